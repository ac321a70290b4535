package org.plazas.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The seats of a seminar as one would keep them alone and undisturbed, on paper: no store, no time, no faults. Written
/// from `docs/seats.md` without a look at the code.
///
/// @param capacity of the shared seats, and of the quota
/// @param limit how many may wait in each pool
/// @param people by number; who was never registered is not there
/// @param waiting by pool, in order
record PaperSeats(List<Integer> capacity, int limit, Map<Integer, Person> people, List<List<Integer>> waiting) {
    /// @param state `c`onfirmed, `w`aiting, or `x` for cancelled
    /// @param answers by request
    record Person(char state, int pool, Map<Integer, String> answers) {}

    /// @param told what the person is answered
    record After(PaperSeats seats, String told) {}

    private long taken(int pool) {
        return people.values().stream()
                .filter(person -> person.state == 'c' && person.pool == pool)
                .count();
    }

    private boolean isFree(int pool) {
        return taken(pool) < capacity.get(pool);
    }

    After register(int who, int request, int pool) {
        var before = people.get(who);
        if (before != null && before.answers.containsKey(request)) {
            return new After(this, before.answers.get(request));
        }
        var queue = waiting.get(pool);
        var told =
                isFree(pool) && queue.isEmpty() ? "Confirmed" : queue.size() < limit ? "Waitlisted" : "refused, full";
        if (told.startsWith("refused")) {
            return new After(this, told);
        }
        var answers = before == null ? new TreeMap<Integer, String>() : new TreeMap<>(before.answers);
        answers.put(request, told);
        if (before != null && before.state != 'x') {
            return new After(with(who, new Person(before.state, before.pool, answers), waiting), told);
        }
        var waits = told.equals("Waitlisted");
        return new After(
                with(who, new Person(waits ? 'w' : 'c', pool, answers), waits ? queues(pool, who, true) : waiting),
                told);
    }

    After cancel(int who) {
        var before = people.get(who);
        if (before == null) {
            return new After(this, "not there");
        }
        if (before.state == 'x') {
            return new After(this, "already");
        }
        var gone = new Person('x', before.pool, before.answers);
        if (before.state == 'w') {
            return new After(with(who, gone, queues(before.pool, who, false)), "done");
        }
        var mayHandOn = taken(before.pool) <= capacity.get(before.pool);
        var left = with(who, gone, waiting);
        return new After(mayHandOn ? left.promoted(before.pool) : left, "done");
    }

    PaperSeats withCapacity(int seats) {
        return new PaperSeats(List.of(seats, capacity.get(1)), limit, people, waiting);
    }

    boolean promotes(int pool) {
        return isFree(pool) && !waiting.get(pool).isEmpty();
    }

    /// Whoever waits first gets a free seat; the same seats where nobody waits.
    PaperSeats promoted(int pool) {
        if (waiting.get(pool).isEmpty()) {
            return this;
        }
        var first = waiting.get(pool).getFirst();
        var person = people.get(first);
        if (person == null) {
            throw new IllegalStateException("nobody waits there");
        }
        return with(first, new Person('c', pool, person.answers), queues(pool, first, false));
    }

    /// All that is left to do is done.
    PaperSeats atRest() {
        var seats = this;
        for (int pool = 0; pool < 2; pool++) {
            while (seats.promotes(pool)) {
                seats = seats.promoted(pool);
            }
        }
        return seats;
    }

    private PaperSeats with(int who, Person person, List<List<Integer>> queues) {
        var all = new TreeMap<>(people);
        all.put(who, person);
        return new PaperSeats(capacity, limit, all, queues);
    }

    private List<List<Integer>> queues(int pool, int who, boolean joins) {
        var all = new ArrayList<>(waiting);
        var queue = new ArrayList<>(all.get(pool));
        if (joins) {
            queue.add(who);
        } else {
            queue.removeIf(one -> one == who);
        }
        all.set(pool, List.copyOf(queue));
        return List.copyOf(all);
    }
}
