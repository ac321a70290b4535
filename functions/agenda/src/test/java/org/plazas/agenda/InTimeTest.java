package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.FailingTable;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Outage;

/// Whatever befalls the table, and after whichever call: the answer comes within eight seconds, and says when to try
/// again.
class InTimeTest {
    private static final String FLYER = "/accion-internacional-sostenible-2018";
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                FLYER,
                FLYER + "/register",
                FLYER + "/outcomes/confirmed",
                FLYER + "/privacy",
                FLYER + "/agenda.json",
                FLYER + "/agenda.ics",
                FLYER + "/changes.atom",
                "/sitemap.xml",
                FLYER + "/sessions/part-1.ics"
            })
    void everyPageAnswersInTime(String address) {
        for (var request : new GatewayRequest[] {AgendaRig.get(address), GatewayRequest.elsewhere("HEAD", address)}) {
            var table = new FailingTable(GatewayRequest.IN_MAY);
            var rig = new AgendaRig(table);
            table.recovers();
            var undisturbed = rig.answer(request).status();
            var calls = table.calls();
            assertThat(calls).isPositive();

            for (var outage : Outage.values()) {
                for (int served = 0; served < calls; served++) {
                    rig.clock.advance(Duration.ofHours(2));
                    table.fails(outage, served);

                    var answer = rig.answer(request);

                    assertThat(table.passed()).isLessThanOrEqualTo(LONGEST);
                    assertThat(table.failed()).isLessThanOrEqualTo(1);
                    assertThat(answer.status()).isEqualTo(table.failed() == 0 ? undisturbed : 503);
                    assertThat(answer.header("retry-after")).isEqualTo(table.failed() == 0 ? "" : "5");
                }
            }
        }
    }
}
