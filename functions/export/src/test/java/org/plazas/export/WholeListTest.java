package org.plazas.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Language;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.SeminarDocument;
import org.plazas.export.WholeList.Room;
import tools.jackson.jr.ob.JSON;

@Tag("system")
class WholeListTest {
    private static final int LAMBDA = 6 * 1024 * 1024;
    private static final Listing LISTING = new Listing(
            new Published(SeminarDocument.read(JSON.std.mapFrom(ExportRig.flyer())), 1, "uid", ExportRig.OPEN),
            ExportRig.OPEN);

    private final WholeList whole = new WholeList(InstantSource.fixed(ExportRig.OPEN));

    @Test
    void justBelowFourMegabytesIsAnswered() {
        var list = read(
                        rows(12_000, "ñ".repeat(100)),
                        CsvList.separatedBy("semicolon").orElseThrow(),
                        Room.OF_GATEWAY)
                .orElseThrow();

        assertThat(list.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_600_000, 4_000_000);
        assertThat(list.lines()).hasSize(12_001);
    }

    @Test
    void aboveFourMegabytesIsNot() {
        assertThat(read(
                        rows(14_000, "ñ".repeat(110)),
                        CsvList.separatedBy("semicolon").orElseThrow(),
                        Room.OF_GATEWAY))
                .isEmpty();
    }

    @Test
    void whatEscapingSwellsBeyondLambdasLimitIsNotAnswered() {
        var format = new JsonList();
        for (int count = 1_000; count < 20_000; count += 1_000) {
            var list = read(rows(count, "\\\"".repeat(50)), format, Room.OF_INVOCATION);
            if (list.isPresent()) {
                assertThat(JSON.std.asString(list.get()).getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(LAMBDA);
            } else {
                assertThat(count).isGreaterThan(5_000);
            }
        }
    }

    private Optional<String> read(Stream<Registration> rows, ListFormat format, Room room) {
        return whole.read(rows, LISTING, format, room);
    }

    private static Stream<Registration> rows(int count, String institution) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Registration(
                        "id-" + i,
                        "Persona " + i,
                        "persona" + i + "@example.org",
                        Optional.of(institution),
                        "local-authority",
                        Optional.of("FR"),
                        Language.ES,
                        Registration.State.CONFIRMED,
                        Instant.EPOCH,
                        "2018-05",
                        org.plazas.domain.Answers.NONE,
                        PoolId.SHARED,
                        Optional.empty(),
                        0,
                        false,
                        Optional.empty()));
    }
}
