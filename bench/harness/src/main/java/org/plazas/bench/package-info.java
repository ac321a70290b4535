/// Measures the functions as they are deployed, beside what people would deploy instead.
@NullMarked
package org.plazas.bench;

import org.jspecify.annotations.NullMarked;
