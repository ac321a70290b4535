/// The registration function with one lever undone.
@NullMarked
package org.plazas.bench.levers;

import org.jspecify.annotations.NullMarked;
