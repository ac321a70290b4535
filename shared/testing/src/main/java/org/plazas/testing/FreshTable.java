package org.plazas.testing;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// An empty table with the keys that all our tables have, for one test.
public final class FreshTable {
    private FreshTable() {}

    /// @return the new table's name
    public static String in(DynamoDbClient client) {
        var name = "table-" + UUID.randomUUID();
        client.createTable(Tables.table(name));
        return name;
    }
}
