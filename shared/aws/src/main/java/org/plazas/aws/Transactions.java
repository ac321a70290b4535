package org.plazas.aws;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// Runs one transaction. The SDK repeats it under the same token where its answer is lost, so that it happens once.
final class Transactions {
    private final DynamoDbClient client;
    private final Supplier<UUID> ids;

    Transactions(DynamoDbClient client, Supplier<UUID> ids) {
        this.client = client;
        this.ids = ids;
    }

    sealed interface Result {
        record Committed() implements Result {}

        /// Somebody was in the way or quicker: a fresh read decides.
        record DecideAnew() implements Result {}

        /// The condition of the first item failed, and nothing is said against the others.
        record FirstRefused(Cancellation cancellation) implements Result {}
    }

    /// @throws TransactionCanceledException for a reason that no repetition mends
    Result run(List<TransactWriteItem> writes) {
        try {
            client.transactWriteItems(request ->
                    request.transactItems(writes).clientRequestToken(ids.get().toString()));
            return new Result.Committed();
        } catch (TransactionCanceledException cancelled) {
            var cancellation = Cancellation.of(cancelled);
            if (!cancellation.decidesAnew()) {
                throw cancelled;
            }
            return cancellation.conditionAloneFailed(0)
                    ? new Result.FirstRefused(cancellation)
                    : new Result.DecideAnew();
        } catch (TransactionConflictException | TransactionInProgressException contended) {
            return new Result.DecideAnew();
        }
    }
}
