package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Which mails registrations owe, in order. A mail is leased, sent, then marked: a repeated stream record finds it
/// leased or marked and sends nothing. The lease runs by the injected clock; a record's own time never changes. Each
/// of these writes raises the registration's `rev`, so that no change is made from a read that is older.
public final class MailLedger {
    /// Longer than a function may run, so that no two send at once.
    private static final Duration LEASE = Duration.ofMinutes(2);

    /// Changes that come in, or are in the way, while one mail is marked: more than a person can press.
    private static final int MARKS = 8;

    private static final String REGISTRATIONS = "REG#";

    private static final Pattern TAG = Pattern.compile("([a-z0-9-]+)_([0-9]+)_([A-Za-z0-9_-]+)");

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    public MailLedger(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /// A registration's key, as a stream record gives it.
    public record RegistrationKey(String pk, String sk) {
        public Slug slug() {
            return TableDesign.slugIn(pk);
        }

        /// The hash of the address.
        public String addressHash() {
            return sk;
        }

        /// For SES to bring back with what it tells of a mail: of letters, digits, `-` and `_` alone, and no address.
        public String tag() {
            return pk.substring(REGISTRATIONS.length()).replace('#', '_') + "_" + sk;
        }

        /// The registration that a tag names; empty if it is none of [#tag].
        public static Optional<RegistrationKey> tagged(String tag) {
            var parts = TAG.matcher(tag);
            return parts.matches()
                    ? Optional.of(
                            new RegistrationKey(REGISTRATIONS + parts.group(1) + "#" + parts.group(2), parts.group(3)))
                    : Optional.empty();
        }

        Map<String, AttributeValue> attributes() {
            return TableDesign.key(pk, sk);
        }
    }

    /// What the attempt to lease a mail met.
    public sealed interface Lease {
        /// Ours to send until `until`.
        ///
        /// @param stored the registration as it is now
        /// @param revision that this lease made: the same call, arriving late once more, makes another
        /// @param firstTried when the first lease for this mail was taken
        /// @param history as it was when the lease was taken
        record Taken(
                RegistrationKey key,
                MailKind mail,
                Stored stored,
                Instant until,
                long revision,
                Instant firstTried,
                MailHistory history)
                implements Lease {
            /// Of a registration that had no mail before.
            public Taken(
                    RegistrationKey key,
                    MailKind mail,
                    Stored stored,
                    Instant until,
                    long revision,
                    Instant firstTried) {
                this(key, mail, stored, until, revision, firstTried, MailHistory.NONE);
            }

            public Registration registration() {
                return stored.registration();
            }
        }

        /// Sent already, or the registration is gone.
        record NothingOwed() implements Lease {}

        /// Another invocation is at it, or died while it was; ask again later.
        record HeldByAnother() implements Lease {}
    }

    /// A registration with what its mails need beside it.
    ///
    /// @param owed all that is owed, this mail first
    /// @param site under which the pages were reached when the person registered
    /// @param newEmail an address to be confirmed, and the id that its link names
    /// @param formerEmails the addresses that were left and are still to be told, in that order
    /// @param notice the number of the notice that this mail tells; empty for a mail that tells none
    /// @param offered what somebody sent who registered the address again: `name`, and of `institution`,
    ///     `category`, `country`, `language` what differs, an empty text for what was left out; `answers`: the ids
    /// of     the questions that were answered otherwise; empty for a mail that is not about that
    public record Stored(
            Registration registration,
            List<MailKind> owed,
            String site,
            Optional<String> newEmail,
            Optional<String> newEmailId,
            List<String> formerEmails,
            Optional<Long> notice,
            Map<String, String> offered) {
        public Stored {
            owed = List.copyOf(owed);
            formerEmails = List.copyOf(formerEmails);
            offered = Map.copyOf(offered);
        }

        @Override
        public String toString() {
            return registration.toString();
        }
    }

    public Lease lease(RegistrationKey key) {
        var now = clock.instant();
        var until = Instant.ofEpochMilli(now.plus(LEASE).toEpochMilli());
        try {
            var item = client.updateItem(update -> update.tableName(table)
                            .key(key.attributes())
                            .updateExpression(
                                    "SET leasedUntil = :until, leaseRev = rev + :one, tried = if_not_exists(tried, :now), rev = rev + :one")
                            .conditionExpression("attribute_exists(owed) AND expires > :seconds"
                                    + " AND (attribute_not_exists(leasedUntil) OR leasedUntil <= :now)")
                            .expressionAttributeValues(Map.of(
                                    ":until", Attributes.millis(until),
                                    ":now", Attributes.millis(now),
                                    ":one", Attributes.number(1),
                                    ":seconds", Attributes.number(now.getEpochSecond())))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            var stored = stored(item);
            var attributes = new Attributes(item);
            return new Lease.Taken(
                    key,
                    stored.owed().getFirst(),
                    stored,
                    until,
                    attributes.longNumber("leaseRev"),
                    attributes.time("tried"),
                    MailHistory.of(item));
        } catch (ConditionalCheckFailedException refused) {
            return isLeased(refused, now) ? new Lease.HeldByAnother() : new Lease.NothingOwed();
        }
    }

    private static Stored stored(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        var offered = new HashMap<String, String>();
        if (attributes.has("offered")) {
            attributes.required("offered").m().forEach((name, value) -> offered.put(name, value.s()));
        }
        return new Stored(
                Entry.registration(item),
                Entry.owed(item),
                attributes.string("site"),
                attributes.optionalString("newEmail"),
                attributes.optionalString("newEmailId"),
                attributes
                        .optionalString("formerEmail")
                        .map(emails -> List.of(emails.split(" ", -1)))
                        .orElse(List.of()),
                NoticeMarks.of(item).first(Entry.owed(item).getFirst()),
                offered);
    }

    private static boolean isLeased(ConditionalCheckFailedException refused, Instant now) {
        var item = new Attributes(refused.hasItem() ? refused.item() : Map.of());
        return item.has("owed") && item.longNumberOrZero("leasedUntil") > now.toEpochMilli();
    }

    /// Sent: the mail is owed no more. Where more is owed, the write wakes whoever sends it.
    ///
    /// @param sesId under which SES took it
    /// @return false if the lease had run out and another has taken over
    public boolean sent(Lease.Taken lease, String sesId) {
        return done(lease, NoticeMarks.SENT, Optional.of(Mailing.sent(lease.mail(), sesId, clock.instant())));
    }

    /// Not sent, and owed no more: what it was about is no more.
    public boolean strike(Lease.Taken lease) {
        return done(lease, NoticeMarks.MOOT, Optional.empty());
    }

    /// Not sent, and owed no more: nobody takes it.
    public boolean giveUp(Lease.Taken lease, MailReason reason) {
        return done(lease, NoticeMarks.MOOT, Optional.of(Mailing.givenUp(lease.mail(), reason, clock.instant())));
    }

    /// @param became of the notice's mail, where it is one
    private boolean done(Lease.Taken lease, String became, Optional<Mailing> mailing) {
        var owed = lease.stored().owed();
        var history = lease.history().mails();
        var untold = untold(lease);
        var notice = lease.stored().notice().map(NoticeMarks::path);
        for (int marks = 0; marks < MARKS; marks++) {
            var rest = owed.subList(1, owed.size());
            var all = new HashMap<String, AttributeValue>();
            all.put(":seen", Change.stored(owed));
            all.put(":one", Attributes.number(1));
            if (!rest.isEmpty()) {
                all.put(":rest", Change.stored(rest));
                all.put(":now", Attributes.millis(clock.instant()));
            }
            if (!untold.isEmpty()) {
                all.put(":untold", Attributes.text(String.join(" ", untold)));
            }
            notice.ifPresent(path -> all.put(":became", Attributes.text(became)));
            var condition = " AND owed = :seen";
            if (mailing.isPresent()) {
                all.put(
                        ":mails",
                        Mailing.stored(history, mailing.get(), lease.history().room()));
                condition += " AND " + unchanged(history, all);
            }
            var expression = "SET " + (mailing.isPresent() ? "mails = :mails, " : "")
                    + notice.map(path -> path + " = :became, ").orElse("")
                    + (untold.isEmpty() ? "" : "formerEmail = :untold, ") + "rev = rev + :one"
                    + (rest.isEmpty() ? " REMOVE owed, owedSince, " : ", owed = :rest, owedSince = :now REMOVE ")
                    + "leasedUntil, leaseRev, tried, wakes, wokenAt, held"
                    + (mailing.isPresent() ? ", mailed" : "") + forgotten(lease);
            try {
                var failed = whileLeased(lease, expression, condition, all);
                if (failed.isEmpty()) {
                    return true;
                }
                owed = Entry.owed(failed.get());
                history = Mailing.in(failed.get());
                if (owed.isEmpty()) {
                    return false;
                }
            } catch (TransactionConflictException contended) {
                // To be tried again, though the SDK has done so: a mail that stays unmarked is sent once more.
            }
        }
        throw new Overloaded("the registration keeps changing");
    }

    /// That nothing was heard of a mail since. What stands in the former attribute is never changed there.
    private static String unchanged(List<Mailing> history, Map<String, AttributeValue> values) {
        if (history.isEmpty()) {
            return "attribute_not_exists(mails)";
        }
        values.put(":history", Mailing.stored(history));
        return "(mails = :history OR attribute_not_exists(mails))";
    }

    /// The former addresses that have a mail of their own behind this one, which tells the first.
    private static List<String> untold(Lease.Taken lease) {
        var former = lease.stored().formerEmails();
        return lease.mail() == MailKind.MOVED && former.size() > 1 ? former.subList(1, former.size()) : List.of();
    }

    /// What is kept of others for this mail alone.
    private static String forgotten(Lease.Taken lease) {
        return switch (lease.mail()) {
            case MOVED -> untold(lease).isEmpty() ? ", formerEmail" : "";
            case ALREADY -> ", offered";
            default -> "";
        };
    }

    /// Not sent: whoever comes next may try at once. Written as a lease that is past, so that the stream's filter,
    /// which wants none, does not take it for a new mail.
    ///
    /// @param isGivenUp true if others go first now
    public boolean release(Lease.Taken lease, MailReason reason, boolean isGivenUp) {
        var held = new MailHistory.Held(reason, clock.instant(), isGivenUp);
        return whileLeased(
                        lease,
                        "SET leasedUntil = :past, held = :held, rev = rev + :one",
                        "",
                        Map.of(
                                ":past", Attributes.number(0),
                                ":held", held.stored(),
                                ":one", Attributes.number(1)))
                .isEmpty();
    }

    /// Empty if it was written; otherwise the registration as it is under the same lease, without attributes if that
    /// was lost.
    private Optional<Map<String, AttributeValue>> whileLeased(
            Lease.Taken lease, String expression, String condition, Map<String, AttributeValue> values) {
        var all = new HashMap<>(values);
        all.put(":until", Attributes.millis(lease.until()));
        all.put(":lease", Attributes.number(lease.revision()));
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(lease.key().attributes())
                    .updateExpression(expression)
                    .conditionExpression("leasedUntil = :until AND leaseRev = :lease" + condition)
                    .expressionAttributeValues(all)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException failed) {
            var item = failed.hasItem() ? failed.item() : Map.<String, AttributeValue>of();
            var found = new Attributes(item);
            var isOurs = found.longNumberOrZero("leasedUntil") == lease.until().toEpochMilli()
                    && found.longNumberOrZero("leaseRev") == lease.revision();
            return Optional.of(isOurs ? item : Map.of());
        }
    }

    /// The registration's key in the `Keys` of a stream record; empty if they are of another item.
    public static Optional<RegistrationKey> registrationKey(String pk, String sk) {
        return pk.startsWith(REGISTRATIONS) ? Optional.of(new RegistrationKey(pk, sk)) : Optional.empty();
    }
}
