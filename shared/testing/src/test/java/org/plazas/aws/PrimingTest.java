package org.plazas.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrimingTest {
    private static final Duration LONGEST_MEMORY = Duration.ofHours(1);

    @Test
    void nothingIsRememberedFromOneRoundToTheNext() throws IOException {
        var times = new ArrayList<Instant>();

        var answers = Priming.rehearse(
                Map.of("TABLE_NAME", "none"),
                (variables, clock) -> (input, output, context) -> {
                    times.add(clock.instant());
                    output.write(input.readAllBytes());
                },
                List.of("an event"),
                3);

        assertThat(answers).containsExactly("an event");
        assertThat(times).hasSize(3);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(LONGEST_MEMORY);
        assertThat(Duration.between(times.get(1), times.get(2))).isGreaterThan(LONGEST_MEMORY);
    }
}
