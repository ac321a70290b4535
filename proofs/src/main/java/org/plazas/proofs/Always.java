package org.plazas.proofs;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plazas.proofs.Books.Commit;
import org.plazas.proofs.Books.Row;
import org.plazas.proofs.Books.Seats;
import org.plazas.proofs.Books.Turn;

/// What must hold after every commit, in each pool.
final class Always {
    private final Books books;

    /// When who waits, or has waited, began to join, and when she knew of her place; by the world's count.
    private final Map<String, Joined> joined = new HashMap<>();

    private record Joined(Actor actor, long acknowledged) {}

    Always(Books books) {
        this.books = books;
    }

    /// When each registration was asked for, or asked for anew.
    private final Map<String, Instant> lives = new HashMap<>();

    /// Registrations whose held seat was given up at some time.
    private final Set<String> lapsed = new HashSet<>();

    boolean hasLapsed(String id) {
        return lapsed.contains(id);
    }

    void check(Commit commit, Actor actor) {
        if (books.rows().size() != books.ids().size()) {
            throw new Violation("one registration, one row", books.rows().toString());
        }
        for (var turn : commit.turns()) {
            row(turn);
            transition(turn, commit, actor);
        }
        for (var pool : commit.touched()) {
            counts(pool);
            capacity(pool, commit);
            freeing(pool, commit, actor);
        }
    }

    /// A person was told of her place on the waitlist.
    void acknowledged(String id, Actor actor, long now) {
        var known = joined.get(id);
        if (known != null && known.actor().equals(actor)) {
            joined.put(id, new Joined(actor, now));
        }
    }

    private static void row(Turn turn) {
        var row = turn.after();
        if (row != null && !row.hash().equals(Addresses.hash(row.email()))) {
            throw new Violation("one per address", row + " is not stored under its address");
        }
    }

    private void counts(String pool) {
        var seats = books.pool(pool);
        if (seats.taken() != books.seated(pool)) {
            throw new Violation("counts equal what they count", seats + ", seated " + books.seated(pool));
        }
        if (seats.waiting() != books.waiting(pool)) {
            throw new Violation("counts equal what they count", seats + ", waiting " + books.waiting(pool));
        }
        var entries = books.entries(pool);
        if (entries.size() != seats.waiting()) {
            throw new Violation("an entry for each who waits", seats + ", entries " + entries);
        }
        entries.forEach((ticket, hash) -> {
            var row = books.row(hash);
            if (row == null
                    || !row.isWaiting()
                    || row.ticket() != ticket
                    || !row.pool().equals(pool)) {
                throw new Violation("an entry for each who waits", ticket + " stands for " + row);
            }
        });
    }

    private void capacity(String pool, Commit commit) {
        var seats = books.pool(pool);
        var seated = books.seated(pool);
        if (seated > seats.capacity() && seated > commit.seatedBefore().getOrDefault(pool, 0)) {
            throw new Violation("never more than the capacity", seats + ", seated " + seated);
        }
    }

    /// Who gives up a seat does not leave it free while somebody waits who may have it.
    private void freeing(String pool, Commit commit, Actor actor) {
        var before = commit.poolsBefore().get(pool);
        var seats = books.pool(pool);
        if (actor.step() instanceof Step.Publish || before == null || seats.taken() >= before.taken()) {
            return;
        }
        if (seats.promotes(actor.t().toEpochMilli())) {
            throw new Violation("a seat is never free while somebody waits", seats.toString());
        }
    }

    // ---- One registration

    /// Whether it was made, or made anew, after `t`, by the gateway's times.
    boolean cameAfter(String id, Instant t) {
        return came(id, t).isAfter(t);
    }

    /// When it was asked for, or asked for anew; `otherwise` if it never was.
    Instant came(String id, Instant otherwise) {
        return lives.getOrDefault(id, otherwise);
    }

    private void transition(Turn turn, Commit commit, Actor actor) {
        var before = turn.before();
        var after = turn.after();
        if (after == null) {
            if (before != null && !before.isCancelled()) {
                throw new Violation("no registration is lost", before.toString());
            }
            return;
        }
        if (before == null || before.isCancelled()) {
            if (!after.isCancelled()) {
                lives.put(turn.id(), actor.t());
                accept(turn.id(), after, commit, actor);
            }
            return;
        }
        if (after.isCancelled()) {
            if (actor.step() instanceof Step.Sweep) {
                lapsed(before, after, actor);
                return;
            }
            if (!(actor.step() instanceof Step.Cancel)) {
                throw new Violation("no registration is lost", after + " was cancelled by " + actor);
            }
            if (cameAfter(turn.id(), actor.t())) {
                throw new Violation("no registration is lost", after + " is not what was meant by " + actor);
            }
            return;
        }
        verified(before, after, actor);
        if (before.isSeated() && after.isWaiting()) {
            throw new Violation("no registration is lost", after + " lost its seat");
        }
        if (before.isWaiting() && after.isWaiting() && before.ticket() != after.ticket()) {
            throw new Violation("arrival order", after + " changed its place");
        }
        if (!before.pool().equals(after.pool())) {
            newPool(after, commit, actor);
        } else if (before.isWaiting() && after.isSeated()) {
            promoted(before, commit, actor);
        }
    }

    /// Nobody confirmed the address in time, though the mail that asks for it was out.
    private void lapsed(Row before, Row after, Actor actor) {
        lapsed.add(after.id());
        if (!before.isHeld() || before.heldUntil() > actor.t().toEpochMilli()) {
            throw new Violation("no registration is lost", after + " was given up by " + actor);
        }
        if (before.owed().contains("held")) {
            throw new Violation("a held seat is given up once its owner could have come", before + " by " + actor);
        }
        if (!after.owed().equals(before.owed())) {
            throw new Violation("an address that nobody confirmed hears no more", after.toString());
        }
        if (after.remembered() > 0) {
            throw new Violation("what is acknowledged is done", after + " still answers forms");
        }
    }

    /// A seat that was held becomes the person's by what shows that somebody is there, and never the other way
    /// round.
    private static void verified(Row before, Row after, Actor actor) {
        if (before.isSeated() && !before.isHeld() && after.isHeld()) {
            throw new Violation("no registration is lost", after + " is only held now");
        }
        var shows = actor.step() instanceof Step.Verify
                || (actor.step() instanceof Step.Register register && !register.isUnverified());
        if (before.isUnverified() && !after.isUnverified() && !shows) {
            throw new Violation("a seat is held until somebody is there", after + " by " + actor);
        }
        if (after.isHeld() != (after.heldUntil() > 0) || (after.isHeld() && !after.isUnverified())) {
            throw new Violation("items are whole", after.toString());
        }
        if (after.isUnverified() && after.isSeated() && !after.isHeld()) {
            throw new Violation("a seat is held until somebody is there", after + " by " + actor);
        }
    }

    private static Seats before(String pool, Commit commit) {
        var seats = commit.poolsBefore().get(pool);
        if (seats == null) {
            throw new Violation("counts equal what they count", "a seat changed hands without its pool " + pool);
        }
        return seats;
    }

    private void accept(String id, Row row, Commit commit, Actor actor) {
        var pool = before(row.pool(), commit);
        var t = actor.t().toEpochMilli();
        if (!(actor.step() instanceof Step.Register register)) {
            throw new Violation("nobody is registered unasked", row + " by " + actor);
        }
        if (!pool.isOpen(t)) {
            throw new Violation("nothing accepted but while open", row + " at " + t + ", " + pool);
        }
        if (row.isUnverified() != register.isUnverified() || row.isHeld() != (row.isSeated() && row.isUnverified())) {
            throw new Violation("a seat is held until somebody is there", row + " by " + actor);
        }
        if (row.isSeated()) {
            seated(row, pool, actor);
        } else {
            if (!pool.hasPlace()) {
                throw new Violation("a place on the waitlist only as the rules give it", row + ", " + pool);
            }
            joined.put(id, new Joined(actor, 0));
        }
    }

    private void newPool(Row row, Commit commit, Actor actor) {
        var pool = before(row.pool(), commit);
        if (!pool.isOpen(actor.t().toEpochMilli())) {
            throw new Violation("nothing accepted but while open", row + ", " + pool);
        }
        if (row.isSeated()) {
            seated(row, pool, actor);
        } else {
            throw new Violation("a place on the waitlist only as the rules give it", row + " waits elsewhere now");
        }
    }

    private void seated(Row row, Seats pool, Actor actor) {
        if (pool.waiting() > 0) {
            throw new Violation("nobody overtakes", row + " by " + actor + ", " + pool);
        }
    }

    private void promoted(Row before, Commit commit, Actor actor) {
        var pool = before(before.pool(), commit);
        var t = actor.t().toEpochMilli();
        if (pool.calledOff() || t >= pool.handOffUntil()) {
            throw new Violation("nobody promoted after the end", before + " at " + t + ", " + pool);
        }
        if (books.pool(before.pool()).taken() > pool.capacity()) {
            throw new Violation("nobody promoted above capacity", before + ", " + pool);
        }
        @Nullable Long head = commit.heads().get(before.pool());
        if (head == null || head != before.ticket()) {
            throw new Violation("promoted in the order of arrival", before + " before ticket " + head);
        }
        var mine = joined.get(before.id());
        for (var hash : books.entries(before.pool()).values()) {
            var other = books.row(hash);
            var theirs = other == null ? null : joined.get(other.id());
            if (mine != null
                    && theirs != null
                    && theirs.acknowledged() > 0
                    && theirs.acknowledged() < mine.actor().began()) {
                throw new Violation("promoted in the order of arrival", before + " before " + other);
            }
        }
    }
}
