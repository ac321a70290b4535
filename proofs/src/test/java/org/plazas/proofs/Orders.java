package org.plazas.proofs;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.plazas.proofs.PaperSeats.Data;

/// Looks for an order in which the steps could have been done one by one, with the same answers and the same end: the
/// search of Wing and Gong. A step keeps its place before all that began after it had ended. One whose outcome is
/// unknown may come at any time after its beginning, or never.
final class Orders {
    private final List<Call> calls;
    private final End end;
    private final Set<Object> seen = new HashSet<>();

    /// @param told what was answered; empty if that is unknown
    record Call(Step step, int pool, long began, long ended, String told) {
        boolean isUnknown() {
            return told.isEmpty();
        }
    }

    /// How it all stood at rest.
    ///
    record End(Map<Integer, Stands> people, List<List<Integer>> waiting) {}

    /// @param state `c`, `w` or `x`
    record Stands(char state, int pool, Data data) {}

    Orders(List<Call> calls, End end) {
        this.calls = List.copyOf(calls);
        this.end = end;
    }

    boolean isThereOne(PaperSeats seats) {
        return search(seats, 0);
    }

    private boolean search(PaperSeats seats, int done) {
        if (!seen.add(List.of(seats, done))) {
            return false;
        }
        if (isAllKnownDone(done) && end.equals(endOf(seats.atRest()))) {
            return true;
        }
        for (int pool = 0; pool < 2; pool++) {
            if (seats.promotes(pool) && search(seats.promoted(pool), done)) {
                return true;
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            if ((done & 1 << i) == 0 && mayBeNext(i, done) && tried(seats, i, done)) {
                return true;
            }
        }
        return false;
    }

    private boolean tried(PaperSeats seats, int number, int done) {
        var call = calls.get(number);
        var after =
                switch (call.step()) {
                    case Step.Register register ->
                        seats.register(
                                register.person(),
                                register.request(),
                                new Data(register.content(), register.category()),
                                call.pool());
                    case Step.Correct correct ->
                        seats.correct(
                                correct.person(), new Data(correct.content() + 10, correct.category()), call.pool());
                    case Step.Cancel cancel -> seats.cancel(cancel.person());
                    case Step.Publish publish -> new PaperSeats.After(seats.withCapacity(publish.value()), "done");
                    default -> throw new IllegalArgumentException("not in a short history: " + call.step());
                };
        return (call.isUnknown() || call.told().equals(after.told())) && search(after.seats(), done | 1 << number);
    }

    private boolean isAllKnownDone(int done) {
        for (int i = 0; i < calls.size(); i++) {
            if ((done & 1 << i) == 0 && !calls.get(i).isUnknown()) {
                return false;
            }
        }
        return true;
    }

    /// Nothing that is still to be placed had ended before it began.
    private boolean mayBeNext(int number, int done) {
        for (int i = 0; i < calls.size(); i++) {
            if ((done & 1 << i) == 0 && calls.get(i).ended() < calls.get(number).began()) {
                return false;
            }
        }
        return true;
    }

    private static End endOf(PaperSeats seats) {
        var people = new TreeMap<Integer, Stands>();
        seats.people()
                .forEach((who, person) -> people.put(who, new Stands(person.state(), person.pool(), person.data())));
        return new End(people, seats.waiting());
    }
}
