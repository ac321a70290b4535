package org.plazas.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("system")
@NeedsLocalStack
class LocalStackStoreTest extends StoreContract {
    private @Nullable LocalStack localStack;

    @Override
    DynamoDbClient start() {
        localStack = LocalStack.start();
        return localStack.dynamoDb();
    }

    @AfterAll
    void stop() {
        if (localStack != null) {
            client().close();
            localStack.close();
        }
    }
}
