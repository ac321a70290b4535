package org.plazas.agenda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.plazas.aws.PoolsMemory;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.web.Request;

/// Seminars as pages show them.
final class PublishedSeminars {
    private static final Duration DOCUMENT = Duration.ofSeconds(5);

    private final SeminarMemory<Published> documents;
    private final PoolsMemory pools;

    PublishedSeminars(SeminarStore store, InstantSource clock) {
        documents = new SeminarMemory<>(clock, DOCUMENT, store::find);
        pools = new PoolsMemory(store, clock);
    }

    /// The seminar that the request's path names.
    Optional<Published> in(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(documents::get);
    }

    Pools pools(Published published) {
        return pools.of(published);
    }
}
