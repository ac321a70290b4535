@NullMarked
package org.plazas.upkeep;

import org.jspecify.annotations.NullMarked;
