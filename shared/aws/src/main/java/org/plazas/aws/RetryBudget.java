package org.plazas.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The one loop of our own for conflicts and throttling, which the SDK does not retry inside transactions: a bounded
/// number of attempts before the [Deadline], with full jitter between them.
public final class RetryBudget {
    private static final int ATTEMPTS = 40;
    private static final long FIRST_PAUSE = 20;
    private static final long LONGEST_PAUSE = 400;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    /// Waits; a sleep in production.
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public RetryBudget(InstantSource clock, RandomGenerator random, Pause pause) {
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /// Runs `attempt` until it decides.
    ///
    /// @param attempt empty when others were in the way and a fresh read may decide
    /// @throws Overloaded when the budget, or the time of the request, is spent
    public <T> T decide(Supplier<Optional<T>> attempt) {
        return Deadline.begin(clock, () -> {
            for (int tries = 0; tries < ATTEMPTS; tries++) {
                var decided = attempt.get();
                if (decided.isPresent()) {
                    return decided.get();
                }
                pause(tries);
            }
            throw new Overloaded("still contended after " + ATTEMPTS + " attempts");
        });
    }

    private void pause(int tries) {
        var longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tries, 6));
        var time = Duration.ofMillis(random.nextLong(longest + 1));
        var next = clock.instant().plus(time);
        if (Deadline.end().filter(next::isAfter).isPresent()) {
            throw new Overloaded("no time is left for another attempt");
        }
        try {
            pause.of(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted");
        }
    }
}
