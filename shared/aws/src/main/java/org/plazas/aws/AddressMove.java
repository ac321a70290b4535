package org.plazas.aws;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.domain.Registration.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The writes that move a registration to the address that was asked for. Seat, place and id stay; what is
/// still owed goes to the new address; the old one is told. What an address was answered stays with the
/// address.
final class AddressMove {
    private final String table;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final PoolWrites writes;

    AddressMove(String table, Supplier<UUID> ids, InstantSource clock, PoolWrites writes) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.writes = writes;
    }

    /// @param other a cancelled registration, of which nothing is owed, that stands under `newHash`
    List<TransactWriteItem> of(Entry entry, String newHash, Optional<Entry> other) {
        var item = new HashMap<>(entry.item());
        item.putAll(TableDesign.registration(entry.slug(), newHash));
        item.put("email", entry.attributes().required("newEmail"));
        item.put("formerEmail", Attributes.text(formerEmails(entry)));
        item.put("rev", Attributes.number(entry.revision() + 1L));
        List.of(
                        "newEmail",
                        "newEmailId",
                        "leasedUntil",
                        "leaseRev",
                        "tried",
                        "offered",
                        "requests",
                        "wakes",
                        "wokenAt",
                        MailHistory.HELD,
                        MailHistory.BARRED)
                .forEach(item::remove);
        other.map(Entry::item).map(before -> before.get("requests")).ifPresent(sent -> item.put("requests", sent));
        other.map(Entry::item)
                .map(before -> before.get(MailHistory.BARRED))
                .ifPresent(reason -> item.put(MailHistory.BARRED, reason));
        var owed = new ArrayList<>(entry.owed());
        owed.remove(MailKind.ADDRESS);
        owed.add(MailKind.MOVED);
        owed.add(MailKind.CORRECTED);
        item.put("owed", Change.stored(owed));
        item.put("owedSince", Attributes.millis(clock.instant()));
        var put = Put.builder().tableName(table).item(item);
        if (other.isPresent()) {
            put.conditionExpression(Change.UNCHANGED).expressionAttributeValues(Change.read(other.get()));
        } else {
            put.conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                    .expressionAttributeValues(
                            Map.of(":now", Attributes.number(clock.instant().getEpochSecond())));
        }
        var all = new ArrayList<TransactWriteItem>();
        all.add(TransactWriteItem.builder().put(put.build()).build());
        all.add(TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(left(entry))
                        .conditionExpression(Change.UNCHANGED)
                        .expressionAttributeValues(Change.read(entry))
                        .build())
                .build());
        if (entry.state() == State.WAITLISTED) {
            all.add(writes.moveEntry(entry.slug(), entry.pool(), entry.ticket(), newHash));
        }
        return all;
    }

    /// Each address that was left and is to be told of it, as many as [MailKind#MOVED] is owed; in one text, parted
    /// by blanks, which addresses have none of.
    private static String formerEmails(Entry entry) {
        var email = entry.attributes().string("email");
        return entry.attributes()
                .optionalString("formerEmail")
                .map(before -> before + " " + email)
                .orElse(email);
    }

    /// What stays behind until it expires, or somebody registers there: nothing of the person, and the
    /// requests, so that a form which was sent before gets its answer and takes nothing. To the other
    /// writes it is a cancelled registration, of which no link was ever given out. `confirmed` is the
    /// change that was made.
    private Map<String, AttributeValue> left(Entry entry) {
        var item = new HashMap<>(entry.key());
        for (var kept : List.of("v", "expires", "requests", MailHistory.BARRED)) {
            Optional.ofNullable(entry.item().get(kept)).ifPresent(value -> item.put(kept, value));
        }
        item.put("id", Attributes.text(ids.get().toString()));
        item.put("rev", Attributes.number(0));
        item.put("state", Attributes.text(State.CANCELLED.id()));
        item.put("confirmed", entry.attributes().required("newEmailId"));
        return item;
    }
}
