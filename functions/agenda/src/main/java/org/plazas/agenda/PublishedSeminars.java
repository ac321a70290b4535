package org.plazas.agenda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.web.Request;

/// Seminars as pages show them. Seats are read at most once a minute, unless the seminar was published anew.
final class PublishedSeminars {
    private static final Duration DOCUMENT = Duration.ofSeconds(5);
    private static final Duration SEATS = Duration.ofMinutes(1);

    private final SeminarMemory<Published> documents;
    private final SeminarMemory<Pools> pools;

    PublishedSeminars(SeminarStore store, InstantSource clock) {
        documents = new SeminarMemory<>(clock, DOCUMENT, store::find);
        pools = new SeminarMemory<>(clock, SEATS, store::pools);
    }

    /// The seminar that the request's path names.
    Optional<Published> in(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(documents::get);
    }

    /// Those that its categories draw on.
    Pools pools(Published published) {
        var slug = published.seminar().slug();
        return pools.get(slug)
                .filter(known -> known.version() == published.version())
                .or(() -> pools.fresh(slug))
                .map(all -> all.of(published.seminar()))
                .orElseThrow(() -> new IllegalStateException("a published seminar has no pool"));
    }
}
