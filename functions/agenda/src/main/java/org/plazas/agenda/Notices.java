package org.plazas.agenda;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.domain.Seminar;
import org.plazas.web.Page;
import org.plazas.web.Request;
import org.plazas.web.Words;

/// Says on every page which time it is, where the clock is not the world's: in the local run.
final class Notices {
    private final boolean clockIsMoved;

    Notices(Environment environment) {
        this.clockIsMoved = environment.optional("LOCAL_CLOCK_NOTICE").isPresent();
    }

    Optional<String> clock(Words words, Request request, Optional<Seminar> seminar) {
        if (!clockIsMoved) {
            return Optional.empty();
        }
        ZoneId zone = seminar.isPresent() ? seminar.get().zone().id() : ZoneOffset.UTC;
        return Optional.of(Page.clockNotice(words, request.receivedAt(), zone));
    }
}
