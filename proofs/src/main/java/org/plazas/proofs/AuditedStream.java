package org.plazas.proofs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The event source mapping of `template.yaml`, in the time of the audit: batches of ten in two lanes, the records of
/// one registration in order; what is reported comes again with all that is behind it; a batch that ends its
/// invocation comes again in halves; whoever is too old is given up.
final class AuditedStream {
    private static final int LANES = 2;
    private static final int BATCH = 10;
    private static final Duration OLDEST = Duration.ofHours(6);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final List<Lane> lanes =
            IntStream.range(0, LANES).mapToObj(_ -> new Lane()).toList();
    private long givenUp;
    private long redelivered;

    private record Parcel(String hash, Instant since) {}

    private static final class Lane {
        private final Deque<Parcel> waiting = new ArrayDeque<>();
        private Instant notBefore = Instant.MIN;
        private Duration pause = Duration.ofSeconds(1);
        private int size = BATCH;

        private List<Parcel> batch() {
            return waiting.stream().limit(size).toList();
        }

        private void done(int records) {
            for (int i = 0; i < records; i++) {
                waiting.removeFirst();
            }
        }

        private void rests(Instant now) {
            notBefore = now.plus(pause);
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }

        private void goesWell() {
            notBefore = Instant.MIN;
            pause = Duration.ofSeconds(1);
            size = BATCH;
        }
    }

    /// Invokes the function with registrations' hashes, and says which of them must come again.
    ///
    /// A [Crash] ends the invocation.
    interface Invocation extends Function<List<String>, Set<Integer>> {}

    void add(String hash, Instant now) {
        lanes.get(Math.floorMod(hash.hashCode(), LANES)).waiting.addLast(new Parcel(hash, now));
    }

    /// One batch of each lane that may go on.
    ///
    /// @return whether there was one
    boolean deliver(Instant now, Invocation invocation) {
        var any = false;
        for (var lane : lanes) {
            while (!lane.waiting.isEmpty()
                    && lane.waiting.getFirst().since().plus(OLDEST).isBefore(now)) {
                lane.waiting.removeFirst();
                givenUp++;
            }
            if (!lane.waiting.isEmpty() && !lane.notBefore.isAfter(now)) {
                any = true;
                deliver(lane, now, invocation);
            }
        }
        return any;
    }

    private void deliver(Lane lane, Instant now, Invocation invocation) {
        var batch = lane.batch();
        try {
            var failed = invocation.apply(batch.stream().map(Parcel::hash).toList());
            var done = failed.stream().min(Integer::compare).orElse(batch.size());
            redelivered += batch.size() - done;
            lane.done(done);
            if (failed.isEmpty()) {
                lane.goesWell();
            } else {
                lane.rests(now);
            }
        } catch (Crash crash) {
            redelivered += batch.size();
            lane.size = Math.max(1, lane.size / 2);
            lane.rests(now);
        }
    }

    /// When a lane goes on by itself; empty if nothing waits.
    Optional<Instant> next() {
        var times = new ArrayList<Instant>();
        for (var lane : lanes) {
            if (!lane.waiting.isEmpty()) {
                times.add(lane.notBefore);
            }
        }
        return times.stream().min(Instant::compareTo);
    }

    /// Records that became too old.
    long givenUp() {
        return givenUp;
    }

    /// Records that came once more.
    long redelivered() {
        return redelivered;
    }
}
