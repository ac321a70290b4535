package org.plazas.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Outage;

/// Whatever befalls the table, and after whichever call: the answer comes within eight seconds, and says when to try
/// again.
class InTimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final FailingTable table = new FailingTable(ExportRig.OPEN);
    private final ExportRig rig = new ExportRig(table);

    private interface Ask {
        ExportRig.Answer ask();
    }

    private void answersInTime(Ask asked) {
        table.recovers();
        var undisturbed = asked.ask().status();
        var calls = table.calls();
        assertThat(calls).isGreaterThan(1);
        for (var outage : Outage.values()) {
            for (int served = 0; served < calls; served++) {
                table.fails(outage, served);

                var answer = asked.ask();

                var what = outage + " after " + served;
                assertThat(table.passed()).as(what).isLessThanOrEqualTo(LONGEST);
                assertThat(table.failed()).as(what).isLessThanOrEqualTo(1);
                if (table.failed() == 0) {
                    assertThat(answer.status()).as(what).isEqualTo(undisturbed);
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(503);
                    assertThat(answer.header("retry-after")).as(what).isEqualTo(Optional.of("5"));
                    assertThat(answer.json().text("type")).as(what).isEqualTo(Optional.of("/problems/unavailable"));
                }
            }
        }
    }

    @Test
    void theListAnswersInTime() {
        for (int i = 0; i < 5; i++) {
            rig.register("Ana " + i, "ana" + i + "@example.org", "", ExportRig.OPEN);
        }
        table.client().pagesOf(2);

        answersInTime(() -> rig.list("organiser", "csv"));
    }

    @Test
    void aFilesPageAnswersInTime() {
        var id = UUID.randomUUID().toString();
        rig.exports.request(ExportRig.FLYER, id, "csv", ExportRig.OPEN);

        answersInTime(() -> rig.export("organiser", ExportRig.FLYER.value(), id));
    }
}
