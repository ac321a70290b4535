package org.plazas.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The part of `make sim` that every test run does.
@Tag("system")
class SimulationTest {
    @Test
    void twentyThousandHistoriesKeepEveryPromise() throws InterruptedException {
        var result = Simulation.run(1, 20_000, 2);

        assertThat(result.found()).isEmpty();
        assertThat(result.tally().histories()).isEqualTo(20_000);
        assertThat(Fault.values())
                .allSatisfy(fault ->
                        assertThat(result.tally().times(fault)).as(fault.id()).isGreaterThanOrEqualTo(20));
        assertThat((double) result.tally().operations() / result.tally().histories())
                .isGreaterThanOrEqualTo(15);
        assertThat(Arrays.asList("Confirmed", "Waitlisted", "refused, full", "ReusedRequest"))
                .allSatisfy(outcome -> assertThat(result.tally().outcomes()).containsKey("Register: " + outcome));
    }

    @Test
    void oneSeedIsOneHistory() throws InterruptedException {
        var once = Simulation.run(1, 200, 1).tally();
        var again = Simulation.run(1, 200, 2).tally();

        assertThat(again.outcomes()).isEqualTo(once.outcomes());
        assertThat(again.calls()).isEqualTo(once.calls());
        assertThat(again.switches()).isEqualTo(once.switches());
    }
}
