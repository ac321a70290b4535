package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.JsonObject;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TestClock;

/// The daily ping keeps versions active and is nobody's fault: functions answer it and log nothing.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class PingTest {
    private static final Template TEMPLATE = Template.read(Path.of("../template.yaml"), Map.of());

    private final PublishedSeminars tables;

    PingTest(EmbeddedDynamoDb dynamoDb) {
        tables = new PublishedSeminars(dynamoDb);
    }

    private static Stream<JsonObject> targets() {
        return TEMPLATE.resources("AWS::Events::Rule").stream()
                .flatMap(rule -> rule.properties().objects("Targets").stream())
                .filter(target -> target.text("Input").isPresent());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void isAnsweredWithoutAFault(JsonObject target) throws LambdaFunction.FunctionError {
        var wiring = TEMPLATE.function(target.text("Arn").orElseThrow()).orElseThrow();
        var environment = new HashMap<>(wiring.environment());
        environment.putAll(tables.environment());
        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        environment.put("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:1");
        var log = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var function = LambdaFunction.of(
                    wiring,
                    environment,
                    TestClock.at(Instant.parse("2018-05-20T10:00:00Z")),
                    threads,
                    new PrintStream(log, true, StandardCharsets.UTF_8));

            var answer = function.invoke(
                    target.text("Input").orElseThrow().getBytes(StandardCharsets.UTF_8),
                    UUID.randomUUID().toString());

            assertThat(answer).isNotEmpty();
            assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotContain("\"statusCode\":5", "\"status\":5");
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
