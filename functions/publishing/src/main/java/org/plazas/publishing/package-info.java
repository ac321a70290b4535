/// Checks and publishes seminar documents, and grants roles.
@NullMarked
package org.plazas.publishing;

import org.jspecify.annotations.NullMarked;
