@NullMarked
package org.plazas.confirmation;

import org.jspecify.annotations.NullMarked;
