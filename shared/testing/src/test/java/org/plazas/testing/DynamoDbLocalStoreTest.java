package org.plazas.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("system")
class DynamoDbLocalStoreTest extends StoreContract {
    private final EmbeddedDynamoDb table = EmbeddedDynamoDb.inMemory();

    @Override
    DynamoDbClient start() {
        return table.client();
    }

    @AfterAll
    void stop() {
        table.close();
    }
}
