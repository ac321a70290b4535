package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.local.LambdaFunction.FunctionError;

class BatchDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final FailureLog.Shard SHARD = new FailureLog.Shard("stream", "shard-1");
    private static final List<StreamRecord> FOUR = List.of(record("1"), record("2"), record("3"), record("4"));

    private final FailureLog failures = new FailureLog(CLOCK);
    private final List<String> invocations = new ArrayList<>();

    @Test
    void invokesOnceWhereAllGoesWell() {
        deliver(source(3, true, true), batch -> response("{\"batchItemFailures\": []}"));

        assertThat(invocations).containsExactly("1234");
        assertThat(failures.pointers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\": null}"})
    void takesASilentResponseForSuccess(String response) {
        deliver(source(3, true, true), batch -> response(response));

        assertThat(invocations).containsExactly("1234");
    }

    @Test
    void triesAgainFromTheLowestThatFailed() {
        var poison = new HashMap<>(Map.of("2", 1, "4", 2));

        deliver(source(3, true, true), batch -> failing(batch, poison));

        assertThat(invocations).containsExactly("1234", "234", "4");
        assertThat(failures.pointers()).isEmpty();
    }

    @Test
    void givesUpWhatFailedTooOften() {
        deliver(source(2, true, false), batch -> failing(batch, new HashMap<>(Map.of("3", 99))));

        assertThat(invocations).containsExactly("1234", "34", "34");
        assertThat(failures.pointers()).singleElement().satisfies(pointer -> assertThat(pointer)
                .containsEntry("requestContext", Map.of("functionArn", "F", "condition", "RetryAttemptsExhausted"))
                .containsEntry(
                        "DDBStreamBatchInfo",
                        Map.of(
                                "shardId", "shard-1",
                                "startSequenceNumber", "3",
                                "endSequenceNumber", "4",
                                "batchSize", 2,
                                "streamArn", "stream")));
    }

    @Test
    void halvesABatchThatFailedAsAWholeUntilThePoisonIsAlone() {
        deliver(source(1, true, true), batch -> throwing(batch, Set.of("3")));

        assertThat(invocations).containsExactly("1234", "12", "34", "3", "3", "4");
        assertThat(failures.pointers()).hasSize(1);
    }

    @Test
    void triesTheWholeBatchAgainWhereItMayNotHalve() {
        deliver(source(1, true, false), batch -> throwing(batch, Set.of("3")));

        assertThat(invocations).containsExactly("1234", "1234");
        assertThat(failures.pointers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"9\"}]}",
                "{\"batchItemFailures\": [{}]}",
            })
    void takesAResponseThatMakesNoSenseForAFailureOfTheWhole(String response) {
        deliver(source(1, true, false), batch -> response(response));

        assertThat(invocations).containsExactly("1234", "1234");
        assertThat(failures.pointers()).hasSize(1);
    }

    @Test
    void looksAtNoFailuresWhereTheTemplateDoesNotAskForThem() {
        deliver(source(1, false, true), batch -> failing(batch, new HashMap<>(Map.of("2", 99))));

        assertThat(invocations).containsExactly("1234");
        assertThat(failures.pointers()).isEmpty();
    }

    @Test
    void givesUpRecordsThatAreTooOld() {
        var old = new StreamRecord("0", NOW.minus(Duration.ofMinutes(61)), Map.of());

        deliver(source(1, true, true), List.of(old, FOUR.getFirst()), batch -> response("{}"));

        assertThat(invocations).containsExactly("1");
        assertThat(failures.pointers()).singleElement().satisfies(pointer -> assertThat(pointer)
                .containsEntry("requestContext", Map.of("functionArn", "F", "condition", "RecordAgeExceeded")));
    }

    @Test
    void stopsWithoutGivingUpWhenTheRunEnds() {
        var pause = new Pause();
        var delivery = new BatchDelivery(
                source(50, true, false),
                batch -> {
                    pause.end();
                    throw new FunctionError("as asked");
                },
                failures,
                pause,
                CLOCK);

        assertThat(delivery.deliver(FOUR, SHARD)).isFalse();
        assertThat(failures.pointers()).isEmpty();
    }

    private void deliver(StreamSource source, BatchDelivery.Invocation invocation) {
        deliver(source, FOUR, invocation);
    }

    private void deliver(StreamSource source, List<StreamRecord> batch, BatchDelivery.Invocation invocation) {
        var delivery = new BatchDelivery(
                source,
                records -> {
                    invocations.add(String.join(
                            "",
                            records.stream().map(StreamRecord::sequenceNumber).toList()));
                    return invocation.invoke(records);
                },
                failures,
                new Pause(),
                CLOCK);

        assertThat(delivery.deliver(batch, SHARD)).isTrue();
    }

    /// Reports each record that is in the map as failed, as often as the map says.
    private static byte[] failing(List<StreamRecord> batch, Map<String, Integer> poison) {
        var failed = new ArrayList<String>();
        for (var record : batch) {
            if (poison.merge(record.sequenceNumber(), -1, Integer::sum) >= 0) {
                failed.add("{\"itemIdentifier\": \"" + record.sequenceNumber() + "\"}");
            }
        }
        return response("{\"batchItemFailures\": [" + String.join(",", failed) + "]}");
    }

    private static byte[] throwing(List<StreamRecord> batch, Set<String> poison) throws FunctionError {
        if (batch.stream().anyMatch(record -> poison.contains(record.sequenceNumber()))) {
            throw new FunctionError("as asked");
        }
        return response("{}");
    }

    private static byte[] response(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static StreamRecord record(String sequenceNumber) {
        return new StreamRecord(sequenceNumber, NOW, Map.of());
    }

    private static StreamSource source(int retries, boolean reportsFailures, boolean bisect) {
        return new StreamSource(
                "F",
                "T",
                10,
                1,
                Duration.ZERO,
                bisect,
                reportsFailures,
                Optional.of(retries),
                Optional.of(Duration.ofHours(1)),
                true,
                List.of());
    }
}
