package org.plazas.testing;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What goes wrong between a client and DynamoDB, as the SDK tells it.
final class WireFaults {
    private WireFaults() {}

    static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("throttled")
                .build();
    }

    /// Whether the call had an effect is not known.
    static RuntimeException lost() {
        return ApiCallTimeoutException.create(2_000);
    }

    /// Somebody else's transaction is in the way; reads it keeps out by throttling.
    static RuntimeException conflict(Object request) {
        if (request instanceof UpdateItemRequest) {
            return TransactionConflictException.builder().build();
        }
        if (!(request instanceof TransactWriteItemsRequest)) {
            return throttled();
        }
        var reason = CancellationReason.builder().code("TransactionConflict").build();
        return TransactionCanceledException.builder()
                .cancellationReasons(reason)
                .build();
    }
}
