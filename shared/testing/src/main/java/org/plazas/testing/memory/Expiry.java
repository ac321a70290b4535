package org.plazas.testing.memory;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// TTL: an item is over when its attribute, a number of seconds since 1970, is past; but for five years at most, after
/// which DynamoDB takes it for a mistake.
final class Expiry {
    private static final int FORGOTTEN_AFTER_YEARS = 5;

    private final Ledger ledger;
    private final InstantSource clock;

    Expiry(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// @return how many items it deleted
    int run(Table table) {
        var attribute = table.ttlAttribute();
        if (attribute == null) {
            return 0;
        }
        var now = clock.instant();
        var latest = BigDecimal.valueOf(now.getEpochSecond());
        var earliest = BigDecimal.valueOf(
                now.atOffset(ZoneOffset.UTC).minusYears(FORGOTTEN_AFTER_YEARS).toEpochSecond());
        var deleted = 0;
        for (var item : table.all()) {
            var time = item.attributes().get(attribute);
            if (time != null && time.type() == AttributeValue.Type.N) {
                var second = new BigDecimal(time.n());
                if (second.compareTo(latest) <= 0 && second.compareTo(earliest) >= 0) {
                    ledger.expire(table, table.key(item.attributes()), item);
                    deleted++;
                }
            }
        }
        return deleted;
    }
}
