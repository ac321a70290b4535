package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// By when the work under way has to be done: a request's, or one decision of the stores'. Of two, one within the
/// other, the earlier holds. Each thread has its own; the calls of a [BoundedDynamoDb] obey it.
public final class Deadline {
    /// With what an answer needs besides, 8 s in all.
    private static final Duration IN_ALL = Duration.ofMillis(7_500);

    private static final ScopedValue<Instant> END = ScopedValue.newInstance();

    private Deadline() {}

    /// Does the work, whose time begins now.
    public static <T> T begin(InstantSource clock, Supplier<T> work) {
        var end = clock.instant().plus(IN_ALL);
        return ScopedValue.where(END, end().filter(end::isAfter).orElse(end)).call(work::get);
    }

    /// Empty where nothing has an end.
    public static Optional<Instant> end() {
        return END.isBound() ? Optional.of(END.get()) : Optional.empty();
    }
}
