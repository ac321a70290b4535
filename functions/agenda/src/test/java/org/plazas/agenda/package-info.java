@NullMarked
package org.plazas.agenda;

import org.jspecify.annotations.NullMarked;
