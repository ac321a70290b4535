@NullMarked
package org.plazas.testing;

import org.jspecify.annotations.NullMarked;
