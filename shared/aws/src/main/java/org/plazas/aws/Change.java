package org.plazas.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.plazas.domain.Application;
import org.plazas.domain.Registration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// One change of a registration. Its condition is that nobody has written the registration since it was read.
final class Change {
    /// Who owes more comes back only when mail gets through again. Nobody else's doing fails on this.
    private static final int MOST_OWED = 16;

    private static final Set<MailKind> ONE_IS_ENOUGH = Set.of(
            MailKind.HELD, MailKind.CORRECTED, MailKind.ADDRESS, MailKind.ALREADY, MailKind.LINK, MailKind.CHANGED);

    /// Also when one registration left the address and another came there, whose `rev` began anew.
    static final String UNCHANGED = "id = :id AND rev = :rev";

    private final Entry entry;
    private final Map<String, AttributeValue> set = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final List<MailKind> owed;
    private NoticeMarks notices;

    Change(Entry entry) {
        this.entry = entry;
        this.notices = entry.notices();
        this.owed = new ArrayList<>(entry.owed());
        set("rev", Attributes.number(entry.revision() + 1L));
    }

    Change set(String attribute, AttributeValue value) {
        removed.remove(attribute);
        set.put(attribute, value);
        return this;
    }

    Change remove(String attribute) {
        set.remove(attribute);
        if (entry.item().containsKey(attribute)) {
            removed.add(attribute);
        }
        return this;
    }

    Change state(Registration.State state) {
        if (state != Registration.State.WAITLISTED) {
            remove("ticket");
        }
        if (state != Registration.State.HELD) {
            remove(Entry.HELD_UNTIL);
        }
        return set("state", Attributes.text(state.id()));
    }

    /// A seat that is kept until then for an address that is to be confirmed; the mail that asks for it.
    Change held(Instant until, Instant now) {
        return state(Registration.State.HELD)
                .set(Entry.UNVERIFIED, Attributes.flag(true))
                .set(Entry.HELD_UNTIL, Attributes.millis(until))
                .owes(MailKind.HELD, now);
    }

    /// The address is confirmed, or is not to be any more: a held seat is the person's.
    Change verified(Instant now) {
        remove(Entry.UNVERIFIED);
        return entry.isHeld() ? state(Registration.State.CONFIRMED).owes(MailKind.CONFIRMED, now) : this;
    }

    /// What the person says about herself, but for the address.
    Change person(Application application) {
        person(application, set);
        if (application.institution().isEmpty()) {
            remove("institution");
        }
        if (application.country().isEmpty()) {
            remove("country");
        }
        if (application.answers().isEmpty()) {
            remove("answers");
        }
        return this;
    }

    static void person(Application application, Map<String, AttributeValue> item) {
        item.put("name", Attributes.text(application.name()));
        application.institution().ifPresent(name -> item.put("institution", Attributes.text(name)));
        item.put("category", Attributes.text(application.category().id()));
        application.country().ifPresent(code -> item.put("country", Attributes.text(code)));
        item.put("language", Attributes.text(application.language().code()));
        if (!application.answers().isEmpty()) {
            item.put("answers", Attributes.answers(application.answers()));
        }
    }

    /// One more mail that somebody else has used the address: see [Entry#mayBeTold].
    Change tellsOfAnother(Instant t, Instant now) {
        return set("alreadyAt", Attributes.millis(t)).owes(MailKind.ALREADY, now);
    }

    /// One more mail, by who comes, or comes back.
    ///
    /// @throws Overloaded if too many are owed already
    Change comes(MailKind mail, Instant now) {
        if (owed.size() >= MOST_OWED) {
            throw new Overloaded("too many mails are owed");
        }
        return owes(mail, now);
    }

    /// One more mail, that the publication of this version has taken a call-off back.
    Change tellsOnAgain(long version, Instant now) {
        return set("toldOn", Attributes.number(version)).owes(MailKind.ON_AGAIN, now);
    }

    /// One more mail, that tells this notice, unless one that is owed already tells it too.
    Change tells(Notice notice, Instant now) {
        var before = owed.size();
        owes(notice.mail(), now);
        var mark = owed.size() > before ? notice.mail().id() : NoticeMarks.JOINED;
        notices = notices.with(notice.number(), mark);
        return set(NoticeMarks.ATTRIBUTE, AttributeValue.fromM(notices.marks()));
    }

    /// One more mail. Of those that say how things stand when they are sent, one is enough. A lease that has
    /// run out is taken away, so that the stream's filter lets the change through; a live one stays, and its
    /// holder speaks up for what is still owed.
    Change owes(MailKind mail, Instant now) {
        var isLeased = entry.isLeased(now);
        var waiting = isLeased && !owed.isEmpty() ? owed.subList(1, owed.size()) : owed;
        if (!ONE_IS_ENOUGH.contains(mail) || !waiting.contains(mail)) {
            if (owed.isEmpty()) {
                set("owedSince", Attributes.millis(now));
            }
            owed.add(mail);
        }
        set("owed", stored(owed));
        return isLeased ? this : remove("leasedUntil");
    }

    static AttributeValue stored(List<MailKind> mails) {
        return Attributes.text(mails.stream().map(MailKind::id).collect(Collectors.joining(" ")));
    }

    /// As one of a transaction's writes.
    TransactWriteItem write(String table) {
        return TransactWriteItem.builder().update(update(table)).build();
    }

    /// Alone. False if somebody was quicker, or a transaction is in the way.
    boolean apply(DynamoDbClient client, String table) {
        return send(update(table), client) == Sent.DONE;
    }

    /// Asks of the store what [#apply] asks, and changes nothing. False if a transaction is in the way.
    static boolean pretend(Map<String, AttributeValue> key, DynamoDbClient client, String table) {
        var impossible = Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET #n_rev = :rev")
                .conditionExpression(UNCHANGED)
                .expressionAttributeNames(Map.of("#n_rev", "rev"))
                .expressionAttributeValues(Map.of(":id", Attributes.text(""), ":rev", Attributes.number(-1)))
                .build();
        return send(impossible, client) != Sent.IN_CONFLICT;
    }

    private enum Sent {
        DONE,
        CHANGED_SINCE,
        IN_CONFLICT
    }

    private static Sent send(Update update, DynamoDbClient client) {
        try {
            client.updateItem(request -> request.tableName(update.tableName())
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(update.expressionAttributeNames())
                    .expressionAttributeValues(update.expressionAttributeValues()));
            return Sent.DONE;
        } catch (ConditionalCheckFailedException overtaken) {
            return Sent.CHANGED_SINCE;
        } catch (TransactionConflictException inTheWay) {
            return Sent.IN_CONFLICT;
        }
    }

    private Update update(String table) {
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        values.putAll(read(entry));
        return Update.builder()
                .tableName(table)
                .key(entry.key())
                .updateExpression(expression(names, values))
                .conditionExpression(UNCHANGED)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    private String expression(Map<String, String> names, Map<String, AttributeValue> values) {
        var assignments = set.keySet().stream()
                .map(attribute -> {
                    var name = placeholder(attribute, names);
                    values.put(":" + name.substring(1), set.get(attribute));
                    return name + " = :" + name.substring(1);
                })
                .collect(Collectors.joining(", ", "SET ", ""));
        return removed.isEmpty()
                ? assignments
                : assignments
                        + removed.stream()
                                .map(attribute -> placeholder(attribute, names))
                                .collect(Collectors.joining(", ", " REMOVE ", ""));
    }

    /// Half of the attributes' names are words that DynamoDB keeps for itself. `n_` keeps `rev` apart from
    /// `:rev`.
    private static String placeholder(String attribute, Map<String, String> names) {
        var name = "#n_" + attribute;
        names.put(name, attribute);
        return name;
    }

    /// The values of [#UNCHANGED].
    static Map<String, AttributeValue> read(Entry entry) {
        return Map.of(":id", Attributes.text(entry.id()), ":rev", Attributes.number(entry.revision()));
    }

    /// Checks what a change would check, and changes nothing.
    static TransactWriteItem unchanged(Entry entry, String table) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(entry.key())
                        .conditionExpression(UNCHANGED)
                        .expressionAttributeValues(read(entry))
                        .build())
                .build();
    }
}
