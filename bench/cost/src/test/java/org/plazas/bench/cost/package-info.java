@NullMarked
package org.plazas.bench.cost;

import org.jspecify.annotations.NullMarked;
