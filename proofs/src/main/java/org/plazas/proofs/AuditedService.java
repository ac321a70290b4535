package org.plazas.proofs;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailReason;
import org.plazas.confirmation.Delivery;

/// The mail service of the audit, and the function's end before and after it: takes mails, is down for a while,
/// throttles, refuses, and is not always heard. Remembers what it took.
final class AuditedService {
    private static final int OF = 10_000;

    /// For longer than a record lives.
    private static final Duration LONG_OUTAGE = Duration.ofHours(7);

    private static final Duration LONG_OUTAGE_AFTER = Duration.ofMinutes(30);
    private static final Duration ROUND = Duration.ofMinutes(20);
    private static final Duration OF_IT_DOWN = Duration.ofMinutes(4);

    /// An outage that lasts longer is left to the sweeper.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SplittableRandom random;
    private final Instant start;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> excused = new HashMap<>();
    private final Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);

    /// What goes wrong, and in how many of ten thousand attempts; those by the clock have none.
    enum Trouble {
        DOWN(0),
        THROTTLED(200),
        REFUSED(50),
        CRASH_BEFORE_SEND(30),
        CRASH_BEFORE_MARK(30),
        ANSWER_LOST(30),
        RECORD_LOST(100),
        RECORD_REPEATED(200);

        private final int often;

        Trouble(int often) {
            this.often = often;
        }
    }

    AuditedService(long seed, Instant start) {
        this.random = new SplittableRandom(seed);
        this.start = start;
    }

    /// @throws Crash where the function ends
    Delivery send(Lease.Taken lease, Instant now) {
        var id = lease.registration().id();
        if (isDown(now)) {
            count(Trouble.DOWN);
            return isDown(now.minus(PATIENCE))
                    ? new Delivery.Barred(MailReason.OUTAGE, "down")
                    : new Delivery.NotNow(MailReason.OUTAGE, "down");
        }
        if (meets(Trouble.THROTTLED)) {
            return new Delivery.NotNow(MailReason.RATE, "throttled");
        }
        if (meets(Trouble.REFUSED)) {
            return new Delivery.Refused(MailReason.REJECTED, "refused");
        }
        if (meets(Trouble.CRASH_BEFORE_SEND)) {
            throw new Crash();
        }
        taken.merge(id, 1, Integer::sum);
        if (meets(Trouble.CRASH_BEFORE_MARK)) {
            excuse(id);
            throw new Crash();
        }
        if (meets(Trouble.ANSWER_LOST)) {
            excuse(id);
            return new Delivery.NotNow(MailReason.OUTAGE, "no answer");
        }
        return new Delivery.Taken("ses-" + taken.size());
    }

    private boolean isDown(Instant now) {
        var since = Duration.between(start, now);
        if (since.compareTo(LONG_OUTAGE_AFTER) >= 0 && since.compareTo(LONG_OUTAGE_AFTER.plus(LONG_OUTAGE)) < 0) {
            return true;
        }
        return since.toMillis() % ROUND.toMillis() >= ROUND.minus(OF_IT_DOWN).toMillis();
    }

    boolean meets(Trouble trouble) {
        var does = random.nextInt(OF) < trouble.often;
        if (does) {
            count(trouble);
        }
        return does;
    }

    private void count(Trouble trouble) {
        troubles.merge(trouble, 1L, Long::sum);
    }

    /// From here on one mail more about this registration is nobody's fault.
    private void excuse(String id) {
        excused.merge(id, 1, Integer::sum);
    }

    long times(Trouble trouble) {
        return troubles.getOrDefault(trouble, 0L);
    }

    /// The registrations that a mail was taken for.
    int reached() {
        return taken.size();
    }

    long mails() {
        return taken.values().stream().mapToLong(Integer::longValue).sum();
    }

    /// Crashes and lost answers between send and mark.
    long excuses() {
        return excused.values().stream().mapToLong(Integer::longValue).sum();
    }

    /// Registrations that got more mails than one and one for each such accident of theirs.
    long unexcused() {
        return taken.entrySet().stream()
                .filter(sent -> sent.getValue() > 1 + excused.getOrDefault(sent.getKey(), 0))
                .count();
    }
}
