package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.plazas.domain.Slug;

/// What one environment of a function keeps for a short while, by seminar, so that a rush does not read the same item
/// again and again. An absent value is not kept. A clock that was set back ends the memory too.
public final class SeminarMemory<T> {
    private final InstantSource clock;
    private final Duration life;
    private final Function<Slug, Optional<T>> source;
    private final ConcurrentHashMap<Slug, Kept<T>> kept = new ConcurrentHashMap<>();

    private record Kept<T>(T value, Instant since) {}

    public SeminarMemory(InstantSource clock, Duration life, Function<Slug, Optional<T>> source) {
        this.clock = clock;
        this.life = life;
        this.source = source;
    }

    public Optional<T> get(Slug slug) {
        var remembered = kept.get(slug);
        var now = clock.instant();
        if (remembered != null
                && !now.isBefore(remembered.since())
                && now.isBefore(remembered.since().plus(life))) {
            return Optional.of(remembered.value());
        }
        return fresh(slug);
    }

    /// What is kept, however old; reads nothing.
    public Optional<T> remembered(Slug slug) {
        return Optional.ofNullable(kept.get(slug)).map(Kept::value);
    }

    /// What was read beside something else.
    public void keep(Slug slug, T value) {
        kept.put(slug, new Kept<>(value, clock.instant()));
    }

    /// Reads anew, whatever is kept.
    public Optional<T> fresh(Slug slug) {
        var now = clock.instant();
        var value = source.apply(slug);
        value.ifPresentOrElse(found -> kept.put(slug, new Kept<>(found, now)), () -> kept.remove(slug));
        return value;
    }
}
