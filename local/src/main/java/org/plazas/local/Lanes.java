package org.plazas.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Delivers what was read of a shard in several batches at once, where the source says so. An item's records are all in
/// one lane, in order.
final class Lanes {
    private final StreamSource source;
    private final BatchDelivery delivery;

    Lanes(StreamSource source, BatchDelivery delivery) {
        this.source = source;
        this.delivery = delivery;
    }

    /// How many records would fill a batch in each lane.
    int capacity() {
        return source.batchSize() * source.lanes();
    }

    /// Returns when every record is done or given up: true; or when the local run ends: false.
    boolean deliver(List<StreamRecord> records, FailureLog.Shard shard) {
        var lanes = new ArrayList<List<StreamRecord>>();
        for (int lane = 0; lane < source.lanes(); lane++) {
            lanes.add(new ArrayList<>());
        }
        records.forEach(record ->
                lanes.get(Math.floorMod(record.item().hashCode(), lanes.size())).add(record));
        var deliveries = lanes.stream()
                .<Callable<Boolean>>map(lane -> () -> inBatches(lane, shard))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = true;
            for (var lane : threads.invokeAll(deliveries)) {
                done &= lane.get();
            }
            return done;
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private boolean inBatches(List<StreamRecord> lane, FailureLog.Shard shard) {
        for (int from = 0; from < lane.size(); from += source.batchSize()) {
            var batch = lane.subList(from, Math.min(lane.size(), from + source.batchSize()));
            if (!delivery.deliver(List.copyOf(batch), shard)) {
                return false;
            }
        }
        return true;
    }
}
