package org.plazas.proofs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Change;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the table says, followed commit by commit from its stream, and counted independently of the table's
/// counts.
final class Books {
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> byId = new LinkedHashMap<>();
    private final Map<String, Seats> pools = new LinkedHashMap<>();
    private final Map<String, List<At>> past = new HashMap<>();
    private final Map<String, NavigableMap<Long, String>> entries = new HashMap<>();
    private final Map<String, Integer> seated = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    /// Until when each registration and each entry of a waitlist is kept, in epoch seconds, by its key.
    private final Map<String, Long> kept = new HashMap<>();

    private long publishedAt;
    private long version;
    private long commits;

    /// A registration as it is stored.
    ///
    /// @param ticket 0 if it has none
    /// @param heldUntil in milliseconds; 0 if its seat is not held
    /// @param data what the person says about herself, but for the address
    record Row(
            String hash,
            String id,
            String state,
            String pool,
            long ticket,
            String email,
            String data,
            List<String> owed,
            boolean isLeased,
            @Nullable String newEmailId,
            int remembered,
            boolean isUnverified,
            long heldUntil) {
        /// Takes a seat.
        boolean isSeated() {
            return state.equals("confirmed") || isHeld();
        }

        boolean isHeld() {
            return state.equals("held");
        }

        boolean isWaiting() {
            return state.equals("waitlisted");
        }

        boolean isCancelled() {
            return state.equals("cancelled");
        }
    }

    /// A pool as it is stored.
    record Seats(
            String id,
            int capacity,
            int taken,
            int waiting,
            int waitlist,
            long opens,
            long closes,
            long handOffUntil,
            boolean calledOff,
            int version) {
        boolean isOpen(long t) {
            return !calledOff && opens <= t && t < closes;
        }

        boolean hasSeat() {
            return taken < capacity && waiting == 0;
        }

        boolean hasPlace() {
            return !hasSeat() && waiting < waitlist;
        }

        boolean promotes(long t) {
            return waiting > 0 && !calledOff && t < handOffUntil && taken < capacity;
        }
    }

    /// A pool's state since then.
    ///
    /// @param commit which commit made it, by [#commits]
    record At(long since, long commit, Seats seats) {}

    /// What became of one registration.
    ///
    /// @param before null if it is new
    /// @param after null if it is no more
    record Turn(String id, @Nullable Row before, @Nullable Row after) {
        boolean changesStateTo(String state) {
            return after != null
                    && after.state().equals(state)
                    && (before == null || !before.state().equals(state));
        }
    }

    /// One commit.
    ///
    /// @param poolsBefore those that it changed, as they were
    /// @param seatedBefore how many had a seat in these
    /// @param heads the first ticket of each waitlist that it changed, as it was
    record Commit(
            List<Turn> turns,
            Map<String, Seats> poolsBefore,
            Map<String, Integer> seatedBefore,
            Map<String, Long> heads,
            Set<String> touched) {}

    Commit apply(List<Change> changes, long now) {
        commits++;
        var poolsBefore = new HashMap<String, Seats>();
        var seatedBefore = new HashMap<String, Integer>();
        var heads = new HashMap<String, Long>();
        var touched = new LinkedHashSet<String>();
        var before = new LinkedHashMap<String, @Nullable Row>();
        var gone = new ArrayList<Row>();
        var there = new ArrayList<Row>();
        for (var change : changes) {
            var pk = Stored.text(change.keys(), "pk");
            var sk = Stored.text(change.keys(), "sk");
            if (pk.startsWith("REG#") || pk.startsWith("WAIT#")) {
                change.after()
                        .ifPresentOrElse(
                                item -> kept.put(pk + " " + sk, Stored.number(item, "expires")),
                                () -> kept.remove(pk + " " + sk));
            }
            if (pk.startsWith("SEMINAR#") && sk.startsWith("POOL#")) {
                var pool = sk.substring("POOL#".length());
                touched.add(pool);
                var seats = Stored.seats(pool, change.after().orElseThrow());
                var was = pools.put(pool, seats);
                if (was != null) {
                    poolsBefore.put(pool, was);
                }
                past.computeIfAbsent(pool, key -> new ArrayList<>()).add(new At(now, commits, seats));
            } else if (pk.startsWith("SEMINAR#") && sk.equals("DOCUMENT")) {
                published(change.after().orElseThrow());
            } else if (pk.startsWith("WAIT#")) {
                var pool = pk.substring(pk.indexOf('#', "WAIT#".length()) + 1);
                touched.add(pool);
                var list = entries.computeIfAbsent(pool, key -> new TreeMap<>());
                heads.putIfAbsent(pool, list.isEmpty() ? 0L : list.firstKey());
                var ticket = Long.parseLong(sk);
                change.after()
                        .ifPresentOrElse(
                                item -> list.put(ticket, Stored.text(item, "registration")), () -> list.remove(ticket));
            } else if (pk.startsWith("REG#")) {
                var was = rows.get(sk);
                if (was != null) {
                    before.putIfAbsent(was.id(), was);
                    gone.add(was);
                }
                // What stays at an address that was left is nobody's registration.
                change.after()
                        .filter(item -> item.containsKey("email"))
                        .ifPresent(item -> there.add(Stored.row(sk, item)));
            }
        }
        for (var row : there) {
            before.putIfAbsent(row.id(), byId.get(row.id()));
            touched.add(row.pool());
        }
        for (var row : gone) {
            touched.add(row.pool());
        }
        for (var pool : touched) {
            seatedBefore.put(pool, seated(pool));
        }
        gone.forEach(this::remove);
        there.forEach(this::add);
        var turns = new ArrayList<Turn>();
        before.forEach((id, was) -> turns.add(new Turn(id, was, byId.get(id))));
        return new Commit(turns, poolsBefore, seatedBefore, heads, touched);
    }

    private void published(Map<String, AttributeValue> document) {
        var next = Stored.number(document, "version");
        if (next != version + 1) {
            throw new Violation("publications follow each other", next + " after " + version);
        }
        version = next;
        publishedAt = Stored.number(document, "publishedAt");
    }

    private void remove(Row row) {
        rows.remove(row.hash(), row);
        byId.remove(row.id(), row);
        count(row, -1);
    }

    private void add(Row row) {
        rows.put(row.hash(), row);
        byId.put(row.id(), row);
        count(row, 1);
    }

    private void count(Row row, int change) {
        if (row.isSeated()) {
            seated.merge(row.pool(), change, Integer::sum);
        } else if (row.isWaiting()) {
            waiting.merge(row.pool(), change, Integer::sum);
        }
    }

    // ---- Asking

    /// How many are confirmed or held.
    int seated(String pool) {
        return seated.getOrDefault(pool, 0);
    }

    int waiting(String pool) {
        return waiting.getOrDefault(pool, 0);
    }

    /// By ticket: the address hash that the entry names.
    NavigableMap<Long, String> entries(String pool) {
        return entries.computeIfAbsent(pool, key -> new TreeMap<>());
    }

    @Nullable
    Row row(String hash) {
        return rows.get(hash);
    }

    @Nullable
    Row rowOf(String id) {
        return byId.get(id);
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Set<String> ids() {
        return new HashSet<>(byId.keySet());
    }

    Collection<Seats> pools() {
        return pools.values();
    }

    Seats pool(String id) {
        var seats = pools.get(id);
        if (seats == null) {
            throw new IllegalStateException("no pool " + id);
        }
        return seats;
    }

    /// The states of a pool, the newest last.
    List<At> past(String pool) {
        return past.getOrDefault(pool, List.of());
    }

    /// How many commits there were; the number of the newest.
    long commits() {
        return commits;
    }

    /// Until when registrations and entries of waitlists are kept, in epoch seconds, by their keys.
    Map<String, Long> kept() {
        return kept;
    }

    /// Of the newest publication.
    long publishedAt() {
        return publishedAt;
    }
}
