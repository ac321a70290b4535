package org.plazas.testing;

import java.time.Duration;
import org.plazas.testing.memory.Faults.Call;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What becomes of a call when the table is not well, as who called it sees it after the SDK's own retries: what it
/// gets, and when.
public enum Outage {
    /// No call reaches the table, and none is answered.
    HANGS {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            throw time.isUp();
        }
    },
    /// Every call does its work, and no answer comes back.
    REPLIES_LOST {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            try {
                call.proceed();
            } catch (DynamoDbException refused) {
                throw time.isUp();
            }
            throw time.isUp();
        }
    },
    /// Every answer takes three seconds.
    SLOW {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            if (!time.passes(Duration.ofSeconds(3))) {
                return REPLIES_LOST.on(request, call, time);
            }
            return call.proceed();
        }
    },
    /// No connection is accepted.
    UNREACHABLE {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            time.passes(Duration.ofMillis(200));
            throw SdkClientException.create("unreachable");
        }
    },
    /// The table refuses all it is asked, the SDK's three tries.
    THROTTLED {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            if (request instanceof TransactWriteItemsRequest transaction) {
                time.passes(Duration.ofMillis(20));
                throw cancelled(transaction, "ThrottlingError");
            }
            if (!time.passes(Duration.ofSeconds(2))) {
                throw time.isUp();
            }
            throw ProvisionedThroughputExceededException.builder().build();
        }
    },
    /// Whatever is written, somebody else is at it.
    CONFLICTS {
        @Override
        DynamoDbResponse on(DynamoDbRequest request, Call call, Time time) {
            time.passes(Duration.ofMillis(20));
            return switch (request) {
                case TransactWriteItemsRequest transaction -> throw cancelled(transaction, "TransactionConflict");
                case PutItemRequest put ->
                    throw TransactionConflictException.builder().build();
                case UpdateItemRequest update ->
                    throw TransactionConflictException.builder().build();
                default -> call.proceed();
            };
        }
    };

    abstract DynamoDbResponse on(DynamoDbRequest request, Call call, Time time);

    /// A call's own, by the table's clock.
    static final class Time {
        private final TestClock clock;
        private Duration left;

        /// @throws AssertionError if the call was given no end
        Time(TestClock clock, DynamoDbRequest request) {
            this.clock = clock;
            this.left = request.overrideConfiguration()
                    .flatMap(settings -> settings.apiCallTimeout())
                    .orElseThrow(() -> new AssertionError("a call without an end"));
        }

        /// False if there was not so much of it.
        boolean passes(Duration time) {
            var passed = time.compareTo(left) < 0 ? time : left;
            clock.advance(passed);
            left = left.minus(passed);
            return !left.isZero();
        }

        ApiCallTimeoutException isUp() {
            passes(left);
            return ApiCallTimeoutException.create(0);
        }
    }

    private static TransactionCanceledException cancelled(TransactWriteItemsRequest transaction, String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(transaction.transactItems().stream()
                        .map(item -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
