/// The runtime alone.
@NullMarked
package org.plazas.bench.hello;

import org.jspecify.annotations.NullMarked;
