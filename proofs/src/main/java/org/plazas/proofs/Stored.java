package org.plazas.proofs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plazas.proofs.Books.Row;
import org.plazas.proofs.Books.Seats;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads items as the table holds them, without the stores' code.
final class Stored {
    private static final List<String> DATA = List.of("name", "institution", "category", "country", "language");

    private Stored() {}

    static Row row(String hash, Map<String, AttributeValue> item) {
        var owed = item.get("owed");
        var newEmailId = item.get("newEmailId");
        var requests = item.get("requests");
        return new Row(
                hash,
                text(item, "id"),
                text(item, "state"),
                text(item, "pool"),
                item.containsKey("ticket") ? number(item, "ticket") : 0,
                text(item, "email"),
                data(item),
                owed == null ? List.of() : List.of(owed.s().split(" ", -1)),
                item.containsKey("leasedUntil"),
                newEmailId == null ? null : newEmailId.s(),
                requests == null ? 0 : requests.l().size(),
                item.containsKey("unverified"),
                item.containsKey("heldUntil") ? number(item, "heldUntil") : 0);
    }

    private static String data(Map<String, AttributeValue> item) {
        return DATA.stream()
                        .map(name -> item.containsKey(name) ? text(item, name) : "")
                        .collect(Collectors.joining("|"))
                + "|" + answers(item);
    }

    private static String answers(Map<String, AttributeValue> item) {
        var answers = item.get("answers");
        return answers == null
                ? ""
                : answers.m().entrySet().stream()
                        .map(answer -> answer.getKey() + "=" + answer.getValue().s())
                        .sorted()
                        .collect(Collectors.joining("|"));
    }

    static Seats seats(String pool, Map<String, AttributeValue> item) {
        return new Seats(
                pool,
                (int) number(item, "capacity"),
                (int) number(item, "taken"),
                (int) number(item, "waiting"),
                (int) number(item, "waitlist"),
                number(item, "opens"),
                number(item, "closes"),
                number(item, "handOffUntil"),
                value(item, "calledOff").bool(),
                (int) number(item, "version"));
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new Violation("items are whole", "an item lacks " + name);
        }
        return value;
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return value(item, name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(value(item, name).n());
    }
}
