/// The organiser's list of registrations, straight or as a file.
@NullMarked
package org.plazas.export;

import org.jspecify.annotations.NullMarked;
