package org.plazas.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.WAITLISTED;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Overloaded;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;

/// A seat that is given up goes to whoever waits first, in the same transaction; free seats follow the same order.
interface HandOffContract extends StoreUnderTest {
    private Desk deskWithOneSeatAndTwoWaiting() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        persons(3).forEach(desk::register);
        desk.mailEverything(person(1), person(2), person(3));
        return desk;
    }

    @Test
    default void theSeatOfWhoCancelsGoesToWhoWaitsFirst() {
        var desk = deskWithOneSeatAndTwoWaiting();

        assertThat(desk.cancel(person(1))).isEqualTo(new Cancelled.Done());

        assertThat(desk.state(person(1))).isEqualTo(State.CANCELLED);
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
        assertThat(desk.owed(person(1))).isEqualTo("cancelled");
        assertThat(desk.owed(person(2))).isEqualTo("promoted");
        assertThat(desk.owed(person(3))).isEmpty();
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool().waitlist().waiting()).isEqualTo(1);
        assertThat(desk.item(person(2))).doesNotContainKey("ticket");
    }

    @Test
    default void whereNobodyWaitsTheSeatIsFree() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));

        desk.cancel(person(1));

        assertThat(desk.pool().taken()).isZero();
        assertThat(desk.register(person(2))).isEqualTo(CONFIRMED);
    }

    @Test
    default void whoCancelsTwiceIsToldSoAndGivesUpNothingMore() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.cancel(person(1));
        var before = desk.everything();

        assertThat(desk.cancel(person(1))).isEqualTo(new Cancelled.Already());

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void ofTwoWhoPressCancelAtOnceOneGivesUpTheSeat() {
        var desk = deskWithOneSeatAndTwoWaiting();
        var key = desk.ownKey(person(1));

        var outcomes = Race.run(List.<Callable<Cancelled>>of(
                () -> desk.own().cancel(key, IN_JUNE), () -> desk.own().cancel(key, IN_JUNE)));

        assertThat(outcomes).containsExactlyInAnyOrder(new Cancelled.Done(), new Cancelled.Already());
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void whoLeavesTheWaitlistMakesRoomBehind() {
        var desk = deskWithOneSeatAndTwoWaiting();

        desk.cancel(person(2));

        assertThat(desk.waitlist(PoolId.SHARED)).hasSize(1);
        assertThat(desk.pool().waitlist().waiting()).isEqualTo(1);
        desk.cancel(person(1));
        assertThat(desk.state(person(3))).isEqualTo(State.CONFIRMED);
    }

    /// The head of the waitlist was read, then somebody with an older ticket completed joining: she must not be
    /// overtaken.
    @Test
    default void whoeverJoinsBetweenReadAndHandOffIsSeen() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        var joined = new AtomicReference<@Nullable Object>();
        var joining = desk.wire().next("transactWriteItems", (request, call) -> {
            desk.register(person(3));
            var cancelling = desk.wire().before("transactWriteItems", () -> joined.set(call.proceed()));
            desk.over(cancelling).own().cancel(desk.ownKey(person(1)), IN_JUNE);
            return requireNonNull(joined.get());
        });

        assertThat(desk.over(joining).register(desk.attempt(person(2), "request", IN_JUNE)))
                .isEqualTo(WAITLISTED);

        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
    }

    @Test
    default void whoLeavesTheWaitlistBetweenReadAndHandOffIsNotPromoted() {
        var desk = deskWithOneSeatAndTwoWaiting();
        var wire = desk.wire().before("transactWriteItems", () -> desk.cancel(person(2)));

        desk.over(wire).own().cancel(desk.ownKey(person(1)), IN_JUNE);

        assertThat(desk.state(person(2))).isEqualTo(State.CANCELLED);
        assertThat(desk.state(person(3))).isEqualTo(State.CONFIRMED);
    }

    @Test
    default void closingDoesNotEndTheHandOffAndTheStartDoes() {
        var desk = deskWithOneSeatAndTwoWaiting();
        var starts = desk.published().seminar().startsAt();

        desk.own().cancel(desk.ownKey(person(1)), starts.minusMillis(1));
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);

        desk.own().cancel(desk.ownKey(person(2)), starts);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
        assertThat(desk.pool().taken()).isZero();
    }

    @Test
    default void nobodyIsPromotedIntoASeminarThatIsCalledOff() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.publish(seminar().withCapacity(1).withWaitlist(9).withCalledOff());

        desk.cancel(person(1));

        assertThat(desk.state(person(2))).isEqualTo(State.WAITLISTED);
        assertThat(desk.pool().taken()).isZero();
    }

    // ---- Publishing

    @Test
    default void moreSeatsGoToThoseWhoWaitInTheirOrder() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.register(person(4));

        desk.publish(seminar().withCapacity(3).withWaitlist(9));

        assertThat(persons(4))
                .extracting(desk::state)
                .containsExactly(State.CONFIRMED, State.CONFIRMED, State.CONFIRMED, State.WAITLISTED);
        assertThat(desk.pool().taken()).isEqualTo(3);
        assertThat(desk.owed(person(3))).isEqualTo("promoted");
    }

    @Test
    default void aboveCapacityACancellationFreesNothingAndPromotesNobody() {
        var desk = desk(seminar().withCapacity(2).withWaitlist(9));
        persons(3).forEach(desk::register);
        desk.publish(seminar().withCapacity(1).withWaitlist(9));

        desk.cancel(person(1));

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
        desk.cancel(person(2));
        assertThat(desk.state(person(3))).isEqualTo(State.CONFIRMED);
    }

    /// The publication committed, and its publisher died before anybody was promoted or told.
    @Test
    default void theSweeperGoesOnWhereAPublisherStopped() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.setPool("capacity", number(2));
        var clock = TestClock.at(IN_JUNE);

        var done = desk.catchUp(clock).sweep(desk.published(), IN_JUNE, Instant.MAX);

        assertThat(done.promoted()).isEqualTo(1);
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.catchUp(clock)
                        .sweep(desk.published(), IN_JUNE, Instant.MAX)
                        .repairs())
                .isZero();
    }

    @Test
    default void everybodyIsToldOnceThatTheSeminarIsCalledOffAndOnceThatItIsOnAgain() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.cancel(person(3));
        desk.mailEverything(person(3));
        var calledOff = seminar().withCapacity(1).withWaitlist(9).withCalledOff();

        desk.publish(calledOff);
        desk.publish(calledOff);

        assertThat(persons(3)).extracting(desk::owed).containsExactly("called-off", "called-off", "");
        desk.mailEverything(person(1), person(2));
        desk.publish(seminar().withCapacity(1).withWaitlist(9));
        assertThat(desk.owed(person(1))).isEqualTo("on-again");
        desk.publish(calledOff);
        assertThat(desk.owed(person(1))).isEqualTo("on-again called-off");
    }

    /// Her mail does not get through; that must not keep others from giving up their seats, nor herself
    /// from getting one.
    @Test
    default void whoIsOwedManyMailsIsPromotedAllTheSameAndCannotComeBackOnceMore() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        for (int times = 1; times <= 8; times++) {
            desk.register(person(2));
            desk.cancel(person(2));
        }
        assertThatThrownBy(() -> desk.register(person(2))).isInstanceOf(Overloaded.class);
        desk.mailEverything(person(2));
        desk.register(person(2));
        for (int times = 1; times <= 7; times++) {
            desk.cancel(person(2));
            desk.register(person(2));
        }

        desk.cancel(person(1));
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);

        desk.publish(seminar().withCapacity(1).withWaitlist(9).withCalledOff());
        assertThat(desk.owed(person(2))).endsWith("waitlisted promoted called-off");
        assertThat(desk.cancel(person(2))).isEqualTo(new Cancelled.Done());
    }

    // ---- Registering again

    @Test
    default void whoCancelledRegistersAgainBehindThoseWhoWait() {
        var desk = deskWithOneSeatAndTwoWaiting();
        desk.cancel(person(1));
        var id = desk.registration(person(1)).id();

        assertThat(desk.register(person(1))).isEqualTo(WAITLISTED);

        assertThat(desk.registration(person(1)).id()).isEqualTo(id);
        assertThat(desk.owed(person(1))).isEqualTo("cancelled waitlisted");
        assertThat(desk.own().position(desk.slug(), desk.registration(person(1))))
                .contains(2);
    }

    @Test
    default void anOldFormSentAgainAfterCancellingGetsItsOldAnswerAndTakesNothing() {
        var desk = desk(seminar().withCapacity(1));
        desk.register(person(1), "request");
        desk.cancel(person(1));

        assertThat(desk.register(person(1), "request")).isEqualTo(CONFIRMED);

        assertThat(desk.state(person(1))).isEqualTo(State.CANCELLED);
        assertThat(desk.pool().taken()).isZero();
        assertThat(desk.register(person(2))).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(1), "new")).isEqualTo(refused(Refusal.FULL));
    }

    @Test
    default void aCancelledAddressMakesTheSameCallsAsANewOne() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.cancel(person(1));
        var cancelled = desk.wire();

        assertThat(desk.over(cancelled).register(desk.attempt(person(1), "again", IN_JUNE)))
                .isEqualTo(CONFIRMED);

        assertThat(cancelled.calls()).containsExactly("batchGetItem", "transactWriteItems");
        assertThat(desk.pool().taken()).isEqualTo(1);
    }
}
