package org.plazas.proofs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One process at work: somebody's step, or an invocation of the sender.
final class Actor {
    /// Longer than any function may run.
    static final long LONGEST_RUN = 60_000;

    private final String name;
    private final @Nullable Step step;
    private final SplittableRandom random;
    private final long began;
    private Instant t;

    @Nullable
    Thread thread;

    volatile boolean hasTurn;
    boolean isStarted;

    /// Its process is over: it dies as soon as it has its turn.
    boolean isStopped;

    /// How many faults it met.
    int faults;

    /// The faults that it was given, as the store sees them: a sweep goes on after one, and ends with it.
    final List<RuntimeException> injected = new ArrayList<>();

    /// How often it committed anything.
    int commits;

    /// @param step null for a sender
    /// @param began by the world's count of beginnings and ends
    /// @param t when its request was received
    Actor(String name, @Nullable Step step, SplittableRandom random, long began, Instant t) {
        this.name = name;
        this.step = step;
        this.random = random;
        this.began = began;
        this.t = t;
    }

    @Nullable
    Step step() {
        return step;
    }

    SplittableRandom random() {
        return random;
    }

    long began() {
        return began;
    }

    Instant t() {
        return t;
    }

    /// What a person does with a link was received after what the link is about.
    void notBefore(Instant cause) {
        t = cause.isAfter(t) ? cause : t;
    }

    boolean isSender() {
        return step == null && !name.equals("driver");
    }

    @Override
    public String toString() {
        return step == null ? name + " " + began : name + " " + step;
    }
}
