package org.plazas.proofs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.plazas.testing.memory.Faults;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The way to the table and back. Every call lets others come in before it, and a batch between its items too; some
/// break.
final class Wire implements Faults {
    private static final int MOST_FAULTS = 12;
    private static final long LATEST = 30_000;

    private final World world;
    private final History history;
    private final Tally tally;
    private final List<Fault> kinds;
    private final List<Late> late = new ArrayList<>();
    private boolean breaks;
    private boolean readsOneOfABatch;
    private int faults;

    /// A call that was given up and is still on its way.
    private record Late(Actor actor, Call call, long since) {}

    Wire(World world, History history, Tally tally) {
        this.world = world;
        this.history = history;
        this.tally = tally;
        this.kinds = history.faults().stream()
                .filter(fault -> fault.compareTo(Fault.CRASH_AFTER_COMMIT) <= 0)
                .toList();
    }

    /// Whether calls may break and others come in between.
    void breaks(boolean may) {
        breaks = may;
    }

    boolean breaks() {
        return breaks;
    }

    @Override
    public DynamoDbResponse on(DynamoDbRequest request, Call whole) {
        if (readsOneOfABatch) {
            return whole.proceed();
        }
        tally.call();
        if (!breaks) {
            return proceed(world.current(), whole);
        }
        Call call = request instanceof BatchGetItemRequest batch ? () -> oneByOne(batch) : whole;
        if (request instanceof TransactWriteItemsRequest) {
            world.letOthersWhereItMatters();
        } else {
            world.letOthers();
        }
        var actor = world.current();
        if (kinds.isEmpty()
                || faults >= MOST_FAULTS
                || actor.random().nextInt(1000) >= history.setting().trouble()) {
            return proceed(actor, call);
        }
        return broken(actor, request, call, kinds.get(actor.random().nextInt(kinds.size())));
    }

    /// A batch is consistent item by item, and not across them: in any order, and others come in between.
    private DynamoDbResponse oneByOne(BatchGetItemRequest batch) {
        var keys = new ArrayList<Runnable>();
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        batch.requestItems().forEach((table, wanted) -> wanted.keys()
                .forEach(key -> keys.add(() -> found.computeIfAbsent(table, name -> new ArrayList<>())
                        .addAll(one(table, wanted.toBuilder().keys(List.of(key)).build())))));
        var random = world.current().random();
        var began = world.now();
        while (!keys.isEmpty()) {
            keys.remove(random.nextInt(keys.size())).run();
            if (!keys.isEmpty()) {
                world.letOthersWhereItMatters();
            }
        }
        world.answers.batchTook(world.now() - began);
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private List<Map<String, AttributeValue>> one(String table, KeysAndAttributes wanted) {
        readsOneOfABatch = true;
        try {
            return world.table()
                    .batchGetItem(request -> request.requestItems(Map.of(table, wanted)))
                    .responses()
                    .getOrDefault(table, List.of());
        } finally {
            readsOneOfABatch = false;
        }
    }

    private DynamoDbResponse broken(Actor actor, DynamoDbRequest request, Call call, Fault fault) {
        var reads = request instanceof GetItemRequest
                || request instanceof QueryRequest
                || request instanceof BatchGetItemRequest;
        if (reads && (fault == Fault.CONFLICT || fault == Fault.COMMITS_LATER)) {
            return proceed(actor, call);
        }
        faults++;
        actor.faults++;
        tally.fault(fault);
        world.trace(() -> "    " + actor + " meets " + fault.id());
        return switch (fault) {
            case THROTTLED ->
                request instanceof BatchGetItemRequest batch
                        ? unprocessed(batch)
                        : fail(
                                actor,
                                request instanceof TransactWriteItemsRequest all
                                        ? cancelled(all, "ThrottlingError", actor)
                                        : ProvisionedThroughputExceededException.builder()
                                                .build());
            case CONFLICT ->
                fail(
                        actor,
                        request instanceof TransactWriteItemsRequest all
                                ? cancelled(all, "TransactionConflict", actor)
                                : TransactionConflictException.builder().build());
            case LOST_BEFORE_COMMIT -> fail(actor, timeOut());
            case REPLY_LOST -> {
                proceedUnheard(actor, call);
                yield again(actor, call);
            }
            case COMMITS_LATER -> {
                late.add(new Late(actor, call, world.now()));
                yield again(actor, call);
            }
            case CRASH_BEFORE_COMMIT -> throw new Crash();
            case CRASH_AFTER_COMMIT -> {
                proceedUnheard(actor, call);
                throw new Crash();
            }
            default -> throw new IllegalStateException(fault.id());
        };
    }

    /// The SDK asks once more, or gives up.
    private DynamoDbResponse again(Actor actor, Call call) {
        if (actor.random().nextBoolean()) {
            world.letOthers();
            return proceed(actor, call);
        }
        return fail(actor, timeOut());
    }

    private void proceedUnheard(Actor actor, Call call) {
        try {
            proceed(actor, call);
        } catch (DynamoDbException unheard) {
            world.trace(() -> "      refused, and not heard");
        }
    }

    private DynamoDbResponse proceed(Actor actor, Call call) {
        try {
            var answer = call.proceed();
            world.committed(actor);
            return answer;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .anyMatch(reason -> reason.code().equals("ValidationError"))) {
                throw new Violation("only what the table takes", cancelled.toString());
            }
            throw cancelled;
        } catch (ConditionalCheckFailedException refused) {
            throw refused;
        } catch (DynamoDbException unexpected) {
            throw new Violation("only what the table takes", unexpected.toString());
        }
    }

    private static DynamoDbResponse fail(Actor actor, RuntimeException fault) {
        actor.injected.add(fault);
        throw fault;
    }

    private static RuntimeException timeOut() {
        return ApiCallTimeoutException.builder().message("timed out").build();
    }

    private static RuntimeException cancelled(TransactWriteItemsRequest request, String code, Actor actor) {
        var at = actor.random().nextInt(request.transactItems().size());
        return TransactionCanceledException.builder()
                .cancellationReasons(IntStream.range(0, request.transactItems().size())
                        .mapToObj(item -> CancellationReason.builder()
                                .code(item == at ? code : "None")
                                .build())
                        .toList())
                .build();
    }

    private static DynamoDbResponse unprocessed(BatchGetItemRequest request) {
        return BatchGetItemResponse.builder()
                .responses(Map.of())
                .unprocessedKeys(request.requestItems())
                .build();
    }

    /// One of the calls that are still on their way may arrive.
    void commitLate(SplittableRandom random) {
        if (late.isEmpty() || random.nextInt(6) > 0) {
            return;
        }
        var arrived = late.remove(random.nextInt(late.size()));
        if (world.now() - arrived.since() <= LATEST) {
            world.trace(() -> "    late:");
            proceedUnheard(arrived.actor(), arrived.call());
        }
    }

    /// Whatever is still on its way arrives, or never does.
    void commitAllLate() {
        late.removeIf(arrived -> {
            if (world.now() - arrived.since() <= LATEST) {
                proceedUnheard(arrived.actor(), arrived.call());
            }
            return true;
        });
    }
}
