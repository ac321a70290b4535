/// What the functions behind HTTP share: requests and responses as the gateway passes them, problems, delivery (gzip,
/// ETag), the choice of language, words, layout and the registration form.
@NullMarked
package org.plazas.web;

import org.jspecify.annotations.NullMarked;
