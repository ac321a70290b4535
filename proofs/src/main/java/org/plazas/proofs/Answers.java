package org.plazas.proofs;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.Overloaded;
import org.plazas.domain.Outcome;
import org.plazas.domain.Refusal;
import org.plazas.proofs.Books.Commit;
import org.plazas.proofs.Books.Row;
import org.plazas.proofs.Books.Seats;

/// Whether what people were told is so: what is acknowledged was done, the same request gets the same answer,
/// and a refusal has its reason.
final class Answers {
    private static final int REMEMBERED = 16;

    /// How old at most the knowledge is by which somebody is refused, in milliseconds, where environments
    /// remember.
    private static final long MEMORY = 2_001;

    /// By how much two clocks may differ that were set.
    private static final long LARGEST_JUMP = 50_000;

    /// Who owes so many mails comes back only when mail gets through again.
    private static final int MOST_OWED = 16;

    /// So long a client tries, in milliseconds, however many others are in the way; much less than her whole
    /// budget.
    private static final long WORTH_TRYING = 1_000;

    private final Books books;
    private final History.Setting setting;
    private final boolean clocksJump;

    /// What each address hash was asked for, the oldest first.
    private final Map<String, ArrayDeque<Request>> requests = new HashMap<>();

    /// How long a batch took at most, from the first item to the last: what it found first was so old by then.
    private long slowestBatch;

    /// Registrations that were cancelled at some time.
    private final Set<String> wasCancelled = new HashSet<>();

    /// The commit by which each registration has come into the pool in which it is.
    private final Map<String, Long> cameIntoPool = new HashMap<>();

    private static final class Request {
        private final Step.Register step;
        private final Actor actor;
        private final long commit;
        private @Nullable Outcome answer;

        private Request(Step.Register step, Actor actor, long commit, @Nullable Outcome answer) {
            this.step = step;
            this.actor = actor;
            this.commit = commit;
            this.answer = answer;
        }
    }

    /// What was to be expected when an attempt began.
    ///
    /// @param remembered null if the request is new
    record Before(@Nullable Remembered remembered, long since) {
        /// Where others had the request forgotten meanwhile, the attempt may still have read it.
        private boolean explains(Step.Register register, Outcome answer) {
            return remembered != null
                    && remembered.step().content() == register.content()
                    && (remembered.answer() == null || remembered.answer().equals(answer));
        }

        private boolean hasOtherContent(Step.Register register) {
            return remembered != null && remembered.step().content() != register.content();
        }
    }

    record Remembered(Step.Register step, @Nullable Outcome answer) {}

    Answers(Books books, History history) {
        this.books = books;
        this.setting = history.setting();
        this.clocksJump = history.faults().contains(Fault.CLOCK_JUMPED);
    }

    void batchTook(long millis) {
        slowestBatch = Math.max(slowestBatch, millis);
    }

    /// The table now remembers the request, if that is what was written.
    void committed(Commit commit, Actor actor) {
        for (var turn : commit.turns()) {
            var before = turn.before();
            var after = turn.after();
            if (turn.changesStateTo("cancelled")) {
                wasCancelled.add(turn.id());
            }
            // A seat that was held no more is promised to no form.
            if (after != null && before != null && before.isHeld() && after.isCancelled() && isSweep(actor)) {
                requests.remove(after.hash());
            }
            if (after != null && (before == null || !before.pool().equals(after.pool()))) {
                cameIntoPool.put(turn.id(), books.commits());
            }
        }
        if (!(actor.step() instanceof Step.Register register)) {
            return;
        }
        for (var turn : commit.turns()) {
            var row = turn.after();
            if (row == null || !row.hash().equals(Addresses.hash(register.person()))) {
                continue;
            }
            if (row.isCancelled()) {
                throw new Violation("what is acknowledged is done", actor + " takes nothing for " + row);
            }
            var before = turn.before();
            var isNewcomer = before == null || before.isCancelled();
            var answer = isNewcomer ? answer(row) : null;
            if (row.isUnverified() && !register.isUnverified()) {
                throw new Violation("what is acknowledged is done", actor + " leaves unverified " + row);
            }
            if (find(register) != null) {
                throw new Violation("the same request, the same answer", actor + " is taken once more for " + row);
            }
            var all = requests.computeIfAbsent(row.hash(), hash -> new ArrayDeque<>());
            all.addLast(new Request(register, actor, books.commits(), answer));
            if (all.size() > REMEMBERED) {
                all.removeFirst();
            }
        }
    }

    private static boolean isSweep(Actor actor) {
        return actor.step() instanceof Step.Sweep;
    }

    private static Outcome answer(Row row) {
        if (row.isWaiting()) {
            return new Outcome.Waitlisted();
        }
        return row.isHeld() ? new Outcome.Held() : new Outcome.Confirmed();
    }

    Before before(Step.Register register, long now) {
        var known = find(register);
        return new Before(known == null ? null : new Remembered(known.step, known.answer), now);
    }

    /// Wherever the registration is now: what an address was answered stays with the address.
    private @Nullable Request find(Step.Register register) {
        for (var request : requests.getOrDefault(Addresses.hash(register.person()), new ArrayDeque<>())) {
            if (request.step.request() == register.request()) {
                return request;
            }
        }
        return null;
    }

    void check(Step.Register register, Outcome answer, Before before, Actor actor, String pool) {
        switch (answer) {
            case Outcome.Confirmed confirmed -> acknowledged(register, answer, before, actor, pool, Seats::hasSeat);
            case Outcome.Held held -> acknowledged(register, answer, before, actor, pool, Seats::hasSeat);
            case Outcome.Waitlisted waitlisted -> acknowledged(register, answer, before, actor, pool, Seats::hasPlace);
            case Outcome.ReusedRequest reused -> reused(register, before);
            case Outcome.Refused(var reason) -> {
                forgotten(register, before, answer);
                // Once it is remembered, a request is refused no more, whatever the seats have become by then.
                var known = find(register);
                var end = known == null ? Long.MAX_VALUE : known.commit;
                refused(reason, actor, pool, before.since(), end, true);
            }
            case Outcome.Outdated outdated -> forgotten(register, before, answer);
        }
    }

    private void acknowledged(
            Step.Register register,
            Outcome answer,
            Before before,
            Actor actor,
            String pool,
            Predicate<Seats> isOffered) {
        var known = find(register);
        if (known == null) {
            if (!before.explains(register, answer)) {
                throw new Violation("what is acknowledged is done", actor + " got " + answer);
            }
            return;
        }
        if (known.step.content() != register.content()) {
            throw new Violation("other content is invalid", actor + " got " + answer);
        }
        if (known.answer == null) {
            known.answer = answer;
        }
        if (!answer.equals(known.answer)) {
            throw new Violation(
                    "the same request, the same answer", actor + " got " + answer + ", not " + known.answer);
        }
        var t = actor.t().toEpochMilli();
        if (!(answer instanceof Outcome.Waitlisted)
                && known.actor.equals(actor)
                && register.isUnverified() != answer instanceof Outcome.Held) {
            throw new Violation("a known address gets a new one's answer", actor + " got " + answer);
        }
        if (known.actor.equals(actor)
                && !was(pool, before.since(), Long.MAX_VALUE, seats -> seats.isOpen(t) && isOffered.test(seats))) {
            throw new Violation("a known address gets a new one's answer", actor + " got " + answer);
        }
    }

    private void reused(Step.Register register, Before before) {
        var known = find(register);
        var isReused = known == null ? before.hasOtherContent(register) : known.step.content() != register.content();
        if (!isReused) {
            throw new Violation("the same request, the same answer", register + " is no reused one");
        }
    }

    /// A request that is remembered from beginning to end gets its own answer and no other.
    private void forgotten(Step.Register register, Before before, Outcome answer) {
        if (before.remembered() != null && find(register) != null) {
            throw new Violation(
                    "the same request, the same answer",
                    register + " got " + answer + ", not " + before.remembered().answer());
        }
    }

    /// @param id of the registration that was not taken into the pool
    void correctionRefused(Refusal reason, String id, Actor actor, String pool, long since) {
        var row = books.rowOf(id);
        var isThere = row != null && !row.isCancelled() && row.pool().equals(pool);
        var end = isThere ? cameIntoPool.getOrDefault(id, Long.MAX_VALUE) : Long.MAX_VALUE;
        refused(reason, actor, pool, since, end, false);
    }

    /// @param end the commit before which the reason must have held
    /// @param placeWouldDo whether a place on the waitlist would have been given
    private void refused(Refusal reason, Actor actor, String pool, long since, long end, boolean placeWouldDo) {
        var t = actor.t().toEpochMilli();
        Predicate<Seats> explains =
                switch (reason) {
                    case CALLED_OFF -> Seats::calledOff;
                    case NOT_OPEN_YET -> seats -> !seats.calledOff() && t < seats.opens();
                    case CLOSED -> seats -> !seats.calledOff() && t >= seats.closes();
                    case FULL -> seats -> seats.isOpen(t) && !seats.hasSeat() && !(placeWouldDo && seats.hasPlace());
                };
        if (!was(pool, since - oldestKnowledge(), end, explains)) {
            throw new Violation(
                    "a refusal has its reason", actor + " was refused: " + reason + ", " + books.pool(pool));
        }
    }

    private long oldestKnowledge() {
        return setting.remembersSoldOut() ? MEMORY + slowestBatch + (clocksJump ? LARGEST_JUMP : 0) : 0;
    }

    /// Without a fault, and with time left, there is an answer: others who are in the way are no reason for
    /// none.
    void overloaded(Overloaded given, Actor actor, long now) {
        var hadTime = setting.tick() == 1 && !clocksJump && now - actor.t().toEpochMilli() < WORTH_TRYING;
        if (actor.faults == 0 && hadTime && !owesTooMuch(actor)) {
            throw new Violation("nobody is sent away without need", actor + ": " + given.getMessage()).causedBy(given);
        }
    }

    private boolean owesTooMuch(Actor actor) {
        var row = actor.step() instanceof Step.Register register ? books.row(Addresses.hash(register.person())) : null;
        return row != null && row.owed().size() >= MOST_OWED;
    }

    void cancelledAlready(String id, Actor actor) {
        var row = books.rowOf(id);
        if (row != null && !row.isCancelled() && !wasCancelled.contains(id)) {
            throw new Violation("what is acknowledged is done", actor + " was told that it is cancelled: " + row);
        }
    }

    /// Whether the pool was so at any time since then, and before that commit.
    private boolean was(String pool, long since, long end, Predicate<Seats> so) {
        var past = books.past(pool);
        for (int i = past.size() - 1; i >= 0; i--) {
            if (past.get(i).commit() < end && so.test(past.get(i).seats())) {
                return true;
            }
            if (past.get(i).since() < since) {
                return false;
            }
        }
        return false;
    }
}
