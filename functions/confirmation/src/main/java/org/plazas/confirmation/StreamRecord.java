package org.plazas.confirmation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.RegistrationKey;

/// One record of the table's stream, of which only the item's key is read: what is owed stands in the table.
sealed interface StreamRecord {
    /// By which Lambda knows the record; empty stands for the whole batch.
    String sequenceNumber();

    record OfRegistration(String sequenceNumber, RegistrationKey key) implements StreamRecord {}

    record OfAnotherItem(String sequenceNumber) implements StreamRecord {}

    record Unreadable(String sequenceNumber) implements StreamRecord {}

    /// @throws IOException if the event is not of a stream
    static List<StreamRecord> in(Map<String, ?> event) throws IOException {
        if (!(event.get("Records") instanceof List<?> records)) {
            throw new IOException("the event has no Records");
        }
        return records.stream().map(StreamRecord::of).toList();
    }

    private static StreamRecord of(@Nullable Object record) {
        var change = member(record, "dynamodb");
        var sequenceNumber = member(change, "SequenceNumber") instanceof String number ? number : "";
        var keys = member(change, "Keys");
        if (sequenceNumber.isEmpty()
                || !(member(member(keys, "pk"), "S") instanceof String pk)
                || !(member(member(keys, "sk"), "S") instanceof String sk)) {
            return new Unreadable(sequenceNumber);
        }
        Optional<RegistrationKey> key = MailLedger.registrationKey(pk, sk);
        return key.isPresent() ? new OfRegistration(sequenceNumber, key.get()) : new OfAnotherItem(sequenceNumber);
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
