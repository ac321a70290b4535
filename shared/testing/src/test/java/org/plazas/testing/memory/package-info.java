@NullMarked
package org.plazas.testing.memory;

import org.jspecify.annotations.NullMarked;
