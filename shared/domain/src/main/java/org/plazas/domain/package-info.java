/// What Plazas is about, without AWS, JSON, or a clock of its own: seminars and their agenda, applications, seats,
/// calendar files. Every time, zone, language and id arrives as an argument.
@NullMarked
package org.plazas.domain;

import org.jspecify.annotations.NullMarked;
