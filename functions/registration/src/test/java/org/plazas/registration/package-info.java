@NullMarked
package org.plazas.registration;

import org.jspecify.annotations.NullMarked;
