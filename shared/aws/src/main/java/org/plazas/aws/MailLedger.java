package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Which mails registrations owe. A mail is leased, sent, then marked: a repeated stream record finds it leased or
/// marked and sends nothing. The lease runs by the injected clock; a record's own time never changes.
public final class MailLedger {
    /// The mail owed by a registration that got a seat.
    public static final String CONFIRMED = "confirmed";

    /// Longer than a function may run, so that no two send at once.
    private static final Duration LEASE = Duration.ofMinutes(2);

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

        private Map<String, AttributeValue> attributes() {
            return TableDesign.key(pk, sk);
        }
    }

    /// What the attempt to lease a mail met.
    public sealed interface Lease {
        /// Ours to send until `until`.
        ///
        /// @param firstTried when the first lease for this mail was taken
        record Taken(
                RegistrationKey key,
                String mail,
                Registration registration,
                String site,
                Instant until,
                Instant firstTried)
                implements Lease {}

        /// Sent already, or the registration is gone.
        record NothingOwed() implements Lease {}

        /// Another invocation is at it, or died while it was; ask again later.
        record HeldByAnother() implements Lease {}
    }

    public Lease lease(RegistrationKey key) {
        var now = clock.instant();
        var until = Instant.ofEpochMilli(now.plus(LEASE).toEpochMilli());
        try {
            var item = client.updateItem(update -> update.tableName(table)
                            .key(key.attributes())
                            .updateExpression("SET leasedUntil = :until, tried = if_not_exists(tried, :now)")
                            .conditionExpression("attribute_exists(owed) AND expires > :seconds"
                                    + " AND (attribute_not_exists(leasedUntil) OR leasedUntil <= :now)")
                            .expressionAttributeValues(Map.of(
                                    ":until", Attributes.millis(until),
                                    ":now", Attributes.millis(now),
                                    ":seconds", Attributes.number(now.getEpochSecond())))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            var attributes = new Attributes(item);
            return new Lease.Taken(
                    key,
                    attributes.string("owed"),
                    RegistrationList.registration(item),
                    attributes.string("site"),
                    until,
                    attributes.time("tried"));
        } catch (ConditionalCheckFailedException refused) {
            return isLeased(refused, now) ? new Lease.HeldByAnother() : new Lease.NothingOwed();
        }
    }

    private static boolean isLeased(ConditionalCheckFailedException refused, Instant now) {
        var item = new Attributes(refused.hasItem() ? refused.item() : Map.of());
        return item.has("owed") && item.has("leasedUntil") && item.longNumber("leasedUntil") > now.toEpochMilli();
    }

    /// Sent: the mail is owed no more.
    ///
    /// @param sesId under which SES took it
    /// @return false if the lease had run out and another has taken over
    public boolean sent(Lease.Taken lease, String sesId) {
        return whileLeased(
                lease,
                "SET mailed = :mailed REMOVE owed, leasedUntil, tried",
                Map.of(
                        ":mailed",
                        AttributeValue.fromM(Map.of(
                                "mail", Attributes.text(lease.mail()),
                                "id", Attributes.text(sesId),
                                "at", Attributes.millis(clock.instant())))));
    }

    /// Not sent: whoever comes next may try at once. Written as a lease that is past, so that the stream's filter,
    /// which wants none, does not take it for a new mail.
    public boolean release(Lease.Taken lease) {
        return whileLeased(lease, "SET leasedUntil = :past", Map.of(":past", Attributes.number(0)));
    }

    private boolean whileLeased(Lease.Taken lease, String expression, Map<String, AttributeValue> values) {
        var all = new java.util.HashMap<>(values);
        all.put(":lease", Attributes.millis(lease.until()));
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(lease.key().attributes())
                    .updateExpression(expression)
                    .conditionExpression("leasedUntil = :lease")
                    .expressionAttributeValues(all));
            return true;
        } catch (ConditionalCheckFailedException overtaken) {
            return false;
        }
    }

    /// The registration's key in the `Keys` of a stream record; empty if they are of another item.
    public static Optional<RegistrationKey> registrationKey(String pk, String sk) {
        return pk.startsWith("REG#") ? Optional.of(new RegistrationKey(pk, sk)) : Optional.empty();
    }
}
