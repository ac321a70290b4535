/// The tickets that people will hold before a camera.
@NullMarked
package org.plazas.ticket;

import org.jspecify.annotations.NullMarked;
