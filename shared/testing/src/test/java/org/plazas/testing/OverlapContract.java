package org.plazas.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Applications.withCategory;
import static org.plazas.testing.Applications.withEmail;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Overloaded;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.aws.OwnRegistration.Moved;
import org.plazas.aws.SoldOut;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;

/// Mended bugs that show only where two changes meet. The simulation or the model checker found each of them.
interface OverlapContract extends StoreUnderTest {
    @Test
    default void whoIsRefusedByWhatIsRememberedDoesNotRenewTheMemory() {
        var desk = desk(seminar().withCapacity(1));
        var clock = TestClock.at(IN_JUNE);
        var store = desk.store(new SoldOut(clock));
        desk.register(person(1));
        assertThat(store.register(desk.attempt(person(2), "request", IN_JUNE))).isEqualTo(refused(Refusal.FULL));
        desk.cancel(person(1));
        clock.advance(Duration.ofMillis(1_500));
        assertThat(store.register(desk.attempt(person(3), "request", IN_JUNE))).isEqualTo(refused(Refusal.FULL));

        clock.advance(Duration.ofMillis(1_500));

        assertThat(store.register(desk.attempt(person(4), "request", IN_JUNE))).isEqualTo(CONFIRMED);
    }

    /// Pressed twice: while the second press is under way, the first is done, and the person waits for a seat again.
    @Test
    default void nobodyHandsASeatToHerself() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        desk.register(person(1));
        var key = desk.ownKey(person(1));
        var wire = desk.wire().next("getItem", (request, call) -> {
            var read = call.proceed();
            desk.cancel(person(1));
            desk.register(person(2));
            desk.register(person(1));
            return read;
        });

        assertThat(desk.over(wire).own().cancel(key, IN_JUNE)).isEqualTo(new Cancelled.Done());

        assertThat(desk.state(person(1))).isEqualTo(State.CANCELLED);
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().waitlist().waiting()).isZero();
    }

    /// The first press stalls, the second cancels, the person comes back: the first must not end that.
    @Test
    default void aSlowCancellationDoesNotEndARegistrationThatWasMadeAnewSince() {
        var desk = desk(seminar());
        desk.register(person(1));
        var key = desk.ownKey(person(1));
        var wire = desk.wire().before("transactWriteItems", () -> {
            desk.cancel(person(1));
            desk.register(person(1), "again", IN_JUNE.plusSeconds(1));
        });

        assertThat(desk.over(wire).own().cancel(key, IN_JUNE)).isEqualTo(new Cancelled.Already());

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    /// The head's registration moved to another address between the two reads, and somebody else stands there now.
    @Test
    default void aSeatGoesToWhoeverWaitsAndNotToWhoStandsAtTheAddressThatWasLeft() {
        var desk = desk(seminar().withCapacity(1).withQuota("academia", 5).withWaitlist(9));
        persons(2).forEach(desk::register);
        desk.correct(person(2), withEmail(person(2), "new@example.org"));
        var key = desk.ownKey(person(1));
        var wire = desk.wire().next("query", (request, call) -> {
            var head = call.proceed();
            desk.confirmAddress(person(2));
            desk.register(withCategory(person(2), desk.published().seminar(), "academia"));
            return head;
        });

        assertThat(desk.over(wire).own().cancel(key, IN_JUNE)).isEqualTo(new Cancelled.Done());

        assertThat(desk.state(withEmail(person(2), "new@example.org"))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool().waitlist().waiting()).isZero();
        assertThat(desk.waitlist(PoolId.SHARED)).isEmpty();
    }

    /// The registration that was read moved away, and another came to the address: its revisions began anew.
    @Test
    default void aChangeOfOneRegistrationDoesNotMeetAnotherAtTheSameAddress() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.correct(person(1), withEmail(person(1), "new@example.org"));
        var wire = desk.wire().before("transactWriteItems", () -> {
            desk.confirmAddress(person(1));
            desk.register(person(1), "first");
            desk.cancel(person(1));
        });
        var attempt = desk.attempt(person(1), "second", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(CONFIRMED);

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(2);
    }

    @Test
    default void aRegistrationMovesOverACancelledOneOnlyWhenThatOnesMailIsOut() {
        var desk = desk(seminar());
        persons(2).forEach(desk::register);
        desk.cancel(person(2));
        desk.correct(person(1), withEmail(person(1), person(2).email().value()));
        var patience = RetriesContract.Patience.fresh();
        var own = new OwnRegistration(
                desk.client(), desk.tables().main(), patience.budget(), UUID::randomUUID, TestClock.at(IN_JUNE));
        var id = UUID.fromString(requireNonNull(desk.item(person(1)).get("newEmailId"), "newEmailId")
                .s());

        assertThatThrownBy(() -> own.confirmAddress(
                        desk.slug(),
                        desk.hash(person(1).email()),
                        id,
                        address -> desk.hash(new EmailAddress(address)),
                        IN_JUNE))
                .isInstanceOf(Overloaded.class);
        assertThat(desk.owed(person(2))).isEqualTo("confirmed cancelled");
        desk.mailEverything(person(2));

        assertThat(desk.confirmAddress(person(1))).isInstanceOf(Moved.Done.class);
    }
}
