/// A registration with nothing but the JDK.
@NullMarked
package org.plazas.bench.floor;

import org.jspecify.annotations.NullMarked;
