package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.SoldOut;
import org.plazas.testing.memory.InMemoryDynamoDb;

/// What it costs to turn people away: design section 5, the sold-out memory.
class RefusalsTest {
    private static final int THREADS = 64;
    private static final int SEATS = 10;
    private static final int REFUSALS = 10_000;
    private static final double MOST_UNITS = 0.4;

    @Test
    void tenThousandRefusalsBySixtyFourThreadsWriteNextToNothing() {
        var clock = TestClock.at(IN_JUNE);
        var table = new InMemoryDynamoDb(clock, "registrations", "keys");
        var desk = Desk.closed(table, new Tables("registrations", "keys"));
        desk.publish(seminar().withCapacity(SEATS));
        var published = desk.published();
        var key = desk.keys().find(desk.slug()).orElseThrow();
        var next = new AtomicInteger();
        var before = table.units();

        var confirmed = Race.run(IntStream.range(0, THREADS)
                .<Callable<Integer>>mapToObj(thread -> () -> {
                    var store = desk.store(new SoldOut(clock));
                    var mine = 0;
                    for (int number = next.getAndIncrement();
                            number < REFUSALS + SEATS;
                            number = next.getAndIncrement()) {
                        var person = person(number);
                        var outcome = store.register(new RegistrationStore.Attempt(
                                published, person, key.hash(person.email()), "request", IN_JUNE, Desk.SITE));
                        mine += outcome.equals(CONFIRMED) ? 1 : 0;
                    }
                    return mine;
                })
                .toList());

        assertThat(confirmed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SEATS);
        var claims = 4.0 * SEATS;
        var units = (table.units().since(before).write() - claims) / REFUSALS;
        assertThat(units).as("write units of a refusal").isBetween(0.0, MOST_UNITS);
        assertThat(Collections.max(confirmed)).isLessThanOrEqualTo(SEATS);
        System.out.printf(Locale.ROOT, "a refusal: %.4f write units%n", units);
    }
}
