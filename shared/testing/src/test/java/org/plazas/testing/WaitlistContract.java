package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Applications.withCategory;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.WAITLISTED;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Outcome;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;

/// Who waits, and in which order: design section 5.
interface WaitlistContract extends StoreUnderTest {
    PoolId ACADEMIA = new PoolId("quota:academia");

    @Test
    default void onceTheSeatsAreGoneAPlaceOnTheWaitlistIsGivenUpToItsLimit() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(2));

        assertThat(desk.register(person(1))).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(2))).isEqualTo(WAITLISTED);
        assertThat(desk.register(person(3))).isEqualTo(WAITLISTED);
        assertThat(desk.register(person(4))).isEqualTo(refused(Refusal.FULL));

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool().waitlist().waiting()).isEqualTo(2);
        assertThat(desk.state(person(2))).isEqualTo(State.WAITLISTED);
        assertThat(desk.owed(person(2))).isEqualTo("waitlisted");
        assertThat(desk.item(person(4))).isEmpty();
    }

    @Test
    default void thePlaceIsTheOrderOfArrival() {
        var desk = desk(seminar().withCapacity(0).withWaitlist(9));
        persons(3).forEach(desk::register);

        assertThat(persons(3))
                .extracting(person -> desk.own().position(desk.slug(), desk.registration(person)))
                .containsExactly(Optional.of(1), Optional.of(2), Optional.of(3));

        desk.cancel(person(1));
        assertThat(desk.own().position(desk.slug(), desk.registration(person(3))))
                .contains(2);
        assertThat(desk.own().position(desk.slug(), desk.registration(person(1))))
                .isEmpty();
    }

    @Test
    default void theSameRequestGetsItsPlaceAgainAndNoSecondOne() {
        var desk = desk(seminar().withCapacity(0).withWaitlist(9));
        desk.register(person(1), "request");

        assertThat(desk.register(person(1), "request")).isEqualTo(WAITLISTED);

        assertThat(desk.pool().waitlist().waiting()).isEqualTo(1);
        assertThat(desk.waitlist(PoolId.SHARED)).hasSize(1);
    }

    /// Whoever has a seat is answered as a newcomer would be: waitlisted. The seat stays.
    @Test
    default void aKnownAddressMakesTheSameCallsAndGetsTheSameAnswerAsANewOneThatWaits() {
        var desk = desk(seminar().withCapacity(2).withWaitlist(9));
        desk.register(person(1));
        desk.register(person(2));
        desk.register(person(3));
        var confirmed = desk.wire();
        var waiting = desk.wire();
        var unknown = desk.wire();

        assertThat(desk.over(confirmed).register(desk.attempt(person(1), "again", IN_JUNE)))
                .isEqualTo(WAITLISTED);
        assertThat(desk.over(waiting).register(desk.attempt(person(3), "again", IN_JUNE)))
                .isEqualTo(WAITLISTED);
        assertThat(desk.over(unknown).register(desk.attempt(person(4), "first", IN_JUNE)))
                .isEqualTo(WAITLISTED);

        assertThat(confirmed.calls())
                .isEqualTo(waiting.calls())
                .isEqualTo(unknown.calls())
                .isEqualTo(List.of("batchGetItem", "updateItem", "transactWriteItems"));
        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().waitlist().waiting()).isEqualTo(2);
    }

    @Test
    default void aSeatThatIsFreedBetweenReadAndWriteIsTakenInsteadOfAPlace() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        var wire = desk.wire().before("transactWriteItems", () -> desk.cancel(person(1)));

        assertThat(desk.over(wire).register(desk.attempt(person(2), "request", IN_JUNE)))
                .isEqualTo(CONFIRMED);

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool().waitlist().waiting()).isZero();
    }

    @Test
    default void nobodyOvertakesWhoWaitsWhenASeatIsFree() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        desk.register(person(2));
        desk.setPool("capacity", number(2));

        assertThat(desk.register(person(3))).isEqualTo(WAITLISTED);
    }

    @Test
    default void aWaitlistThatIsSwitchedOffKeepsWhoWaitsAndTakesNobodyElse() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        desk.register(person(2));

        desk.publish(seminar().withCapacity(1));

        assertThat(desk.register(person(3))).isEqualTo(refused(Refusal.FULL));
        desk.cancel(person(1));
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
    }

    @Test
    default void sixtyFourPeopleWhoRaceGetTenSeatsAndTwentyPlaces() {
        var desk = desk(seminar().withCapacity(10).withWaitlist(20));

        var outcomes = Race.run(persons(64).stream()
                .<Callable<Outcome>>map(person -> () -> desk.register(person))
                .toList());

        assertThat(Collections.frequency(outcomes, CONFIRMED)).isEqualTo(10);
        assertThat(Collections.frequency(outcomes, WAITLISTED)).isEqualTo(20);
        assertThat(Collections.frequency(outcomes, refused(Refusal.FULL))).isEqualTo(34);
        assertThat(desk.pool().taken()).isEqualTo(10);
        assertThat(desk.pool().waitlist().waiting()).isEqualTo(20);
        assertThat(desk.waitlist(PoolId.SHARED)).hasSize(20);
    }

    // ---- Quotas

    @Test
    default void aFullCategoryDoesNotBlockTheOthers() {
        var desk = desk(seminar().withCapacity(1).withQuota("academia", 1));
        var seminar = desk.published().seminar();

        assertThat(desk.register(withCategory(person(1), seminar, "academia"))).isEqualTo(CONFIRMED);
        assertThat(desk.register(withCategory(person(2), seminar, "academia"))).isEqualTo(refused(Refusal.FULL));
        assertThat(desk.register(person(3))).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(4))).isEqualTo(refused(Refusal.FULL));

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool(ACADEMIA).taken()).isEqualTo(1);
    }

    @Test
    default void eachPoolHasItsOwnWaitlist() {
        var desk = desk(seminar().withCapacity(0).withQuota("academia", 1).withWaitlist(1));
        var seminar = desk.published().seminar();
        var scholar = withCategory(person(1), seminar, "academia");
        var student = withCategory(person(2), seminar, "academia");
        desk.register(scholar);

        assertThat(desk.register(student)).isEqualTo(WAITLISTED);
        assertThat(desk.register(person(3))).isEqualTo(WAITLISTED);
        desk.cancel(scholar);

        assertThat(desk.state(student)).isEqualTo(State.CONFIRMED);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
    }

    @Test
    default void aQuotaIsNotDroppedWhilePeopleWaitForOneOfItsSeats() {
        var quota = seminar().withQuota("academia", 1).withWaitlist(9);
        var desk = desk(quota);
        var seminar = desk.published().seminar();
        desk.register(withCategory(person(1), seminar, "academia"));
        desk.register(withCategory(person(2), seminar, "academia"));
        var before = desk.everything();

        assertThat(desk.publish(seminar().withWaitlist(9))).isEmpty();
        assertThat(desk.everything()).isEqualTo(before);

        desk.cancel(withCategory(person(2), seminar, "academia"));
        assertThat(desk.publish(seminar().withWaitlist(9))).contains(2);
        assertThat(desk.state(withCategory(person(1), seminar, "academia"))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool(ACADEMIA).capacity()).isZero();
    }
}
