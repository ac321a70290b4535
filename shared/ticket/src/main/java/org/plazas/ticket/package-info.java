/// A ticket's text as a picture, for pages and for mails.
@NullMarked
package org.plazas.ticket;

import org.jspecify.annotations.NullMarked;
