package org.plazas.domain;

import java.time.Instant;
import java.util.Optional;

/// A seminar as published. `version` counts publications from 1; `uid` is made once and stays, so that calendars
/// recognise their entries.
///
/// @param movedFrom when it was to begin as first announced; empty while that stands
public record Published(Seminar seminar, int version, String uid, Instant publishedAt, Optional<Instant> movedFrom) {
    /// One that was not moved.
    public Published(Seminar seminar, int version, String uid, Instant publishedAt) {
        this(seminar, version, uid, publishedAt, Optional.empty());
    }

    /// What becomes of [#movedFrom] when `now` is published in place of this.
    public Optional<Instant> movedFrom(Seminar now) {
        return Optional.of(movedFrom.orElse(seminar.startsAt())).filter(first -> !first.equals(now.startsAt()));
    }
}
