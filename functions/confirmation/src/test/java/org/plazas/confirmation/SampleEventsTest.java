package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;
import org.plazas.testing.SharedDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// The sample events, over a table that holds what they say it holds.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class SampleEventsTest {
    static List<Path> samples() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("../../events"), "confirmation-*.json")) {
            var samples = new ArrayList<Path>();
            files.forEach(samples::add);
            return samples;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRegistrationOfASampleGetsItsMail(Path sample, EmbeddedDynamoDb dynamoDb) throws IOException {
        var event = Files.readAllBytes(sample);
        var images = images(event);
        var output = new ByteArrayOutputStream();

        try (var ses = SesDouble.start(() -> Flyer.IN_MAY)) {
            var office = new Office(dynamoDb, ses);
            images.forEach(office::put);
            office.handler().handleRequest(new ByteArrayInputStream(event), output, null);

            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(ses.messages().stream().map(Mail::to))
                    .containsExactlyElementsOf(images.stream()
                            .map(image ->
                                    Objects.requireNonNull(image.get("email")).s())
                            .toList());
        }
    }

    private static List<Map<String, AttributeValue>> images(byte[] event) {
        return list(JSON.std.mapFrom(event).get("Records")).stream()
                .map(record -> map(map(map(record).get("dynamodb")).get("NewImage")))
                .map(SampleEventsTest::attributes)
                .toList();
    }

    private static Map<String, AttributeValue> attributes(Map<?, ?> image) {
        return image.entrySet().stream()
                .collect(Collectors.toMap(entry -> (String) entry.getKey(), entry -> attribute(map(entry.getValue()))));
    }

    private static AttributeValue attribute(Map<?, ?> value) {
        if (value.get("S") instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (value.get("N") instanceof String number) {
            return AttributeValue.fromN(number);
        }
        return AttributeValue.fromL(
                list(value.get("L")).stream().map(each -> attribute(map(each))).toList());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
