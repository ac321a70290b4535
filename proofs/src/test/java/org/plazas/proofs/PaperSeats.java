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
    /// @param data what the person has said about herself
    /// @param answers by request
    record Person(char state, int pool, Data data, Map<Integer, Answer> answers) {}

    record Data(int content, int category) {}

    /// What a request was answered, and what it had said.
    record Answer(Data data, String told) {}

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

    After register(int who, int request, Data data, int pool) {
        var before = people.get(who);
        var known = before == null ? null : before.answers.get(request);
        if (known != null) {
            return new After(this, known.data.equals(data) ? known.told : "ReusedRequest");
        }
        var told = hasSeat(pool) ? "Confirmed" : waiting.get(pool).size() < limit ? "Waitlisted" : "refused, full";
        if (told.startsWith("refused")) {
            return new After(this, told);
        }
        var answers = before == null ? new TreeMap<Integer, Answer>() : new TreeMap<>(before.answers);
        answers.put(request, new Answer(data, told));
        if (before != null && before.state != 'x') {
            return new After(with(who, new Person(before.state, before.pool, before.data, answers), waiting), told);
        }
        var waits = told.equals("Waitlisted");
        var person = new Person(waits ? 'w' : 'c', pool, data, answers);
        return new After(with(who, person, waits ? queues(pool, who, true) : waiting), told);
    }

    After cancel(int who) {
        var before = people.get(who);
        if (before == null) {
            return new After(this, "not there");
        }
        if (before.state == 'x') {
            return new After(this, "already");
        }
        return new After(givenUp(who, before, new Person('x', before.pool, before.data, before.answers)), "done");
    }

    After correct(int who, Data data, int pool) {
        var before = people.get(who);
        if (before == null) {
            return new After(this, "not there");
        }
        if (before.state == 'x') {
            return new After(this, "not registered");
        }
        if (before.data.equals(data)) {
            return new After(this, "unchanged");
        }
        if (before.pool == pool) {
            return new After(with(who, new Person(before.state, pool, data, before.answers), waiting), "done");
        }
        return hasSeat(pool)
                ? new After(givenUp(who, before, new Person('c', pool, data, before.answers)), "done")
                : new After(this, "no seat, full");
    }

    private boolean hasSeat(int pool) {
        return isFree(pool) && waiting.get(pool).isEmpty();
    }

    /// What the person had, a seat or a place, is hers no more.
    private PaperSeats givenUp(int who, Person before, Person after) {
        if (before.state == 'w') {
            return with(who, after, queues(before.pool, who, false));
        }
        var mayHandOn = taken(before.pool) <= capacity.get(before.pool);
        var left = with(who, after, waiting);
        return mayHandOn ? left.promoted(before.pool) : left;
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
        return with(first, new Person('c', pool, person.data, person.answers), queues(pool, first, false));
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
