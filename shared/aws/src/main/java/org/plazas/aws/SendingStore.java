package org.plazas.aws;

import static org.plazas.aws.SendingState.micros;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.SendingState.Barred;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// What all senders share: what the account may send, whose turn it is, and what keeps everybody's mail back. One item;
/// a batch takes all its turns in one conditional write.
public final class SendingStore {
    /// Who finds others in the way as often gives up: its mails come again.
    private static final int ATTEMPTS = 6;

    /// AWS reviews an account from 5 % bounces and 0.1 % complaints on; ours ends at half of that. Of few mails, a few
    /// say nothing.
    private static final double MOST_BOUNCED = 0.025;

    private static final int FEW_BOUNCES = 10;
    private static final double MOST_COMPLAINED = 0.0005;
    private static final int FEW_COMPLAINTS = 3;

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    public SendingStore(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /// Turns that were taken and brought no mail out: they are not among those of which some bounce.
    public void unused(int turns) {
        var sent = SendingState.SENT + SendingState.day(clock.instant());
        write(
                "SET " + sent + " = " + sent + " - :turns",
                sent + " >= :turns",
                new HashMap<>(Map.of(":turns", Attributes.number(turns))));
    }

    /// What SES says of the account.
    ///
    /// @param rate mails a second
    /// @param quota mails in 24 hours; -1 for no end
    /// @param spent of them
    /// @param enforcement `HEALTHY`, `PROBATION`, `SHUTDOWN`
    public record Account(
            double rate, double quota, double spent, boolean sends, boolean production, String enforcement) {
        /// What a new account may, before SES has said more.
        public static final Account UNKNOWN = new Account(1, 200, 0, true, false, "");

        /// Why it sends nothing now; empty if it does.
        public Optional<MailReason> obstacle() {
            if (enforcement.equals("SHUTDOWN")) {
                return Optional.of(MailReason.SUSPENDED);
            }
            if (!sends) {
                return Optional.of(MailReason.PAUSED);
            }
            return quota >= 0 && spent >= quota ? Optional.of(MailReason.QUOTA) : Optional.empty();
        }
    }

    /// Turns to send, one after the other.
    public record Slots(Instant first, Duration interval, int count) {
        public Instant at(int turn) {
            return first.plus(interval.multipliedBy(turn));
        }
    }

    public SendingState read() {
        return SendingState.of(
                client.getItem(get ->
                                get.tableName(table).key(TableDesign.sending()).consistentRead(true))
                        .item(),
                clock.instant());
    }

    /// So many of the turns that are wanted as come before `latest`; empty if none does.
    public Optional<Slots> reserve(SendingState read, int wanted, Instant latest) {
        var state = read;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var interval = Math.max(
                    1,
                    Math.round(
                            1_000_000 / state.account().orElse(Account.UNKNOWN).rate()));
            var first = state.nextSlot(now);
            var fitting = Math.floorDiv(micros(latest) - first, interval) + 1;
            var count = (int) Math.min(wanted, fitting);
            if (count <= 0) {
                return Optional.empty();
            }
            var values = new HashMap<String, AttributeValue>();
            values.put(":next", Attributes.number(first + count * interval));
            values.put(":count", Attributes.number(count));
            values.put(":zero", Attributes.number(0));
            var sent = SendingState.SENT + SendingState.day(now);
            var expression = "SET nextSlot = :next, " + sent + " = if_not_exists(" + sent + ", :zero) + :count"
                    + (state.raw().oldCounts().isEmpty()
                            ? ""
                            : " REMOVE " + String.join(", ", state.raw().oldCounts()));
            var met = write(expression, same("nextSlot", ":seen", state.raw().nextSlot(), values), values);
            if (met.isEmpty()) {
                return Optional.of(new Slots(
                        Instant.EPOCH.plus(Duration.ofNanos(first * 1_000)),
                        Duration.ofNanos(interval * 1_000),
                        count));
            }
            state = SendingState.of(met.get(), now);
        }
        return Optional.empty();
    }

    /// Kept until it is asked again. Of several who asked, the first is believed.
    public void know(SendingState read, Account account) {
        var values = new HashMap<>(Map.of(
                ":rate", decimal(account.rate()),
                ":quota", decimal(account.quota()),
                ":spent", decimal(account.spent()),
                ":sends", Attributes.flag(account.sends()),
                ":production", Attributes.flag(account.production()),
                ":enforcement", Attributes.text(account.enforcement()),
                ":asOf", Attributes.millis(clock.instant()),
                ":read", Attributes.millis(read.asOf())));
        write(
                "SET maxRate = :rate, dailyQuota = :quota, sentInADay = :spent, sends = :sends,"
                        + " production = :production, enforcement = :enforcement, asOf = :asOf",
                "attribute_not_exists(asOf) OR asOf = :read",
                values);
    }

    private static AttributeValue decimal(double value) {
        return AttributeValue.fromN(BigDecimal.valueOf(value).toPlainString());
    }

    /// Nobody's mail goes out, until somebody is to try. An operator's word is not overruled.
    ///
    /// @param until empty: all are to try, but it is remembered since when it failed
    public void bar(SendingState read, MailReason reason, Optional<Instant> until) {
        var since = read.barred()
                .filter(before -> before.reason() == reason)
                .map(Barred::since)
                .orElseGet(clock::instant);
        var values = new HashMap<String, AttributeValue>();
        values.put(":barred", stored(new Barred(reason, since, until)));
        values.put(":bounces", Attributes.text(MailReason.BOUNCES.id()));
        values.put(":complaints", Attributes.text(MailReason.COMPLAINTS.id()));
        write(
                "SET barred = :barred",
                "attribute_not_exists(barred) OR NOT (barred.r = :bounces OR barred.r = :complaints)",
                values);
    }

    /// Who finds that a pause is over asks for the trial; the others wait for what comes of it.
    ///
    /// @param until by when it is known
    /// @return whether this one is to try
    public boolean tries(SendingState read, Instant until) {
        var barred = read.barred().orElseThrow();
        var values = new HashMap<String, AttributeValue>();
        values.put(":barred", stored(new Barred(barred.reason(), barred.since(), Optional.of(until))));
        return write("SET barred = :barred", same("barred", ":seen", read.raw().barred(), values), values)
                .isEmpty();
    }

    /// A mail went out: what was in the way of this reason is over.
    public void cleared(MailReason reason) {
        write("REMOVE barred", "barred.r = :reason", new HashMap<>(Map.of(":reason", Attributes.text(reason.id()))));
    }

    /// One more has bounced for good; past a limit everybody's sending ends until an operator resumes it.
    ///
    /// @return why it has ended
    public Optional<MailReason> bounced() {
        return count(SendingState.BOUNCED);
    }

    /// One more has complained; past a limit everybody's sending ends until an operator resumes it.
    ///
    /// @return why it has ended
    public Optional<MailReason> complained() {
        return count(SendingState.COMPLAINED);
    }

    private Optional<MailReason> count(String kind) {
        var now = clock.instant();
        var name = kind + SendingState.day(now);
        var item = client.updateItem(update -> update.tableName(table)
                        .key(TableDesign.sending())
                        .updateExpression("SET " + name + " = if_not_exists(" + name + ", :zero) + :one")
                        .expressionAttributeValues(Map.of(":zero", Attributes.number(0), ":one", Attributes.number(1)))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        var state = SendingState.of(item, now);
        var reason = tooMany(state.counts());
        if (reason.isPresent()
                && state.barred()
                        .filter(barred -> barred.reason().waitsForOperator())
                        .isEmpty()) {
            var values = new HashMap<String, AttributeValue>();
            values.put(":barred", stored(new Barred(reason.get(), now, Optional.empty())));
            write("SET barred = :barred", "", values);
            return reason;
        }
        return Optional.empty();
    }

    static Optional<MailReason> tooMany(SendingState.Counts counts) {
        if (counts.complained() >= FEW_COMPLAINTS && counts.complained() > MOST_COMPLAINED * counts.sent()) {
            return Optional.of(MailReason.COMPLAINTS);
        }
        return counts.bounced() >= FEW_BOUNCES && counts.bounced() > MOST_BOUNCED * counts.sent()
                ? Optional.of(MailReason.BOUNCES)
                : Optional.empty();
    }

    /// An operator's word: whatever was in the way is over, and what was counted begins anew.
    ///
    /// @return what was in the way
    public Optional<Barred> resume() {
        var read = read();
        var today = SendingState.day(clock.instant());
        var forgotten = new ArrayList<>(List.of("barred", "asOf"));
        for (var kind : List.of(SendingState.SENT, SendingState.BOUNCED, SendingState.COMPLAINED)) {
            forgotten.add(kind + today);
            forgotten.add(kind + (today - 1));
        }
        write("REMOVE " + String.join(", ", forgotten), "", new HashMap<>());
        return read.barred();
    }

    private static AttributeValue stored(Barred barred) {
        var stored = new HashMap<String, AttributeValue>();
        stored.put("r", Attributes.text(barred.reason().id()));
        stored.put("s", Attributes.millis(barred.since()));
        barred.until().ifPresent(end -> stored.put("u", Attributes.millis(end)));
        return AttributeValue.fromM(stored);
    }

    private static String same(
            String attribute, String name, Optional<AttributeValue> seen, Map<String, AttributeValue> values) {
        if (seen.isEmpty()) {
            return "attribute_not_exists(" + attribute + ")";
        }
        values.put(name, seen.get());
        return attribute + " = " + name;
    }

    /// Empty if it was written, otherwise what stood there instead.
    private Optional<Map<String, AttributeValue>> write(
            String expression, String condition, Map<String, AttributeValue> values) {
        try {
            client.updateItem(update -> {
                update.tableName(table).key(TableDesign.sending()).updateExpression(expression);
                if (!condition.isEmpty()) {
                    update.conditionExpression(condition)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                }
                if (!values.isEmpty()) {
                    update.expressionAttributeValues(values);
                }
            });
            return Optional.empty();
        } catch (ConditionalCheckFailedException failed) {
            return Optional.of(failed.hasItem() ? failed.item() : Map.of());
        }
    }
}
