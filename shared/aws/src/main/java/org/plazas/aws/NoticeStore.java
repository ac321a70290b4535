package org.plazas.aws;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.plazas.domain.Audience;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// A seminar's notices. Each takes the number after the last one, under the condition that nobody else has
/// taken it: so numbers follow each other, and who finds a notice there that is her own makes no second.
public final class NoticeStore {
    private static final String NEW = "attribute_not_exists(pk)";

    private final DynamoDbClient client;
    private final String table;

    public NoticeStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    public Optional<Notice> find(Slug slug, long number) {
        var item = client.getItem(get -> get.tableName(table)
                        .key(TableDesign.notice(slug, number))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(notice(item));
    }

    /// Whether it was stopped; so, too, one that is gone.
    public boolean isStopped(Slug slug, long number) {
        var item = client.getItem(get -> get.tableName(table)
                        .key(TableDesign.notice(slug, number))
                        .projectionExpression("pk, stopped")
                        .consistentRead(true))
                .item();
        return item.isEmpty() || new Attributes(item).has("stopped");
    }

    /// All, in the order of their numbers.
    public List<Notice> all(Slug slug) {
        return list(slug, query -> {});
    }

    /// Those that are being told, in the order of their numbers.
    List<Notice> open(Slug slug) {
        return list(
                slug, query -> query.filterExpression("attribute_not_exists(done) AND attribute_not_exists(stopped)"));
    }

    private List<Notice> list(Slug slug, Consumer<QueryRequest.Builder> which) {
        return client.queryPaginator(query -> which.accept(of(query, slug))).items().stream()
                .map(NoticeStore::notice)
                .toList();
    }

    private QueryRequest.Builder of(QueryRequest.Builder query, Slug slug) {
        return query.tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(TableDesign.notices(slug))))
                .consistentRead(true);
    }

    /// A notice of an organiser's; the one that is there, where the same request made one before. Empty if
    /// another came first, and it is to be tried again.
    public Optional<Notice> add(Seminar seminar, Audience audience, Notice.Content.Words words, Instant at) {
        return once(
                seminar,
                audience,
                words,
                at,
                there -> there.content() instanceof Notice.Content.Words same
                        && same.requestId().equals(words.requestId()));
    }

    /// The reminder of so many days, for who has a seat, unless there is one for this date. Empty as above.
    Optional<Notice> remind(Seminar seminar, int days, Instant at) {
        var reminder = new Notice.Content.Reminder(days, seminar.date());
        return once(seminar, Audience.CONFIRMED, reminder, at, there -> there.content()
                .equals(reminder));
    }

    private Optional<Notice> once(
            Seminar seminar, Audience audience, Notice.Content content, Instant at, Predicate<Notice> isSame) {
        var all = all(seminar.slug());
        var same = all.stream().filter(isSame).findFirst();
        if (same.isPresent()) {
            return same;
        }
        var number = all.isEmpty() ? 1 : all.getLast().number() + 1;
        var notice = new Notice(seminar.slug(), number, audience, at, content, false, false);
        try {
            client.putItem(
                    put -> put.tableName(table).item(item(notice, seminar)).conditionExpression(NEW));
            return Optional.of(notice);
        } catch (ConditionalCheckFailedException | TransactionConflictException another) {
            return Optional.empty();
        }
    }

    /// As one of a publication's writes: what it has changed, for everybody who registered before it.
    ///
    /// @param version of the publication
    TransactWriteItem changed(Seminar seminar, SdkBytes former, int version, Instant at) {
        var content = new Notice.Content.Changed(former, version);
        var notice = new Notice(seminar.slug(), last(seminar.slug()) + 1, Audience.ALL, at, content, false, false);
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item(notice, seminar))
                        .conditionExpression(NEW)
                        .build())
                .build();
    }

    private long last(Slug slug) {
        return client.query(query -> of(query, slug).scanIndexForward(false).limit(1)).items().stream()
                .mapToLong(NoticeStore::number)
                .findFirst()
                .orElse(0);
    }

    /// From now on nobody is told any more, and no mail of it goes out that has not been begun.
    public void stop(Notice notice, Instant at) {
        mark(notice, "stopped", at);
    }

    void done(Notice notice, Instant at) {
        mark(notice, "done", at);
    }

    private void mark(Notice notice, String what, Instant at) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(TableDesign.notice(notice.slug(), notice.number()))
                    .updateExpression("SET #what = if_not_exists(#what, :at)")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#what", what))
                    .expressionAttributeValues(Map.of(":at", Attributes.millis(at))));
        } catch (ConditionalCheckFailedException gone) {
            // Its seminar's retention has ended: nobody is told any more.
            return;
        }
    }

    private static Map<String, AttributeValue> item(Notice notice, Seminar seminar) {
        var item = new HashMap<>(TableDesign.notice(notice.slug(), notice.number()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("audience", Attributes.text(notice.audience().id()));
        item.put("at", Attributes.millis(notice.at()));
        item.put("mail", Attributes.text(notice.mail().id()));
        item.put("expires", Attributes.number(seminar.retentionEnds().getEpochSecond()));
        switch (notice.content()) {
            case Notice.Content.Words(var requestId, var subject, var text) -> {
                item.put("request", Attributes.text(requestId));
                item.put("subject", Attributes.words(subject));
                item.put("text", Attributes.words(text));
            }
            case Notice.Content.Reminder(var days, var date) -> {
                item.put("days", Attributes.number(days));
                item.put("date", Attributes.text(date.toString()));
            }
            case Notice.Content.Changed(var former, var version) -> {
                item.put("former", AttributeValue.fromB(former));
                item.put("version", Attributes.number(version));
            }
        }
        return item;
    }

    private static Notice notice(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Notice(
                TableDesign.slugIn(attributes.string(TableDesign.PK)),
                number(item),
                Audience.of(attributes.string("audience")).orElseThrow(),
                attributes.time("at"),
                content(attributes),
                attributes.has("done"),
                attributes.has("stopped"));
    }

    private static long number(Map<String, AttributeValue> item) {
        return Long.parseLong(new Attributes(item).string(TableDesign.SK));
    }

    private static Notice.Content content(Attributes attributes) {
        return switch (MailKind.of(attributes.string("mail"))) {
            case NOTICE ->
                new Notice.Content.Words(
                        attributes.string("request"), attributes.words("subject"), attributes.words("text"));
            case REMINDER ->
                new Notice.Content.Reminder(attributes.number("days"), LocalDate.parse(attributes.string("date")));
            case CHANGED ->
                new Notice.Content.Changed(attributes.required("former").b(), attributes.number("version"));
            default -> throw new IllegalStateException("no notice has such a mail");
        };
    }

    /// How far the telling has come.
    ///
    /// @param people how many are told, or are to be
    /// @param told of them, how many owe the mail or got it
    /// @param sent of them, how many got it
    public record Progress(int people, int told, int sent) {}

    /// Of each of these notices. Reads all registrations of the seminar.
    public Map<Long, Progress> progress(Slug slug, List<Notice> notices, Instant now) {
        var counts = new HashMap<Long, Progress>();
        notices.forEach(notice -> counts.put(notice.number(), new Progress(0, 0, 0)));
        client.queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("expires > :now AND attribute_exists(email)")
                        .projectionExpression("#state, registeredAt, version, notices")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(TableDesign.registrations(slug)),
                                ":now", Attributes.number(now.getEpochSecond())))
                        .consistentRead(true))
                .items()
                .forEach(item -> {
                    var entry = new Entry(item);
                    notices.forEach(notice ->
                            counts.computeIfPresent(notice.number(), (number, count) -> counted(count, entry, notice)));
                });
        return counts;
    }

    private static Progress counted(Progress count, Entry entry, Notice notice) {
        var marks = entry.notices();
        var isTold = marks.isTold(notice.number());
        var isToBeTold = notice.isOpen() && entry.isDue(notice);
        return new Progress(
                count.people() + (isTold || isToBeTold ? 1 : 0),
                count.told() + (isTold ? 1 : 0),
                count.sent() + (marks.has(notice.number(), NoticeMarks.SENT) ? 1 : 0));
    }
}
