/// Takes registrations: from the form and as JSON.
@NullMarked
package org.plazas.registration;

import org.jspecify.annotations.NullMarked;
