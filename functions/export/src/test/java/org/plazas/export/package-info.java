@NullMarked
package org.plazas.export;

import org.jspecify.annotations.NullMarked;
