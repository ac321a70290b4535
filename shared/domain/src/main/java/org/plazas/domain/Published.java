package org.plazas.domain;

import java.time.Instant;

/// A seminar as published. `version` counts publications from 1; `uid` is made once and stays, so that calendars
/// recognise their entries.
public record Published(Seminar seminar, int version, String uid, Instant publishedAt) {}
