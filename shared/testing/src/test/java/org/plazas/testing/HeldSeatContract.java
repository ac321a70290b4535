package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.withName;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.WAITLISTED;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.aws.OwnRegistration.Verified;
import org.plazas.aws.RegistrationStore.Attempt;
import org.plazas.domain.Application;
import org.plazas.domain.Outcome;
import org.plazas.domain.Registration.State;

/// A seat that is held for an address until somebody confirms it, and given up when nobody does.
interface HeldSeatContract extends StoreUnderTest {
    Outcome HELD = new Outcome.Held();
    Instant A_DAY_LATER = IN_JUNE.plus(Duration.ofDays(1));

    private static Outcome hold(Desk desk, Application person) {
        return hold(desk, person, UUID.randomUUID().toString());
    }

    private static Outcome hold(Desk desk, Application person, String requestId) {
        var attempt = desk.attempt(person, requestId, IN_JUNE);
        return desk.register(new Attempt(
                attempt.published(),
                attempt.application(),
                attempt.addressHash(),
                attempt.requestId(),
                attempt.receivedAt(),
                attempt.site(),
                true));
    }

    private static int sweep(Desk desk, Instant at) {
        var done = desk.catchUp(TestClock.at(at)).sweep(desk.published(), at, Instant.MAX);
        assertThat(done.fault()).isEmpty();
        return done.released();
    }

    private static Verified verify(Desk desk, Application person) {
        return desk.own().verify(desk.ownKey(person), IN_JUNE);
    }

    @Test
    default void aHeldSeatIsTaken() {
        var desk = desk(seminar().withCapacity(1));

        assertThat(hold(desk, person(1))).isEqualTo(HELD);

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.registration(person(1)).state()).isEqualTo(State.HELD);
        assertThat(desk.registration(person(1)).heldUntil()).contains(A_DAY_LATER);
        assertThat(desk.owed(person(1))).isEqualTo("held");
    }

    @Test
    default void theSameRequestGetsTheSameAnswer() {
        var desk = desk(seminar());
        hold(desk, person(1), "one");
        var before = desk.everything();

        assertThat(hold(desk, person(1), "one")).isEqualTo(HELD);
        assertThat(desk.register(person(1), "one")).isEqualTo(HELD);

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void whoConfirmsHasTheSeatForGood() {
        var desk = desk(seminar().withCapacity(1));
        hold(desk, person(1));
        desk.mailEverything(person(1));

        assertThat(verify(desk, person(1))).isEqualTo(new Verified.Done(true));

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.registration(person(1)).isUnverified()).isFalse();
        assertThat(desk.owed(person(1))).isEqualTo("confirmed");
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(sweep(desk, A_DAY_LATER.plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    default void confirmingTwiceChangesNothing() {
        var desk = desk(seminar());
        hold(desk, person(1));
        verify(desk, person(1));
        var before = desk.everything();

        assertThat(verify(desk, person(1))).isEqualTo(new Verified.Already());

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void whatNobodyConfirmsIsFreeAgainAndTheAddressHearsNothingOfIt() {
        var desk = desk(seminar().withCapacity(1));
        hold(desk, person(1), "one");
        desk.mailEverything(person(1));

        assertThat(sweep(desk, A_DAY_LATER.minusMillis(1))).isZero();
        assertThat(sweep(desk, A_DAY_LATER)).isEqualTo(1);
        assertThat(sweep(desk, A_DAY_LATER)).isZero();

        assertThat(desk.pool().taken()).isZero();
        assertThat(desk.registration(person(1)).isLapsed()).isTrue();
        assertThat(desk.owed(person(1))).isEmpty();
        assertThat(verify(desk, person(1))).isEqualTo(new Verified.TooLate());
        assertThat(desk.register(person(1), "one")).isEqualTo(CONFIRMED);
    }

    @Test
    default void whatNobodyConfirmsGoesToWhoWaits() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        hold(desk, person(1));
        desk.register(person(2));
        desk.mailEverything(person(1), person(2));

        assertThat(sweep(desk, A_DAY_LATER)).isEqualTo(1);

        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(2))).isEqualTo("promoted");
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void itIsHeldForLongerWhileTheMailIsNotOut() {
        var desk = desk(seminar());
        hold(desk, person(1));

        assertThat(sweep(desk, A_DAY_LATER)).isZero();

        assertThat(desk.registration(person(1)).heldUntil()).contains(A_DAY_LATER.plus(Duration.ofDays(1)));
        assertThat(desk.ledger(TestClock.at(A_DAY_LATER)).lease(desk.key(person(1))))
                .isInstanceOfSatisfying(
                        Lease.Taken.class, lease -> assertThat(lease.mail()).isEqualTo(MailKind.HELD));
    }

    @Test
    default void ofConfirmingAndGivingUpAtOnceOneIsDone() {
        var desk = desk(seminar().withCapacity(1));
        hold(desk, person(1));
        desk.mailEverything(person(1));
        var key = desk.ownKey(person(1));

        var done = Race.run(
                List.<Callable<Object>>of(() -> desk.own().verify(key, IN_JUNE), () -> sweep(desk, A_DAY_LATER)));

        var isConfirmed = done.contains(new Verified.Done(true));
        assertThat(done).contains(isConfirmed ? new Verified.Done(true) : new Verified.TooLate());
        assertThat(desk.state(person(1))).isEqualTo(isConfirmed ? State.CONFIRMED : State.CANCELLED);
        assertThat(desk.pool().taken()).isEqualTo(isConfirmed ? 1 : 0);
    }

    @Test
    default void whoRegistersAgainIsAskedAgainOnceADayAndToldNothingElse() {
        var desk = desk(seminar());
        hold(desk, person(1));
        desk.mailEverything(person(1));

        assertThat(hold(desk, withName(person(1), "Somebody else"))).isEqualTo(HELD);
        assertThat(desk.owed(person(1))).isEqualTo("held");
        desk.mailEverything(person(1));
        assertThat(hold(desk, person(1))).isEqualTo(HELD);

        assertThat(desk.owed(person(1))).isEmpty();
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void whoRegistersAgainWithAProofOfWorkNeedNotConfirm() {
        var desk = desk(seminar().withCapacity(2));
        hold(desk, person(1));
        desk.mailEverything(person(1));

        assertThat(desk.register(person(1))).isEqualTo(CONFIRMED);

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(1))).startsWith("confirmed");
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void aRegisteredAddressGetsTheAnswerOfANewOne() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.mailEverything(person(1));

        assertThat(hold(desk, person(1))).isEqualTo(HELD);

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(1))).isEqualTo("already");
    }

    @Test
    default void whoWaitsUnconfirmedIsPromotedToAHeldSeat() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        assertThat(hold(desk, person(2))).isEqualTo(WAITLISTED);
        desk.mailEverything(person(1), person(2));

        desk.cancel(person(1));

        assertThat(desk.state(person(2))).isEqualTo(State.HELD);
        assertThat(desk.registration(person(2)).heldUntil()).contains(A_DAY_LATER);
        assertThat(desk.owed(person(2))).isEqualTo("held");
    }

    @Test
    default void whoConfirmsWhileSheWaitsIsPromotedToASeat() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        hold(desk, person(2));
        desk.mailEverything(person(1), person(2));

        assertThat(verify(desk, person(2))).isEqualTo(new Verified.Done(false));
        desk.cancel(person(1));

        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(2))).isEqualTo("promoted");
    }

    @Test
    default void nothingIsCorrectedUntilTheAddressIsConfirmed() {
        var desk = desk(seminar());
        hold(desk, person(1));
        var before = desk.everything();

        assertThat(desk.correct(person(1), withName(person(1), "Another"))).isEqualTo(new Corrected.Unverified());

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void whoCancelsAHeldSeatHasConfirmedNothingAndCanNoMore() {
        var desk = desk(seminar().withCapacity(1));
        hold(desk, person(1));
        desk.mailEverything(person(1));

        assertThat(desk.cancel(person(1))).isEqualTo(new Cancelled.Done());

        assertThat(verify(desk, person(1))).isEqualTo(new Verified.NotRegistered());
        assertThat(desk.owed(person(1))).isEqualTo("cancelled");
        assertThat(desk.pool().taken()).isZero();
        assertThat(hold(desk, person(1))).isEqualTo(HELD);
    }

    @Test
    default void whoseSeatIsHeldHearsOfACallOffOnceSheHasConfirmed() {
        var desk = desk(seminar());
        hold(desk, person(1));
        desk.mailEverything(person(1));

        desk.publish(seminar().withCalledOff());
        assertThat(desk.owed(person(1))).isEmpty();
        verify(desk, person(1));
        sweep(desk, IN_JUNE);

        assertThat(desk.owed(person(1))).isEqualTo("confirmed called-off");
    }
}
