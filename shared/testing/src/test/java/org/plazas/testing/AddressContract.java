package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Applications.withEmail;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.aws.OwnRegistration.Moved;
import org.plazas.domain.Application;
import org.plazas.domain.Registration.State;

/// How a registration comes to another address: asked for, confirmed, moved, and what stays at the one that
/// is left.
interface AddressContract extends StoreUnderTest {
    private Desk deskWithOne() {
        var desk = desk(seminar().withWaitlist(9));
        desk.register(person(1));
        desk.mailEverything(person(1));
        return desk;
    }

    private static Application moved(Application person) {
        return withEmail(person, "new-" + person.email().value());
    }

    @Test
    default void anotherAddressTakesEffectWhenItIsConfirmed() {
        var desk = deskWithOne();
        var key = desk.ownKey(person(1));

        assertThat(desk.correct(person(1), moved(person(1)))).isEqualTo(new Corrected.Done(true));
        assertThat(desk.owed(person(1))).isEqualTo("address");
        desk.mailEverything(person(1));
        assertThat(desk.registration(person(1)).id()).isEqualTo(key.id().toString());

        assertThat(desk.confirmAddress(person(1))).isInstanceOf(Moved.Done.class);

        assertThat(desk.item(person(1)))
                .as("nothing of her stays")
                .doesNotContainKeys("name", "email", "institution", "site", "ticket", "owed");
        assertThat(desk.registration(moved(person(1))).id()).isEqualTo(key.id().toString());
        assertThat(desk.owed(moved(person(1)))).isEqualTo("moved corrected");
        desk.mailEverything(moved(person(1)));
        assertThat(desk.item(moved(person(1))))
                .as("the former address is forgotten")
                .doesNotContainKey("formerEmail");
        assertThat(desk.own().find(key, IN_JUNE)).as("the old link ends").isEmpty();
        assertThat(desk.own().find(desk.ownKey(moved(person(1))), IN_JUNE)).isPresent();
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void whoMovesTwiceBeforeTheMailIsOutHasBothAddressesTold() {
        var desk = deskWithOne();
        var there = withEmail(person(1), "third@example.org");
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));
        desk.correct(moved(person(1)), there);
        desk.confirmAddress(moved(person(1)));
        var ledger = desk.ledger(TestClock.at(IN_JUNE));
        var told = new ArrayList<String>();

        while (ledger.lease(desk.key(there)) instanceof Lease.Taken lease) {
            if (lease.mail() == MailKind.MOVED) {
                told.add(lease.stored().formerEmails().getFirst());
            }
            ledger.sent(lease, "0102");
        }

        assertThat(told)
                .containsExactly(
                        person(1).email().value(), moved(person(1)).email().value());
        assertThat(desk.item(there)).doesNotContainKeys("formerEmail", "owed");
    }

    @Test
    default void whoeverSendsHerPresentAddressTakesTheWishForAnotherBack() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        var mistyped = desk.newEmailId(person(1));

        assertThat(desk.correct(person(1), person(1))).isEqualTo(new Corrected.Done(false));

        assertThat(desk.item(person(1))).doesNotContainKeys("newEmail", "newEmailId");
        assertThat(desk.confirmAddress(person(1), mistyped)).isEqualTo(new Moved.NotThere());
    }

    @Test
    default void whoWaitsKeepsHerPlaceAtAnotherAddress() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(9));
        persons(3).forEach(desk::register);
        desk.correct(person(2), moved(person(2)));
        desk.confirmAddress(person(2));

        desk.cancel(person(1));

        assertThat(desk.state(moved(person(2)))).isEqualTo(State.CONFIRMED);
        assertThat(desk.state(person(3))).isEqualTo(State.WAITLISTED);
    }

    @Test
    default void anAddressThatIsRegisteredIsAnsweredAlikeAndItsOwnerIsTold() {
        var desk = desk(seminar());
        persons(3).forEach(desk::register);
        desk.mailEverything(person(1), person(2), person(3));
        var known = desk.wire();
        var unknown = desk.wire();

        var toKnown = desk.over(known)
                .correct(person(1), withEmail(person(1), person(2).email().value()));
        var toUnknown = desk.over(unknown).correct(person(3), moved(person(3)));

        assertThat(toKnown).isEqualTo(toUnknown).isEqualTo(new Corrected.Done(true));
        assertThat(known.calls().stream().filter("transactWriteItems"::equals))
                .hasSameSizeAs(unknown.calls().stream()
                        .filter("transactWriteItems"::equals)
                        .toList());
        assertThat(known.calls()).isEqualTo(unknown.calls());
        assertThat(desk.owed(person(1))).isEmpty();
        assertThat(desk.owed(person(2))).isEqualTo("already");
        assertThat(desk.confirmAddress(person(1))).isEqualTo(new Moved.Occupied());
        assertThat(desk.registrations()).hasSize(3);
    }

    /// Its mail was owed already, and goes to somebody who is registered by then: confirming it joins nothing.
    @Test
    default void anAddressThatIsRegisteredBeforeItIsConfirmedStaysItsOwners() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        desk.register(moved(person(1)));
        desk.mailEverything(person(1), moved(person(1)));
        var before = desk.everything();

        assertThat(desk.confirmAddress(person(1))).isEqualTo(new Moved.Occupied());

        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.pool().taken()).isEqualTo(2);
    }

    @Test
    default void whoCancelledGivesTheAddressFree() {
        var desk = desk(seminar());
        persons(2).forEach(desk::register);
        desk.cancel(person(2));
        desk.mailEverything(person(2));

        desk.correct(person(1), withEmail(person(1), person(2).email().value()));
        assertThat(desk.confirmAddress(person(1))).isInstanceOf(Moved.Done.class);

        assertThat(desk.registrations()).singleElement().satisfies(registration -> {
            assertThat(registration.name()).isEqualTo(person(1).name());
            assertThat(registration.email()).isEqualTo(person(2).email().value());
        });
    }

    @Test
    default void aLinkToAnAddressThatWasReplacedConfirmsNothing() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        var first = desk.newEmailId(person(1));
        desk.correct(person(1), withEmail(person(1), "other@example.org"));

        assertThat(desk.confirmAddress(person(1), first)).isEqualTo(new Moved.NotThere());
    }

    @Test
    default void theSameAddressAskedForTwiceIsOneMailAndLaterAnother() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        desk.mailEverything(person(1));

        assertThat(desk.correct(person(1), moved(person(1)))).isEqualTo(new Corrected.Unchanged());
        assertThat(desk.owed(person(1))).isEmpty();

        var later = desk.own()
                .correct(
                        desk.ownKey(person(1)),
                        desk.published(),
                        moved(person(1)),
                        desk.hash(moved(person(1)).email()),
                        IN_JUNE.plus(Duration.ofMinutes(10)));
        assertThat(later).isEqualTo(new Corrected.Done(true));
        assertThat(desk.owed(person(1))).isEqualTo("address");
    }

    @Test
    default void nobodyAsksForAddressesWithoutEnd() {
        var desk = deskWithOne();
        for (int i = 1; i <= 8; i++) {
            assertThat(desk.correct(person(1), withEmail(person(1), "other-" + i + "@example.org")))
                    .isEqualTo(new Corrected.Done(true));
        }
        var before = desk.everything();

        assertThat(desk.correct(person(1), withEmail(person(1), "other-9@example.org")))
                .isEqualTo(new Corrected.TooManyAddresses());

        assertThat(desk.everything()).isEqualTo(before);
    }

    /// Who presses several times at once has one confirmation move her registration between the two reads of another.
    @Test
    default void aConfirmationThatItsTwinOvertakesFindsTheAddressConfirmedNotOccupied() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        desk.mailEverything(person(1));
        var link = desk.newEmailId(person(1));
        var wire = desk.wire()
                .next("getItem", (addressKey, call) -> call.proceed())
                .next("getItem", (request, call) -> {
                    var read = call.proceed();
                    desk.confirmAddress(person(1), link);
                    return read;
                });

        assertThat(desk.over(wire).confirmAddress(person(1), link)).isEqualTo(new Moved.Already());

        assertThat(desk.state(moved(person(1)))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    /// The mail is on its way to the address that is left: it must be marked before the registration moves.
    @Test
    default void aRegistrationDoesNotMoveWhileItsMailIsOnItsWay() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.correct(person(1), moved(person(1)));
        var ledger = desk.ledger(TestClock.at(IN_JUNE));
        var lease = (Lease.Taken) ledger.lease(desk.key(person(1)));
        var wire = desk.wire()
                .next("getItem", (addressKey, call) -> call.proceed())
                .next("getItem", (request, call) -> {
                    var read = call.proceed();
                    ledger.sent(lease, "0102");
                    return read;
                });

        assertThat(desk.over(wire).confirmAddress(person(1))).isInstanceOf(Moved.Done.class);

        assertThat(desk.owed(moved(person(1)))).isEqualTo("moved corrected");
    }
}
