@NullMarked
package org.plazas.local;

import org.jspecify.annotations.NullMarked;
