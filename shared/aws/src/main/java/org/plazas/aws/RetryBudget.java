package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/// The one loop of our own for conflicts and throttling, which the SDK does not retry inside transactions: a bounded
/// number of attempts within a bounded time, with full jitter between them.
public final class RetryBudget {
    /// With what an answer needs besides, 8 s in all.
    private static final Duration IN_ALL = Duration.ofMillis(7_500);

    /// A call that can't be answered any more is not worth less time than this.
    private static final Duration LEAST = Duration.ofMillis(50);

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

    /// What is left of the budget, for one call to AWS: its own retries included, it ends with the budget.
    public record Limit(InstantSource clock, Instant end) implements Consumer<AwsRequestOverrideConfiguration.Builder> {
        @Override
        public void accept(AwsRequestOverrideConfiguration.Builder settings) {
            var left = Duration.between(clock.instant(), end);
            settings.apiCallTimeout(left.compareTo(LEAST) < 0 ? LEAST : left);
        }
    }

    /// Runs `attempt` until it decides.
    ///
    /// @param attempt empty when others were in the way and a fresh read may decide
    /// @throws Overloaded when the budget is spent
    public <T> T decide(Function<Limit, Optional<T>> attempt) {
        var end = clock.instant().plus(IN_ALL);
        for (int tries = 0; tries < ATTEMPTS; tries++) {
            var decided = attempt.apply(new Limit(clock, end));
            if (decided.isPresent()) {
                return decided.get();
            }
            pauseWithin(end, tries);
        }
        throw new Overloaded("still contended after " + ATTEMPTS + " attempts");
    }

    private void pauseWithin(Instant end, int tries) {
        var longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tries, 6));
        var time = Duration.ofMillis(random.nextLong(longest + 1));
        if (clock.instant().plus(time).isAfter(end)) {
            throw new Overloaded("the retry budget of " + IN_ALL.toMillis() + " ms is spent");
        }
        try {
            pause.of(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted");
        }
    }
}
