package org.plazas.testing.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Writes of one item, and batches of such.
final class SingleWrites {
    private static final int MOST_IN_BATCH = 25;

    private final Writes writes;
    private final Ledger ledger;
    private final Meter meter;

    SingleWrites(Writes writes, Ledger ledger, Meter meter) {
        this.writes = writes;
        this.ledger = ledger;
        this.meter = meter;
    }

    private record Done(@Nullable Item before, @Nullable Item after) {}

    PutItemResponse put(PutItemRequest request) {
        requireOldOrNone(request.returnValues());
        var done = run(writes.of(request));
        var response = PutItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && done.before() != null) {
            response.attributes(done.before().attributes());
        }
        return response.build();
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        requireOldOrNone(request.returnValues());
        var done = run(writes.of(request));
        var response = DeleteItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD && done.before() != null) {
            response.attributes(done.before().attributes());
        }
        return response.build();
    }

    private static void requireOldOrNone(@Nullable ReturnValue wanted) {
        if (wanted != null && wanted != ReturnValue.NONE && wanted != ReturnValue.ALL_OLD) {
            throw Errors.validation("Return values set to invalid value");
        }
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        var write = writes.of(request);
        var done = run(write);
        var response = UpdateItemResponse.builder();
        var shown = shown(request.returnValues(), write, done);
        if (!shown.isEmpty()) {
            response.attributes(shown);
        }
        return response.build();
    }

    private static Map<String, AttributeValue> shown(@Nullable ReturnValue wanted, Write write, Done done) {
        if (wanted == null) {
            return Map.of();
        }
        return switch (wanted) {
            case ALL_OLD -> attributes(done.before());
            case ALL_NEW -> attributes(done.after());
            case UPDATED_OLD -> touched(write, done.before());
            case UPDATED_NEW -> touched(write, done.after());
            case NONE -> Map.of();
            case UNKNOWN_TO_SDK_VERSION -> throw Errors.validation("Return values set to invalid value");
        };
    }

    private static Map<String, AttributeValue> attributes(@Nullable Item item) {
        return item == null ? Map.of() : item.attributes();
    }

    /// The attributes of which the update names a part that is there, each as a whole. (The API reference leaves open
    /// whether other parts of the same attribute are shown; DynamoDB Local shows them.)
    private static Map<String, AttributeValue> touched(Write write, @Nullable Item item) {
        var touched = new HashMap<String, AttributeValue>();
        var update = write.update();
        if (update != null && item != null) {
            update.paths().forEach(path -> {
                var value = item.attributes().get(path.head());
                if (value != null && path.find(item.attributes()) != null) {
                    touched.put(path.head(), value);
                }
            });
        }
        return touched;
    }

    private Done run(Write write) {
        var key = write.key();
        var before = write.table().get(key);
        if (!write.isAllowed(before)) {
            meter.write(before, null);
            throw Errors.conditionFailed(write.showsOld() && before != null ? before.attributes() : null);
        }
        var after = write.after(before);
        meter.write(before, after);
        ledger.commit(write.table(), key, before, after);
        return new Done(before, after);
    }

    BatchWriteItemResponse batch(BatchWriteItemRequest request) {
        var singles = new HashMap<Object, Write>();
        var places = new HashSet<>();
        request.requestItems().forEach((table, wanted) -> {
            for (var one : wanted) {
                var put = one.putRequest();
                var delete = one.deleteRequest();
                var write = put != null
                        ? writes.of(PutItemRequest.builder()
                                .tableName(table)
                                .item(put.item())
                                .build())
                        : writes.of(DeleteItemRequest.builder()
                                .tableName(table)
                                .key(delete.key())
                                .build());
                places.add(one);
                singles.put(Map.of(table, write.key()), write);
            }
        });
        if (places.isEmpty() || places.size() > MOST_IN_BATCH || singles.size() < places.size()) {
            throw Errors.validation("BatchWriteItem takes 1 to " + MOST_IN_BATCH + " writes, one for an item");
        }
        singles.values().forEach(this::run);
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }
}
