package org.plazas.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.JsonObject;

/// A function's event source of type `DynamoDB`, with Lambda's defaults.
///
/// @param table the logical name of the table whose stream is read
/// @param lanes how many batches of one shard may be under way at once; the records of one item follow each other
/// @param window how long a batch may wait to fill
/// @param bisect halves a batch that failed as a whole
/// @param reportsFailures the function names the records of a batch that failed
/// @param retries how often a batch is tried again; empty: until it is too old
/// @param oldest records older than that are given up; empty: never
/// @param filters a record goes to the function if one of them matches, or if there are none
public record StreamSource(
        String function,
        String table,
        int batchSize,
        int lanes,
        Duration window,
        boolean bisect,
        boolean reportsFailures,
        Optional<Integer> retries,
        Optional<Duration> oldest,
        boolean fromTheStart,
        List<FilterPattern> filters) {
    private static final String STREAM = ".StreamArn";

    static StreamSource of(String function, JsonObject event) {
        var stream = event.text("Stream").orElse("");
        if (!stream.endsWith(STREAM)) {
            throw new IllegalArgumentException(function + ": Stream must be a table's StreamArn");
        }
        return new StreamSource(
                function,
                stream.substring(0, stream.length() - STREAM.length()),
                number(event, "BatchSize").orElse(100),
                number(event, "ParallelizationFactor").orElse(1),
                Duration.ofSeconds(
                        number(event, "MaximumBatchingWindowInSeconds").orElse(0)),
                event.text("BisectBatchOnFunctionError").map(Boolean::valueOf).orElse(false),
                event.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                number(event, "MaximumRetryAttempts").filter(count -> count >= 0),
                number(event, "MaximumRecordAgeInSeconds")
                        .filter(seconds -> seconds >= 0)
                        .map(Duration::ofSeconds),
                event.text("StartingPosition").orElse("").equals("TRIM_HORIZON"),
                event.object("FilterCriteria").objects("Filters").stream()
                        .map(filter ->
                                FilterPattern.parse(filter.text("Pattern").orElse("")))
                        .toList());
    }

    private static Optional<Integer> number(JsonObject event, String name) {
        return event.text(name).map(Integer::valueOf);
    }

    public boolean matches(Map<String, ?> record) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record));
    }
}
