package org.plazas.upkeep;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.JsonObject;
import org.plazas.testing.RecordedLog;

/// The function over a desk's tables and by its clock, invoked as the rule does it.
final class Shift {
    private static final Path EVENT = Path.of("../../events/upkeep.json");

    final Desk desk;
    private final RequestStreamHandler handler;

    Shift(EmbeddedDynamoDb dynamoDb) {
        this.desk = new Desk(dynamoDb.client());
        this.handler = new UpkeepHandler(
                Map.of(
                        "TABLE_NAME",
                        desk.tables.main(),
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        dynamoDb.endpoint().toString()),
                desk.clock);
    }

    /// What came of a run.
    ///
    /// @param done what it answered
    /// @param fault the message that it threw, at its end
    record Run(JsonObject done, List<JsonObject> log, Optional<String> fault) {
        int number(String member) {
            return Integer.parseInt(done.text(member).orElseThrow());
        }

        /// The line that every run logs.
        JsonObject line() {
            return log.stream()
                    .filter(line -> line.text("upkeep").equals(Optional.of("swept")))
                    .findFirst()
                    .orElseThrow();
        }

        /// The value of the metric; empty if none was emitted.
        Optional<String> repairs() {
            return metric("Repairs");
        }

        Optional<String> metric(String name) {
            return line().find("_aws").flatMap(metrics -> line().text(name));
        }

        /// Nothing was found to do.
        boolean isIdle() {
            return List.of("promoted", "told", "noticed", "kept", "woken", "triedAgain", "unfinished", "failed")
                    .stream()
                    .allMatch(member -> number(member) == 0);
        }
    }

    Run sweep() {
        var log = new RecordedLog();
        var output = new ByteArrayOutputStream();
        var fault = Optional.<String>empty();
        try {
            handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(EVENT)), output, log);
        } catch (IllegalStateException thrown) {
            fault = Optional.of(String.valueOf(thrown.getMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Run(
                JsonObject.parse(output.toByteArray()),
                log.lines().stream().map(JsonObject::parse).toList(),
                fault);
    }
}
