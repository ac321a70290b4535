package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Brings a seminar to rest: what a publication leaves to do, and what an accident left behind. Every part may
/// be repeated and interrupted; whoever comes next goes on.
public final class CatchUp {
    /// A mail that is owed for longer than this is not on its way: its record was lost, or its sender died.
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    /// So many mails of a seminar find out whether sending works again; then all are woken.
    private static final int TRIALS = 3;

    /// A mail that does not get through is tried ever more rarely, in the end this many doublings apart.
    private static final int DOUBLINGS = 6;

    private final DynamoDbClient client;
    private final String table;
    private final RetryBudget retries;
    private final InstantSource clock;
    private final PoolStore pools;
    private final Promotion promotion;
    private final HeldSeats heldSeats;
    private final NoticeStore notices;
    private final SendingStore sending;

    public CatchUp(DynamoDbClient client, String table, RetryBudget retries, Supplier<UUID> ids, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.retries = retries;
        this.clock = clock;
        this.pools = new PoolStore(client, table);
        this.sending = new SendingStore(client, table, clock);
        this.heldSeats = new HeldSeats(client, table, ids, clock);
        this.promotion = new Promotion(client, table, retries, ids, clock);
        this.notices = new NoticeStore(client, table);
    }

    /// What was done.
    ///
    /// @param promoted from the waitlist to a free seat
    /// @param released seats that were held for an address that nobody confirmed
    /// @param told of the call-off, or that it is taken back
    /// @param noticed how many registrations were told a notice, or several
    /// @param kept registrations and entries of waitlists that were given the retention of the newest
    ///     publication
    /// @param woken mails that nobody was sending: never tried, or their sender died
    /// @param triedAgain mails that were given back unsent
    /// @param isInTime false if the time was up before the end
    /// @param fault the first of what could not be done; all else was
    public record Done(
            int promoted,
            int released,
            int told,
            int noticed,
            int kept,
            int woken,
            int triedAgain,
            boolean isInTime,
            Optional<RuntimeException> fault) {
        /// What would not have been there to do without an accident.
        public int repairs() {
            return promoted + told + kept + woken;
        }

        /// Whether nothing is left to do.
        public boolean isComplete() {
            return isInTime && fault.isEmpty();
        }
    }

    /// What follows from a publication, or from a notice: retention, call-off, promotions, and who is to be
    /// told.
    ///
    /// @param at the time that `handOffUntil` and expiry are held against
    /// @param end by the clock; what is not done by then is for [#sweep]
    public Done afterChange(Published published, Instant at, Instant end) {
        return run(published, at, end, false);
    }

    /// All of that, the reminders that are due, and mails that are overdue.
    public Done sweep(Published published, Instant at, Instant end) {
        return run(published, at, end, true);
    }

    private Done run(Published published, Instant at, Instant end, boolean wakes) {
        var seminar = published.seminar();
        var counts = new Counts();
        for (var pool : seminar.pools().keySet()) {
            counts.unless(() -> promote(seminar.slug(), pool, at, end, counts));
        }
        keepEntries(seminar, at, end, counts);
        if (wakes) {
            counts.unless(() -> counts.mayWake = mayWake(at));
            seminar.remindersDue(at)
                    .forEach(days -> counts.unless(() -> retries.decide(() -> notices.remind(seminar, days, at))));
        }
        counts.unless(() -> {
            var standing = standing(seminar.slug());
            var telling = new Telling(notices, seminar.slug(), clock);
            do {
                for (var item : registrations(seminar.slug(), at)) {
                    if (isUp(end)) {
                        return;
                    }
                    counts.unless(() -> {
                        if (wakes && HeldSeats.isOver(new Entry(item), seminar, at)) {
                            retries.decide(() -> giveUp(item, seminar, counts, at));
                        } else if (wants(item, seminar, standing, telling, counts.mayWake > 0)) {
                            retries.decide(
                                    () -> mend(item, seminar, standing, telling, counts.mayWake > 0, counts, at));
                        }
                    });
                }
            } while (counts.fault.isEmpty() && !telling.isEnded());
        });
        return counts.done(!isUp(end));
    }

    /// What keeps everybody's mail back is not asked about once for each mail.
    private int mayWake(Instant at) {
        var barred = sending.read().barred();
        if (barred.filter(now -> now.isInForce(at)).isPresent()) {
            return 0;
        }
        return barred.filter(over -> over.wantsTrial(at)).isPresent() ? TRIALS : Integer.MAX_VALUE;
    }

    private boolean isUp(Instant end) {
        return !clock.instant().isBefore(end);
    }

    private void promote(Slug slug, PoolId pool, Instant at, Instant end, Counts counts) {
        while (!isUp(end) && promotion.promote(slug, pool, at)) {
            counts.promoted++;
        }
    }

    /// What was done so far, and the first fault: what can't be mended keeps nothing else from being mended.
    private static final class Counts {
        private Optional<RuntimeException> fault = Optional.empty();
        private int promoted;
        private int released;
        private int told;
        private int noticed;
        private int kept;
        private int woken;
        private int triedAgain;
        private int mayWake;

        private void unless(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException failed) {
                fault = fault.or(() -> Optional.of(failed));
            }
        }

        private Done done(boolean isInTime) {
            return new Done(promoted, released, told, noticed, kept, woken, triedAgain, isInTime, fault);
        }
    }

    /// What is to be told of, as the newest publication left it.
    ///
    /// @param calledOffIn version of the publication that called the seminar off; empty while it is on
    private record Standing(long version, Optional<Long> calledOffIn) {
        /// Which mail tells this registration what it has not been told; empty if there is none. What a newer
        /// publication than this has had told stays told. Whose seat is only held hears of a call-off once the
        /// address is confirmed.
        Optional<MailKind> news(Entry entry) {
            var toldLast = Math.max(
                    entry.attributes().longNumberOrZero("toldOff"),
                    entry.attributes().longNumberOrZero("toldOn"));
            if (entry.isCancelled() || (entry.isHeld() && calledOffIn.isPresent())) {
                return Optional.empty();
            }
            if (calledOffIn.isPresent()) {
                return toldLast < calledOffIn.get() ? Optional.of(MailKind.CALLED_OFF) : Optional.empty();
            }
            return entry.believesCallOff(version) ? Optional.of(MailKind.ON_AGAIN) : Optional.empty();
        }

        void tell(MailKind news, Change change, Instant now) {
            if (news == MailKind.ON_AGAIN) {
                change.tellsOnAgain(version, now);
            } else {
                change.set("toldOff", Attributes.number(version)).owes(news, now);
            }
        }
    }

    private Standing standing(Slug slug) {
        var pool = new Attributes(client.getItem(get -> get.tableName(table)
                        .key(TableDesign.pool(slug, PoolId.SHARED))
                        .consistentRead(true))
                .item());
        return new Standing(
                pool.longNumber("version"),
                pool.flag("calledOff") ? Optional.of(pool.longNumber("calledOffIn")) : Optional.empty());
    }

    private Iterable<Map<String, AttributeValue>> registrations(Slug slug, Instant at) {
        return client.queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("expires > :now")
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(TableDesign.registrations(slug)),
                                ":now", Attributes.number(at.getEpochSecond())))
                        .consistentRead(true))
                .items();
    }

    /// What else there is to do about it is for the next run.
    private Optional<Boolean> giveUp(Map<String, AttributeValue> listed, Seminar seminar, Counts counts, Instant at) {
        var found = Entry.alive(pools.get(new Entry(listed).key()), at)
                .filter(entry -> HeldSeats.isOver(entry, seminar, at));
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        if (!heldSeats.giveUp(found.get(), at)) {
            return Optional.empty();
        }
        counts.released++;
        return Optional.of(true);
    }

    private boolean wants(
            Map<String, AttributeValue> item, Seminar seminar, Standing standing, Telling telling, boolean wakes) {
        var entry = new Entry(item);
        return isToBeKept(entry, seminar)
                || standing.news(entry).isPresent()
                || !telling.due(entry).isEmpty()
                || (wakes && (isOverdue(entry) || prolonged(entry, seminar).isPresent()));
    }

    private Optional<Boolean> mend(
            Map<String, AttributeValue> listed,
            Seminar seminar,
            Standing standing,
            Telling telling,
            boolean wakes,
            Counts counts,
            Instant at) {
        var found = Entry.alive(pools.get(new Entry(listed).key()), at);
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        var entry = found.get();
        var change = new Change(entry);
        var keeps = isToBeKept(entry, seminar);
        var news = standing.news(entry);
        var due = telling.due(entry);
        var isOverdue = wakes && isOverdue(entry);
        var prolonged = wakes ? prolonged(entry, seminar) : Optional.<Instant>empty();
        if (!keeps && news.isEmpty() && due.isEmpty() && !isOverdue && prolonged.isEmpty()) {
            return Optional.of(false);
        }
        if (keeps) {
            change.set("expires", Attributes.number(seminar.retentionEnds().getEpochSecond()));
        }
        prolonged.ifPresent(until -> change.set(Entry.HELD_UNTIL, Attributes.millis(until)));
        if (isOverdue) {
            wake(entry, change);
        }
        news.ifPresent(mail -> standing.tell(mail, change, clock.instant()));
        due.forEach(notice -> change.tells(notice, clock.instant()));
        if (!change.apply(client, table)) {
            return Optional.empty();
        }
        telling.told(due);
        counts.kept += keeps ? 1 : 0;
        counts.told += news.isPresent() ? 1 : 0;
        counts.noticed += due.isEmpty() ? 0 : 1;
        counts.mayWake -= isOverdue ? 1 : 0;
        counts.woken += isOverdue && !wasGivenBack(entry) ? 1 : 0;
        counts.triedAgain += isOverdue && wasGivenBack(entry) ? 1 : 0;
        return Optional.of(true);
    }

    private Optional<Instant> prolonged(Entry entry, Seminar seminar) {
        return HeldSeats.prolonged(entry, seminar, clock.instant());
    }

    private static boolean isToBeKept(Entry entry, Seminar seminar) {
        return entry.attributes().longNumber("expires")
                != seminar.retentionEnds().getEpochSecond();
    }

    /// Owed for long, nobody at it, and not woken lately.
    private boolean isOverdue(Entry entry) {
        var attributes = entry.attributes();
        var now = clock.instant();
        if (!attributes.has("owed") || entry.isLeased(now)) {
            return false;
        }
        var wakes = heldForEverybody(attributes) ? 0 : (int) Math.min(DOUBLINGS, attributes.longNumberOrZero("wakes"));
        var since = Math.max(attributes.longNumber("owedSince"), attributes.longNumberOrZero("wokenAt"));
        return since + (OVERDUE.toMillis() << wakes) <= now.toEpochMilli();
    }

    /// It is for no fault of this mail: once the others go out, so does this one.
    private static boolean heldForEverybody(Attributes item) {
        return MailHistory.held(item)
                .filter(held -> held.reason().concernsEverybody())
                .isPresent();
    }

    /// Given back is written as a lease that ended in 1970: see [MailLedger#release].
    private static boolean wasGivenBack(Entry entry) {
        return entry.attributes().has("leasedUntil") && entry.attributes().longNumber("leasedUntil") == 0;
    }

    /// The stream's filter lets a registration through that owes a mail and has no lease.
    private void wake(Entry entry, Change change) {
        change.remove("leasedUntil")
                .set("wokenAt", Attributes.millis(clock.instant()))
                .set("wakes", Attributes.number(entry.attributes().longNumberOrZero("wakes") + 1));
    }

    /// Entries of the waitlist live as long as the registrations that they stand for.
    private void keepEntries(Seminar seminar, Instant at, Instant end, Counts counts) {
        var values = Map.of(
                ":expires", Attributes.number(seminar.retentionEnds().getEpochSecond()),
                ":now", Attributes.number(at.getEpochSecond()));
        for (var pool : seminar.pools().keySet()) {
            var query = new HashMap<>(values);
            query.put(":pk", Attributes.text(TableDesign.waitlist(seminar.slug(), pool)));
            var others = client.queryPaginator(request -> request.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .filterExpression("expires <> :expires AND expires > :now")
                            .projectionExpression("pk, sk")
                            .expressionAttributeValues(query)
                            .consistentRead(true))
                    .items();
            counts.unless(() -> {
                for (var key : others) {
                    if (isUp(end)) {
                        return;
                    }
                    counts.unless(() -> counts.kept += retries.decide(() -> keepEntry(key, values)) ? 1 : 0);
                }
            });
        }
    }

    /// Empty if a transaction was in the way.
    private Optional<Boolean> keepEntry(Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key)
                    .updateExpression("SET expires = :expires")
                    .conditionExpression("attribute_exists(pk) AND expires > :now")
                    .expressionAttributeValues(values));
            return Optional.of(true);
        } catch (ConditionalCheckFailedException gone) {
            // Promoted, left or expired since it was listed: nothing to keep.
            return Optional.of(false);
        } catch (TransactionConflictException contended) {
            return Optional.empty();
        }
    }
}
