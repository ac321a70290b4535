package org.plazas.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.bench.cost.Durations.Work;
import org.plazas.local.Template;
import org.plazas.testing.JsonObject;

class DurationsTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    @ParameterizedTest
    @CsvSource({
        "1000, 1024, 1",
        "1000, 1769, 1.7275390625",
        "1.0, 1024, 0.001",
        "1.0001, 1024, 0.002",
        "0.2, 1024, 0.001"
    })
    void lambdaRoundsEachInvocationUpToAMillisecond(double millis, int megabytes, double gigabyteSeconds) {
        assertThat(Durations.billed(millis, megabytes)).isCloseTo(gigabyteSeconds, EXACTLY);
    }

    @Test
    void anInvocationTakesItsOwnTimeAndWhatItWaitsFor() {
        var durations = new Durations(JsonObject.parse("""
                {"waits": {"dynamoDbMs": 5, "thousandItemsMs": 10, "transactionMs": 12, "sesMs": 70, "s3Ms": 40,
                           "s3MsPerMegabyte": 20},
                 "functions": {"export": {"restoreMs": 100, "warmMs": 1, "recordMs": 2, "thousandItemsMs": 3}}}
                """));

        var warm = durations.warm("export", new Work(2, 2_000, 3, 4, 1, 1, 3 * 1024 * 1024));

        assertThat(warm).isCloseTo(1 + 2 * 2 + 2 * 3 + 3 * 5 + 2 * 10 + 4 * 12 + 70 + 40 + 3 * 20, EXACTLY);
        assertThat(durations.restore("export")).isEqualTo(100);
    }

    @Test
    void aBrokenFileIsNamed(@TempDir Path folder) throws IOException {
        var broken = Files.writeString(folder.resolve("durations.json"), "{");

        assertThatThrownBy(() -> Durations.read(broken)).hasMessageContaining("durations.json");
    }

    @Test
    void whatIsNoNumberIsNamedWithItsFile() {
        var durations = new Durations(JsonObject.parse("""
                {"functions": {"export": {"restoreMs": "soon"}}}"""));

        assertThatThrownBy(() -> durations.restore("export"))
                .hasMessageContaining("durations.json")
                .hasMessageContaining("restoreMs");
        assertThatThrownBy(() -> durations.restore("agenda")).hasMessageContaining("durations.json");
    }

    @Test
    void everyFunctionOfTheTemplateHasItsDurations() {
        var durations = Durations.read(Path.of("../durations.json"));
        var template = Template.read(Path.of("../../template.yaml"), Cost.PARAMETERS);

        assertThat(durations.measured()).isNotBlank();
        assertThat(durations.commit()).matches("[0-9a-f]{7,40}");
        assertThat(template.functions()).isNotEmpty().allSatisfy(function -> {
            assertThat(durations.restore(Stage.name(function))).isPositive();
            assertThat(durations.warm(Stage.name(function), new Work(1, 0, 0, 0, 0, 0, 0)))
                    .isPositive();
        });
    }
}
