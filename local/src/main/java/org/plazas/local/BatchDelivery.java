package org.plazas.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.plazas.local.LambdaFunction.FunctionError;
import org.plazas.testing.JsonObject;

/// Delivers one batch of stream records as Lambda's event source mapping does: tries again from the lowest
/// record that failed, halves a batch that failed as a whole, and gives up when the tries or the records' time
/// are used up. Pauses between tries grow, but are shorter than Lambda's.
final class BatchDelivery {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// The function, to a batch.
    interface Invocation {
        byte[] invoke(List<StreamRecord> batch) throws FunctionError;
    }

    private record Attempt(List<StreamRecord> records, int failures) {}

    private final StreamSource source;
    private final Invocation invocation;
    private final FailureLog failures;
    private final Pause pause;
    private final InstantSource realTime;

    BatchDelivery(
            StreamSource source, Invocation invocation, FailureLog failures, Pause pause, InstantSource realTime) {
        this.source = source;
        this.invocation = invocation;
        this.failures = failures;
        this.pause = pause;
        this.realTime = realTime;
    }

    /// Returns when every record is done or given up: true; or when the local run ends: false.
    boolean deliver(List<StreamRecord> batch, FailureLog.Shard shard) {
        Deque<Attempt> todo = new ArrayDeque<>(List.of(new Attempt(batch, 0)));
        while (!todo.isEmpty()) {
            if (pause.isOver()) {
                return false;
            }
            var attempt = withoutExpired(todo.removeFirst(), shard);
            if (attempt.records.isEmpty()) {
                continue;
            }
            int done = invoke(attempt.records);
            if (done < attempt.records.size()) {
                again(todo, attempt, done, shard);
            }
        }
        return true;
    }

    private void again(Deque<Attempt> todo, Attempt attempt, int done, FailureLog.Shard shard) {
        var size = attempt.records.size();
        if (done < 0 && source.bisect() && size > 1) {
            // Halving is no try: it does not count.
            todo.addFirst(new Attempt(attempt.records.subList(size / 2, size), attempt.failures));
            todo.addFirst(new Attempt(attempt.records.subList(0, size / 2), attempt.failures));
            return;
        }
        var rest = attempt.records.subList(Math.max(done, 0), size);
        // Progress starts the count again: this was the first try of what is now the lowest record.
        var failed = done > 0 ? 1 : attempt.failures + 1;
        if (source.retries().filter(retries -> failed > retries).isPresent()) {
            failures.add(source.function(), "RetryAttemptsExhausted", shard, rest);
            return;
        }
        todo.addFirst(new Attempt(rest, failed));
        var pauseNow = FIRST_PAUSE.multipliedBy(1L << Math.min(failed - 1, 10));
        pause.rest(pauseNow.compareTo(LONGEST_PAUSE) < 0 ? pauseNow : LONGEST_PAUSE);
    }

    private Attempt withoutExpired(Attempt attempt, FailureLog.Shard shard) {
        if (source.oldest().isEmpty()) {
            return attempt;
        }
        var earliest = realTime.instant().minus(source.oldest().get());
        var expired = new ArrayList<StreamRecord>();
        var live = new ArrayList<StreamRecord>();
        attempt.records.forEach(record -> (record.written().isBefore(earliest) ? expired : live).add(record));
        if (!expired.isEmpty()) {
            failures.add(source.function(), "RecordAgeExceeded", shard, expired);
        }
        return new Attempt(live, attempt.failures);
    }

    /// How many records from the start of the batch are done: all, those before the lowest that failed, or -1
    /// where the batch failed as a whole.
    private int invoke(List<StreamRecord> batch) {
        byte[] response;
        try {
            response = invocation.invoke(batch);
        } catch (FunctionError failure) {
            return -1;
        }
        return source.reportsFailures() ? done(batch, response) : batch.size();
    }

    private static int done(List<StreamRecord> batch, byte[] response) {
        if (response.length == 0
                || new String(response, StandardCharsets.UTF_8).strip().equals("null")) {
            return batch.size();
        }
        JsonObject json;
        try {
            json = JsonObject.parse(response);
        } catch (IllegalArgumentException noJson) {
            return -1;
        }
        var numbers = batch.stream().map(StreamRecord::sequenceNumber).toList();
        return json.objects("batchItemFailures").stream()
                // An identifier that isn't of this batch fails the whole of it, and so does an empty one.
                .map(failure -> numbers.indexOf(failure.text("itemIdentifier").orElse("")))
                .min(Comparator.naturalOrder())
                .orElse(batch.size());
    }
}
