package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Slug;

/// What one environment of a function knows of pools without a seat or a place: for a short while they are not read
/// again. Whoever waits gets a seat that is freed meanwhile all the same: cancelling hands it on. A clock that was
/// set back ends the memory too.
public final class SoldOut {
    private static final Duration LIFE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final ConcurrentHashMap<Key, Seen> seen = new ConcurrentHashMap<>();

    private record Key(Slug slug, PoolId pool) {}

    private record Seen(Pool pool, Instant at) {}

    public SoldOut(InstantSource clock) {
        this.clock = clock;
    }

    void saw(Slug slug, Pool pool, Refusal refusal) {
        if (refusal == Refusal.FULL) {
            seen.put(new Key(slug, pool.id()), new Seen(pool, clock.instant()));
        }
    }

    /// The pool, if it was seen sold out a moment ago, under this publication.
    Optional<Pool> remembered(Slug slug, PoolId pool, int version) {
        var now = clock.instant();
        return Optional.ofNullable(seen.get(new Key(slug, pool)))
                .filter(known ->
                        !now.isBefore(known.at()) && now.isBefore(known.at().plus(LIFE)))
                .map(Seen::pool)
                .filter(known -> known.version() == version);
    }
}
