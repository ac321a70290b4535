@NullMarked
package org.plazas.bench;

import org.jspecify.annotations.NullMarked;
