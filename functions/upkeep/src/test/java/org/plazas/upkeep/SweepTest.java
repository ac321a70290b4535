package org.plazas.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.CatchUp;
import org.plazas.aws.RetryBudget;
import org.plazas.domain.Slug;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.InMemoryDynamoDb;

/// How the time is shared, where every call to the table takes a second. Each seed gives another order of the seminars.
class SweepTest {
    private static final Slug LARGE = new Slug("large");
    private static final Slug SMALL = new Slug("small");
    private static final int MANY = 40;
    private static final Duration TIME = Duration.ofSeconds(60);

    private final InMemoryDynamoDb table = new InMemoryDynamoDb(TestClock.at(Desk.IN_JUNE));
    private final Desk desk = new Desk(table);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aLargeSeminarLeavesTimeForASmallOneAndIsGoneOnWithByTheNextRuns(long seed) {
        crash(LARGE, MANY);
        crash(SMALL, 1);

        var first = run(seed, TIME);

        assertThat(desk.owed(SMALL, persons(1).getFirst())).isEqualTo("called-off");
        assertThat(first.told()).isBetween(2, MANY);
        assertThat(first.unfinished()).isEqualTo(1);
        var told = first.told();
        for (int runs = 0; runs < 5; runs++) {
            told += run(seed + runs, TIME).told();
        }
        assertThat(told).isEqualTo(MANY + 1);
        assertThat(run(seed, TIME)).isEqualTo(Swept.nothingOf(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whereTheTimeIsUpNothingIsBegun(long seed) {
        crash(LARGE, 1);
        crash(SMALL, 1);

        var swept = run(seed, Duration.ZERO);

        assertThat(swept.unfinished()).isEqualTo(2);
        assertThat(swept.told()).isZero();
        assertThat(swept.failed()).isZero();
    }

    private void crash(Slug slug, int people) {
        var fixture = seminar().withSlug(slug).withCapacity(MANY);
        desk.publish(fixture);
        desk.registerAndMail(slug, persons(people));
        desk.publishAndCrash(fixture.withCalledOff());
    }

    private Swept run(long seed, Duration time) {
        var clock = TestClock.at(Desk.IN_JUNE);
        var retries = new RetryBudget(clock, new Random(seed), pause -> {});
        var catchUp = new CatchUp(table, desk.tables.main(), retries, UUID::randomUUID, clock);
        var sweep = new Sweep(desk.seminars(), catchUp, clock, new Random(seed));
        var faults = new ArrayList<RuntimeException>();
        table.faults((request, call) -> {
            clock.advance(Duration.ofSeconds(1));
            return call.proceed();
        });

        var swept = sweep.run(clock.instant().plus(time), (slug, fault) -> faults.add(fault));

        assertThat(faults).isEmpty();
        return swept;
    }
}
