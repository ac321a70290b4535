package org.plazas.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;

/// The pools that a seminar's categories draw on, as pages show them: read at most once a minute, unless the seminar
/// was published anew. More often would show single registrations.
public final class PoolsMemory {
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final SeminarMemory<Pools> pools;

    public PoolsMemory(SeminarStore store, InstantSource clock) {
        pools = new SeminarMemory<>(clock, LIFE, store::pools);
    }

    /// @throws IllegalStateException if there are none
    public Pools of(Published published) {
        var slug = published.seminar().slug();
        return pools.get(slug)
                .filter(known -> known.version() == published.version())
                .or(() -> pools.fresh(slug))
                .map(all -> all.of(published.seminar()))
                .orElseThrow(() -> new IllegalStateException("a published seminar has no pool"));
    }

    /// As last read, however long ago; reads nothing.
    public Optional<Pools> remembered(Published published) {
        return pools.remembered(published.seminar().slug())
                .filter(known -> known.version() == published.version())
                .map(all -> all.of(published.seminar()));
    }
}
