@NullMarked
package org.plazas.feedback;

import org.jspecify.annotations.NullMarked;
