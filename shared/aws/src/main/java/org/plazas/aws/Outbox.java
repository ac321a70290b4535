package org.plazas.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A seminar's mails, as they stand on its registrations.
public final class Outbox {
    /// More registrations are on the next page.
    private static final int PAGE = 1_000;

    private static final Map<String, String> NAMES = Stream.of(
                    "id", "owed", "owedSince", Mailing.ATTRIBUTE, Mailing.FORMER, MailHistory.HELD, MailHistory.BARRED)
            .collect(Collectors.toMap(attribute -> "#" + attribute, attribute -> attribute));

    private static final String READ = String.join(", ", new TreeSet<>(NAMES.keySet()));

    private final DynamoDbClient client;
    private final String table;
    private final RetryBudget retries;
    private final InstantSource clock;

    public Outbox(DynamoDbClient client, String table, RetryBudget retries, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.retries = retries;
        this.clock = clock;
    }

    /// One registration's mails.
    ///
    /// @param owed in the order in which they are to be sent
    /// @param owedSince when the first of them came to be owed; the epoch where none is
    public record Row(String registration, List<MailKind> owed, Instant owedSince, MailHistory history) {
        public Row {
            owed = List.copyOf(owed);
        }
    }

    /// @param next where the next page begins; empty at the end
    public record Page(List<Row> rows, Optional<String> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /// @param after where the page before ended; empty for the first
    public Page page(Slug slug, Instant now, Optional<String> after) {
        var pk = TableDesign.registrations(slug);
        var answer = client.query(query -> {
            query.tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .filterExpression("expires > :now AND attribute_exists(email)")
                    .projectionExpression(READ)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(
                            Map.of(":pk", Attributes.text(pk), ":now", Attributes.number(now.getEpochSecond())))
                    .limit(PAGE)
                    .consistentRead(true);
            after.ifPresent(hash -> query.exclusiveStartKey(TableDesign.key(pk, hash)));
        });
        var next = answer.hasLastEvaluatedKey()
                ? Optional.of(new Attributes(answer.lastEvaluatedKey()).string(TableDesign.SK))
                : Optional.<String>empty();
        return new Page(answer.items().stream().map(Outbox::row).toList(), next);
    }

    private static Row row(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Row(
                attributes.string("id"),
                Entry.owed(item),
                Instant.ofEpochMilli(attributes.longNumberOrZero("owedSince")),
                MailHistory.of(item));
    }

    /// What became of the wish to have a mail sent once more.
    public enum Again {
        OWED,
        /// There is no such registration.
        NOT_THERE,
        /// It would tell what is not so, or never was.
        UNTRUE
    }

    /// Has the mail sent once more, also to an address that has bounced: whoever asks knows why. One that is
    /// owed already is tried at once.
    ///
    /// @param requestId the last one is remembered, and changes nothing a second time
    public Again again(Slug slug, String registration, MailKind mail, String requestId, Instant now) {
        return retries.decide(() -> {
            var found = find(slug, registration, now);
            if (found.isEmpty()) {
                return Optional.of(Again.NOT_THERE);
            }
            var attributes = found.get().attributes();
            if (attributes.optionalString("resent").equals(Optional.of(requestId))) {
                return Optional.of(Again.OWED);
            }
            if (!isTrue(mail, found.get())) {
                return Optional.of(Again.UNTRUE);
            }
            return again(found.get(), mail)
                            .set("resent", Attributes.text(requestId))
                            .apply(client, table)
                    ? Optional.of(Again.OWED)
                    : Optional.empty();
        });
    }

    /// Of how the registration stands any mail may tell that says just that; of what has happened, only one
    /// that is owed or was written before.
    private static boolean isTrue(MailKind mail, Entry entry) {
        var state = entry.state();
        var isKnown = entry.owed().contains(mail)
                || Mailing.in(entry.item()).stream().anyMatch(written -> written.mail() == mail);
        return switch (mail) {
            case LINK -> true;
            case CONFIRMED -> state == State.CONFIRMED;
            case HELD -> state == State.HELD;
            case WAITLISTED -> state == State.WAITLISTED;
            case CANCELLED -> state == State.CANCELLED;
            case PROMOTED -> isKnown && state == State.CONFIRMED;
            case CORRECTED, CALLED_OFF, ON_AGAIN -> isKnown && state != State.CANCELLED;
            case ADDRESS, MOVED, ALREADY, NOTICE, REMINDER, CHANGED -> isKnown;
        };
    }

    private Change again(Entry entry, MailKind mail) {
        var change = new Change(entry);
        var barred = entry.attributes().optionalString(MailHistory.BARRED);
        if (barred.isPresent() && !barred.get().equals(MailReason.SPAM.id())) {
            change.remove(MailHistory.BARRED);
        }
        if (!entry.owed().contains(mail) || entry.isLeased(clock.instant())) {
            return change.owes(mail, clock.instant());
        }
        List.of("leasedUntil", "leaseRev", "tried", "wakes", "wokenAt").forEach(change::remove);
        return change;
    }

    private Optional<Entry> find(Slug slug, String registration, Instant now) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("id = :id AND attribute_exists(email)")
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(TableDesign.registrations(slug)),
                                ":id", Attributes.text(registration)))
                        .consistentRead(true))
                .items()
                .stream()
                .findFirst()
                .flatMap(item -> Entry.alive(item, now));
    }
}
