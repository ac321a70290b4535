package org.plazas.proofs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plazas.proofs.Books.Commit;
import org.plazas.proofs.Books.Row;

/// What the mail service took, against what has changed: no change without its mail, none told twice but for an
/// accident between mail and mark, none that nothing tells of.
final class Mails {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private static final Set<String> OF_A_STATE = Set.of("confirmed", "waitlisted", "promoted", "cancelled");
    private static final String CORRECTED = "corrected";

    private final Map<Told, Integer> changes = new HashMap<>();
    private final Map<Told, Integer> sent = new HashMap<>();
    private final Map<Told, Integer> accidents = new HashMap<>();
    private final Map<Told, Integer> moot = new HashMap<>();
    private final Map<Told, Long> last = new HashMap<>();
    /// By registration: how many of its corrections were made when the mail was leased that told of them last.
    private final Map<String, Integer> correctionsTold = new HashMap<>();
    /// Who was told of the call-off since the seminar was called off last, and has not been told that it is on
    /// again.
    private final Set<String> toldOff = new HashSet<>();
    /// Who was told of any call-off, and has neither been told since that it is on again nor registered anew.
    private final Set<String> believeItOff = new HashSet<>();

    private record Told(String id, String mail) {}

    /// One mail between its lease and its mark.
    static final class Underway {
        private final Told told;
        private final Actor sender;
        private final int corrections;
        private int faultsBefore;
        private boolean isOut;
        private boolean isMarked;

        private Underway(Told told, Actor sender, int corrections) {
            this.told = told;
            this.sender = sender;
            this.corrections = corrections;
        }
    }

    private final Map<Actor, Underway> underway = new HashMap<>();

    // ---- What changes

    void committed(Commit commit, Books books, Actor actor) {
        commit.poolsBefore().forEach((pool, before) -> {
            if (pool.equals("seats") && !before.calledOff() && isOff(books)) {
                toldOff.clear();
            }
        });
        for (var turn : commit.turns()) {
            var row = turn.after();
            if (row == null) {
                continue;
            }
            var before = turn.before();
            if (before != null && before.isCancelled() && !row.isCancelled()) {
                toldOff.remove(row.id());
                believeItOff.remove(row.id());
            }
            if (turn.changesStateTo("confirmed")) {
                change(row, before != null && before.isWaiting() ? "promoted" : "confirmed");
            } else if (turn.changesStateTo("held")) {
                if (!row.owed().contains("held")) {
                    throw new Violation("a mail for each change", row + " is not asked to confirm");
                }
            } else if (turn.changesStateTo("waitlisted")) {
                change(row, "waitlisted");
            } else if (turn.changesStateTo("cancelled")) {
                if (!(actor.step() instanceof Step.Sweep)) {
                    change(row, "cancelled");
                }
            } else if (before != null) {
                corrected(before, row);
            }
            if (actor.isSender()) {
                marked(before, row, actor);
            } else {
                owed(before, row, actor);
            }
        }
    }

    /// Each address that is left is told of it.
    static String movedFrom(String email) {
        return "moved " + email;
    }

    /// What stands there now is told, and an address that was left is told of it.
    private void corrected(Row before, Row row) {
        var hasMoved = !before.email().equals(row.email());
        if (hasMoved) {
            change(row, movedFrom(before.email()));
        }
        if (hasMoved || !before.data().equals(row.data())) {
            change(row, CORRECTED);
        }
    }

    private void change(Row row, String mail) {
        changes.merge(new Told(row.id(), mail), 1, Integer::sum);
    }

    private void owed(@Nullable Row before, Row row, Actor actor) {
        var fresh = new ArrayList<>(row.owed());
        if (before != null) {
            for (var mail : before.owed()) {
                if (!fresh.remove(mail)) {
                    dropped(row, mail);
                }
            }
        }
        for (var mail : fresh) {
            if (!OF_A_STATE.contains(mail) && !mail.equals(CORRECTED) && !mail.equals("moved")) {
                change(row, mail);
            }
            switch (mail) {
                case "already" -> notWithin(DAY, "told at most once a day that she is registered", row, mail, actor);
                case "link" -> notWithin(HOUR, "the link is mailed at most once an hour", row, mail, actor);
                default -> {}
            }
            told(mail, row);
        }
    }

    private void told(String mail, Row row) {
        if (mail.equals("called-off")) {
            toldOff.add(row.id());
            believeItOff.add(row.id());
        }
        if (mail.equals("on-again")) {
            toldOff.remove(row.id());
            if (!believeItOff.remove(row.id())) {
                throw new Violation("told that it is on again who was told of the call-off", row.toString());
            }
        }
    }

    private void notWithin(long time, String promise, Row row, String mail, Actor actor) {
        var t = actor.t().toEpochMilli();
        var before = last.put(new Told(row.id(), mail), t);
        if (before != null && t - before < time) {
            throw new Violation(promise, row.toString());
        }
    }

    /// Only the link that confirms an address may become pointless before it is sent.
    private void dropped(Row row, String mail) {
        if (!mail.equals("address")) {
            throw new Violation("a mail for each change", row + " owes no more: " + mail);
        }
        moot.merge(new Told(row.id(), mail), 1, Integer::sum);
    }

    private void marked(@Nullable Row before, Row row, Actor actor) {
        var mail = underway.get(actor);
        if (mail != null
                && mail.isOut
                && mail.told.id().equals(row.id())
                && before != null
                && row.owed().size() < before.owed().size()) {
            mail.isMarked = true;
        }
    }

    // ---- What is sent

    Underway leased(Actor actor, String id, String mail) {
        var now = new Underway(new Told(id, mail), actor, of(changes, new Told(id, CORRECTED)));
        underway.put(actor, now);
        return now;
    }

    void out(Underway mail) {
        mail.isOut = true;
        mail.faultsBefore = mail.sender.faults;
        sent.merge(mail.told, 1, Integer::sum);
        if (mail.told.mail().equals(CORRECTED)) {
            correctionsTold.merge(mail.told.id(), mail.corrections, Math::max);
        }
        checkNoneTooMany(mail.told);
    }

    /// What nobody takes at another address is struck off; what is for the owner stays owed.
    void givenUp(Actor actor) {
        var mail = underway.get(actor);
        if (mail != null
                && (mail.told.mail().equals("address") || mail.told.mail().startsWith("moved"))) {
            moot(mail);
        }
    }

    void moot(Underway mail) {
        moot.merge(mail.told, 1, Integer::sum);
    }

    /// The sender is done with this one, one way or another.
    void ended(Actor actor, boolean hasCrashed) {
        var mail = underway.remove(actor);
        if (mail != null && mail.isOut && !mail.isMarked && (hasCrashed || actor.faults > mail.faultsBefore)) {
            accidents.merge(mail.told, 1, Integer::sum);
        }
        if (mail != null && mail.isOut) {
            checkNoneTooMany(mail.told);
        }
    }

    // ---- Judging

    /// At any time: nothing was told more often than it happened, accidents apart.
    private void checkNoneTooMany(Told told) {
        var most = of(changes, told) + of(accidents, told);
        for (var mail : underway.values()) {
            most += mail.isOut && !mail.isMarked && mail.told.equals(told) ? 1 : 0;
        }
        if (of(sent, told) > most) {
            throw new Violation(
                    "one mail for each change",
                    told + " was sent " + of(sent, told) + " times for " + of(changes, told));
        }
    }

    /// At rest: everything was told.
    void checkNoneMissing(Books books) {
        sent.keySet().forEach(this::checkNoneTooMany);
        changes.forEach((told, times) -> {
            if (OF_A_STATE.contains(told.mail()) && of(sent, told) < times) {
                throw new Violation(
                        "a mail for each change", told + " happened " + times + " times, sent " + of(sent, told));
            }
            if (told.mail().equals(CORRECTED) && correctionsTold.getOrDefault(told.id(), 0) < times) {
                throw new Violation("a mail for each change", told + " happened since it was told last");
            }
            if (of(sent, told) + of(moot, told) == 0) {
                throw new Violation("a mail for each change", told + " was never sent");
            }
        });
        for (var row : books.rows()) {
            if (!row.owed().isEmpty() || row.isLeased()) {
                throw new Violation("nothing owed at rest", row.toString());
            }
            if (!row.isCancelled() && !row.isHeld() && isOff(books) && !toldOff.contains(row.id())) {
                throw new Violation("everybody told of the call-off", row.toString());
            }
            if (!row.isCancelled() && !isOff(books) && believeItOff.contains(row.id())) {
                throw new Violation("told that it is on again who was told of the call-off", row.toString());
            }
        }
    }

    private static boolean isOff(Books books) {
        return books.pool("seats").calledOff();
    }

    private static int of(Map<Told, Integer> counts, Told told) {
        return counts.getOrDefault(told, 0);
    }
}
