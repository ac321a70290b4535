package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final FailureLog.Shard SHARD = new FailureLog.Shard("stream", "shard-1");

    /// Each lane waits for the other: one after the other they would never end.
    @Test
    @Timeout(30)
    void asManyBatchesAreUnderWayAtOnceAsTheSourceSays() {
        var both = new CyclicBarrier(2);
        var lanes = lanes(2, batch -> {
            try {
                both.await();
            } catch (InterruptedException | BrokenBarrierException ended) {
                throw new IllegalStateException(ended);
            }
        });
        var items = items(10);

        assertThat(lanes.deliver(items, SHARD)).isTrue();
    }

    @Test
    void theRecordsOfAnItemFollowEachOtherWhicheverLaneTheyAreIn() {
        var order = new ConcurrentLinkedQueue<StreamRecord>();
        var records = IntStream.range(0, 60)
                .mapToObj(number -> record(number, number % 6))
                .toList();

        assertThat(lanes(3, order::addAll).deliver(records, SHARD)).isTrue();

        assertThat(order).containsExactlyInAnyOrderElementsOf(records);
        for (int item = 0; item < 6; item++) {
            var key = record(0, item).item();
            assertThat(order.stream().filter(record -> record.item().equals(key)))
                    .extracting(record -> Integer.valueOf(record.sequenceNumber()))
                    .isSorted();
        }
    }

    @Test
    void noBatchIsLargerThanTheSourceSays() {
        var sizes = new ConcurrentLinkedQueue<Integer>();

        lanes(2, batch -> sizes.add(batch.size())).deliver(items(45), SHARD);

        assertThat(sizes).allMatch(size -> size <= 10);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(45);
    }

    private interface Work {
        void on(List<StreamRecord> batch);
    }

    private static Lanes lanes(int count, Work work) {
        var source = new StreamSource(
                "F", "T", 10, count, Duration.ZERO, true, true, Optional.empty(), Optional.empty(), true, List.of());
        var delivery = new BatchDelivery(
                source,
                batch -> {
                    work.on(batch);
                    return new byte[0];
                },
                new FailureLog(CLOCK),
                new Pause(),
                CLOCK);
        return new Lanes(source, delivery);
    }

    private static List<StreamRecord> items(int count) {
        return IntStream.range(0, count).mapToObj(item -> record(item, item)).toList();
    }

    private static StreamRecord record(int sequenceNumber, int item) {
        var keys = Map.of("pk", Map.of("S", "REG#a#0"), "sk", Map.of("S", "hash " + item));
        return new StreamRecord(Integer.toString(sequenceNumber), NOW, Map.of("dynamodb", Map.of("Keys", keys)));
    }
}
