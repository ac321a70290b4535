/// The public face: the agenda as a page, as data and for calendars; the form; and the answer for every address that
/// no other route knows.
@NullMarked
package org.plazas.agenda;

import org.jspecify.annotations.NullMarked;
