package org.plazas.testing.memory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.ItemSize;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A write of one item, by itself or in a transaction, its request found valid.
///
/// @param addressed the key, or for a put the whole item as it will be stored
/// @param condition null if there is none
/// @param update null in other writes, and where an update has no expression
/// @param values what the expressions' placeholders stand for
/// @param showsOld whether a failed condition shows the item
record Write(
        Table table,
        Kind kind,
        Map<String, AttributeValue> addressed,
        @Nullable Condition condition,
        @Nullable Update update,
        Map<String, AttributeValue> values,
        boolean showsOld) {
    enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`, if it has a
    ///     wrong type
    Key key() {
        return table.key(addressed);
    }

    boolean isAllowed(@Nullable Item before) {
        return condition == null || condition.holds(before == null ? Map.of() : before.attributes(), values);
    }

    /// The item as it is to be; null if none.
    ///
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`, if the item
    ///     as it was does not have what the update needs, if its key would change, or if it would become too large
    @Nullable
    Item after(@Nullable Item before) {
        return switch (kind) {
            case PUT -> Item.of(addressed);
            case UPDATE -> updated(before == null ? addressed : before.attributes());
            case DELETE -> null;
            case CHECK -> before;
        };
    }

    private Item updated(Map<String, AttributeValue> before) {
        if (update != null) {
            requireKeyUntouched(update);
        }
        var item = Item.of(update == null ? before : update.applied(before, values));
        if (item.size() > ItemSize.LIMIT) {
            throw Errors.validation("Item size to update has exceeded the maximum allowed size");
        }
        return item;
    }

    private void requireKeyUntouched(Update update) {
        for (var path : update.paths()) {
            if (table.isKey(path.head())) {
                throw Errors.validation("One or more parameter values were invalid: Cannot update attribute "
                        + path.head() + ". This attribute is part of the key");
            }
        }
    }
}
