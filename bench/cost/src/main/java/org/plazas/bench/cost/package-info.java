/// What a seminar costs: the functions run over tables in memory, what they ask of AWS is counted, and priced by
/// `bench/prices.json`. [Cost] prints it.
@NullMarked
package org.plazas.bench.cost;

import org.jspecify.annotations.NullMarked;
