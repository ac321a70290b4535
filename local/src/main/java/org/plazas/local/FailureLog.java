package org.plazas.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The failure destination: pointers to the stream records that were given up, as Lambda writes them to SQS,
/// without the records' content.
final class FailureLog {
    private final InstantSource clock;
    private final List<Map<String, Object>> pointers = new CopyOnWriteArrayList<>();

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    /// @param condition `RetryAttemptsExhausted` or `RecordAgeExceeded`
    void add(String function, String condition, Shard shard, List<StreamRecord> batch) {
        pointers.add(Map.of(
                "requestContext",
                Map.of("functionArn", function, "condition", condition),
                "version",
                "1.0",
                "timestamp",
                Instant.ofEpochMilli(clock.millis()).toString(),
                "DDBStreamBatchInfo",
                Map.of(
                        "shardId", shard.id(),
                        "startSequenceNumber", batch.getFirst().sequenceNumber(),
                        "endSequenceNumber", batch.getLast().sequenceNumber(),
                        "batchSize", batch.size(),
                        "streamArn", shard.streamArn())));
    }

    /// Oldest first.
    List<Map<String, Object>> pointers() {
        return List.copyOf(pointers);
    }

    record Shard(String streamArn, String id) {}
}
