package org.plazas.agenda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.aws.PoolsMemory;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SeminarStore.Change;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.web.Request;

/// Seminars as pages show them.
final class PublishedSeminars {
    private static final Duration DOCUMENT = Duration.ofSeconds(5);

    private final SeminarMemory<Published> documents;
    private final PoolsMemory pools;
    private final SeminarStore store;
    private final ConcurrentHashMap<Slug, Known> changes = new ConcurrentHashMap<>();

    private record Known(int version, Optional<Change> change) {}

    PublishedSeminars(SeminarStore store, InstantSource clock) {
        this.store = store;
        documents = new SeminarMemory<>(clock, DOCUMENT, store::find);
        pools = new PoolsMemory(store, clock);
    }

    /// The seminar that the request's path names.
    Optional<Published> in(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(documents::get);
    }

    /// What the publication, or one before it, changed last: read once for each publication.
    Optional<Change> change(Published published) {
        if (published.version() == 1) {
            return Optional.empty();
        }
        var slug = published.seminar().slug();
        var known = changes.get(slug);
        if (known == null || known.version() != published.version()) {
            known = new Known(published.version(), store.change(slug));
            changes.put(slug, known);
        }
        return known.change().filter(change -> change.version() <= published.version());
    }

    Pools pools(Published published) {
        return pools.of(published);
    }
}
