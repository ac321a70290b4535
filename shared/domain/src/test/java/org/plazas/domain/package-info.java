@NullMarked
package org.plazas.domain;

import org.jspecify.annotations.NullMarked;
