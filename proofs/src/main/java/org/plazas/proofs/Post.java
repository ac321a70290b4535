package org.plazas.proofs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.memory.Change;

/// The table's stream on its way to the sender. Records of one key come in order, one at a time, and again until they
/// are dealt with; the filter of `template.yaml` lets through who owes a mail that nobody has leased.
final class Post {
    /// A record that is older is given up, in milliseconds.
    private static final long OLDEST = 6 * 3_600_000L;

    private static final long PAUSE = 1_000;

    private final Map<String, ArrayDeque<Parcel>> byLane = new LinkedHashMap<>();
    private final Map<String, Integer> poisoned = new HashMap<>();

    /// A record that waits, in the lane in which it comes.
    static final class Parcel {
        private final String hash;
        private final String lane;
        private final long sequence;
        private final long since;
        private long notBefore;

        private Parcel(String hash, String lane, long sequence, long since) {
            this.hash = hash;
            this.lane = lane;
            this.sequence = sequence;
            this.since = since;
            this.notBefore = since;
        }

        String hash() {
            return hash;
        }
    }

    /// Whether the stream's filter lets the change through, and for which address hash.
    static Optional<String> passing(Change change) {
        var item = change.after();
        if (item.isEmpty()
                || !Stored.text(change.keys(), "pk").startsWith("REG#")
                || !item.get().containsKey("owed")
                || item.get().containsKey("leasedUntil")) {
            return Optional.empty();
        }
        return Optional.of(Stored.text(change.keys(), "sk"));
    }

    void add(String hash, long sequence, long now) {
        add(new Parcel(hash, hash, sequence, now));
    }

    /// Once more, perhaps while somebody is still at work on the same key.
    void addAgain(String hash, long sequence, long now) {
        add(new Parcel(hash, hash + " again", sequence, now));
    }

    private void add(Parcel parcel) {
        byLane.computeIfAbsent(parcel.lane, lane -> new ArrayDeque<>()).addLast(parcel);
    }

    boolean isEmpty() {
        return byLane.isEmpty();
    }

    /// The next of each key that may be brought now, the oldest first.
    List<Parcel> ready(long now) {
        if (byLane.isEmpty()) {
            return List.of();
        }
        var ready = new ArrayList<Parcel>();
        for (var keys = byLane.values().iterator(); keys.hasNext(); ) {
            var records = keys.next();
            while (!records.isEmpty() && now - records.getFirst().since > OLDEST) {
                records.removeFirst();
            }
            if (records.isEmpty()) {
                keys.remove();
            } else if (records.getFirst().notBefore <= now) {
                ready.add(records.getFirst());
            }
        }
        ready.sort((one, other) -> Long.compare(one.sequence, other.sequence));
        return ready;
    }

    /// Nobody else is given the record until it is back.
    void take(Parcel record) {
        record.notBefore = Long.MAX_VALUE;
    }

    void done(Parcel record) {
        var records = byLane.get(record.lane);
        if (records != null && records.remove(record) && records.isEmpty()) {
            byLane.remove(record.lane);
        }
    }

    /// It comes again, for a bounded number of times where it ends whoever takes it.
    void back(Parcel record, long now) {
        record.notBefore = now + PAUSE;
    }

    /// One more invocation was ended by it.
    ///
    /// @return true if it is given up: what it is about stays owed
    boolean poisoned(Parcel record) {
        return poisoned.merge(record.hash + record.sequence, 1, Integer::sum) >= 3;
    }
}
