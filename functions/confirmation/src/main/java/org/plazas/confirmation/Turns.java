package org.plazas.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.MailReason;
import org.plazas.aws.RetryBudget.Pause;
import org.plazas.aws.SendingState;
import org.plazas.aws.SendingStore;
import org.plazas.aws.SendingStore.Account;
import org.plazas.aws.SendingStore.Slots;
import software.amazon.awssdk.core.exception.SdkException;

/// The turns of one batch in the sending that all batches share. What keeps everybody's mail back is found out once and
/// ends the batch well: SES is not called, the mails stay owed, and the sweeper brings them when it is over.
final class Turns {
    /// What SES said of the account is asked again after that.
    static final Duration FRESH = Duration.ofMinutes(5);

    /// So long an outage is sat out by bringing records again; then mails are left to the sweeper.
    static final Duration SHORT_OUTAGE = Duration.ofMinutes(5);

    /// When somebody is to try again.
    static final Duration PAUSE = Duration.ofMinutes(5);

    /// By then it is known what came of a trial.
    private static final Duration TRIAL = Duration.ofMinutes(1);

    private final SendingStore store;
    private final Supplier<Account> account;
    private final InstantSource clock;
    private final Pause pause;
    private final Instant latest;
    private int left;
    private @Nullable SendingState state;
    private Optional<Delivery> closed = Optional.empty();
    private Optional<Slots> slots = Optional.empty();
    private int taken;
    private int sent;
    private boolean isTrial;
    private boolean isCleared;

    /// @param account as SES tells it
    /// @param records of the batch
    /// @param patience how long this batch may wait for its turns
    Turns(
            SendingStore store,
            Supplier<Account> account,
            InstantSource clock,
            Pause pause,
            int records,
            Duration patience) {
        this.store = store;
        this.account = account;
        this.clock = clock;
        this.pause = pause;
        this.left = records;
        this.latest = clock.instant().plus(patience);
    }

    /// The next record of the batch; it may need no turn.
    void next() {
        left--;
    }

    /// What keeps this batch from sending; empty if nothing does.
    Optional<Delivery> obstacle() {
        if (state == null) {
            var read = known(store.read());
            state = read;
            closed = look(read);
        }
        return closed;
    }

    private Optional<Delivery> look(SendingState read) {
        var now = clock.instant();
        var barred = read.barred();
        if (barred.isPresent() && barred.get().isInForce(now)) {
            return Optional.of(left(barred.get().reason(), ""));
        }
        var obstacle = read.account().flatMap(Account::obstacle);
        if (obstacle.isPresent()) {
            return Optional.of(bar(read, obstacle.get(), ""));
        }
        if (barred.isPresent() && barred.get().wantsTrial(now)) {
            isTrial = store.tries(read, now.plus(TRIAL));
            return isTrial ? Optional.empty() : Optional.of(left(barred.get().reason(), ""));
        }
        return Optional.empty();
    }

    /// With what SES says of the account, where that is old.
    private SendingState known(SendingState read) {
        var now = clock.instant();
        if (read.account().isPresent()
                && !read.asOf().isAfter(now)
                && now.isBefore(read.asOf().plus(FRESH))) {
            return read;
        }
        try {
            store.know(read, account.get());
            return store.read();
        } catch (SdkException silence) {
            // What is known is all there is; the next batch asks again.
            return read;
        }
    }

    /// Sends, when its turn comes.
    ///
    /// @throws SdkException if the table gives no turn; then nothing was sent
    Delivery take(Supplier<Delivery> send) {
        var obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        var turn = turn();
        if (turn.isEmpty()) {
            return close(new Delivery.NotNow(MailReason.RATE, ""));
        }
        waitFor(turn.get());
        return heed(send.get());
    }

    /// At the end of the batch: what it took too much is not counted as sent.
    void end() {
        var unused = slots.map(Slots::count).orElse(0) - sent;
        if (unused > 0) {
            note(() -> store.unused(unused));
        }
    }

    private Optional<Instant> turn() {
        if (slots.isEmpty()) {
            slots = store.reserve(read(), isTrial ? 1 : left + 1, latest);
        }
        var mine = taken++;
        return slots.filter(some -> mine < some.count()).map(some -> some.at(mine));
    }

    private SendingState read() {
        if (state == null) {
            throw new IllegalStateException("nothing was read");
        }
        return state;
    }

    private void waitFor(Instant turn) {
        var time = Duration.between(clock.instant(), turn);
        if (time.isPositive()) {
            try {
                pause.of(time);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What SES said to one mail holds for the others of the batch.
    private Delivery heed(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Taken _ -> {
                sent++;
                clear();
                yield delivery;
            }
            case Delivery.Barred barred -> close(bar(read(), barred.reason(), barred.fault()));
            case Delivery.NotNow(var reason, var fault) when reason == MailReason.OUTAGE -> close(outage(fault));
            case Delivery.NotNow _ -> close(delivery);
            case Delivery.Refused _, Delivery.Moot _ -> delivery;
        };
    }

    private void clear() {
        if (!isCleared) {
            read().barred().ifPresent(over -> note(() -> store.cleared(over.reason())));
            isCleared = true;
        }
    }

    /// A short one is sat out; one that lasts leaves the mails to the sweeper.
    private Delivery outage(String fault) {
        var since = read().barred()
                .filter(before -> before.reason() == MailReason.OUTAGE)
                .map(SendingState.Barred::since);
        if (since.filter(begun -> !clock.instant().isBefore(begun.plus(SHORT_OUTAGE)))
                .isPresent()) {
            return bar(read(), MailReason.OUTAGE, fault);
        }
        if (since.isEmpty()) {
            note(() -> store.bar(read(), MailReason.OUTAGE, Optional.empty()));
        }
        return new Delivery.NotNow(MailReason.OUTAGE, fault);
    }

    private Delivery bar(SendingState read, MailReason reason, String fault) {
        note(() -> store.bar(read, reason, Optional.of(clock.instant().plus(PAUSE))));
        return left(reason, fault);
    }

    /// What SES said stands, also where the table does not take it down: a mail that is out must be marked.
    /// The next batch finds out for itself what is in the way.
    private static void note(Runnable write) {
        try {
            write.run();
        } catch (SdkException unheard) {
            return;
        }
    }

    private static Delivery left(MailReason reason, String fault) {
        return new Delivery.Barred(reason, fault);
    }

    private Delivery close(Delivery delivery) {
        closed = Optional.of(delivery);
        return delivery;
    }
}
