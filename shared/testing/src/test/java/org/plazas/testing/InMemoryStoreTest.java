package org.plazas.testing;

import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class InMemoryStoreTest extends StoreContract {
    @Override
    DynamoDbClient start() {
        return new InMemoryDynamoDb(TestClock.at(Desk.IN_JUNE));
    }
}
