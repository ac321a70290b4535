package org.plazas.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Why a transaction was cancelled, item by item.
record Cancellation(List<CancellationReason> reasons) {
    static Cancellation of(TransactionCanceledException cancelled) {
        return new Cancellation(cancelled.cancellationReasons());
    }

    /// True if this item's condition failed and nothing is said against the others. Where another one was in conflict,
    /// its condition was not looked at.
    boolean conditionAloneFailed(int item) {
        return IntStream.range(0, reasons.size())
                .allMatch(i -> reasons.get(i).code().equals(i == item ? "ConditionalCheckFailed" : "None"));
    }

    /// The item as it stood when its condition failed, where the write asked for it.
    Optional<Map<String, AttributeValue>> found(int item) {
        var reason = reasons.get(item);
        return reason.hasItem() && !reason.item().isEmpty() ? Optional.of(reason.item()) : Optional.empty();
    }

    /// True if others were in the way, or a condition was overtaken: a fresh read decides. False for what no
    /// repetition mends.
    boolean decidesAnew() {
        return reasons.stream().allMatch(reason -> switch (reason.code()) {
            case "None",
                    "ConditionalCheckFailed",
                    "TransactionConflict",
                    "ThrottlingError",
                    "ProvisionedThroughputExceeded" -> true;
            default -> false;
        });
    }
}
