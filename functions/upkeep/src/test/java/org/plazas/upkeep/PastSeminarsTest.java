package org.plazas.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.domain.Slug;
import org.plazas.domain.Text;

class PastSeminarsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void pastSeminarsAreSpreadOverTheDay() {
        var ends = Instant.parse("2018-07-05T15:00:00Z");
        var day = ends.plus(Duration.ofDays(3));
        var runs = IntStream.range(0, 96)
                .mapToObj(run -> day.plus(QUARTER.multipliedBy(run)).plusSeconds(run))
                .toList();

        for (var name : List.of("first", "second", "third", "a-fourth-one")) {
            var seminar = listed(name, ends);
            assertThat(runs.stream().filter(at -> Sweep.isDue(seminar, at))).hasSize(1);
            assertThat(Sweep.isDue(seminar, ends.plus(Duration.ofDays(1)).minusMillis(1)))
                    .isTrue();
        }
    }

    private static SeminarStore.Listed listed(String name, Instant ends) {
        var text = new Text(Map.of(Language.ES, "x"));
        return new SeminarStore.Listed(
                new Slug(name), List.of(Language.ES), text, text, ZoneOffset.UTC, ends, ends, ends, ends, false);
    }
}
