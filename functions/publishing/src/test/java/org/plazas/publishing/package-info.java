@NullMarked
package org.plazas.publishing;

import org.jspecify.annotations.NullMarked;
