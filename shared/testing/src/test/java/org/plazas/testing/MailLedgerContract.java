package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Lease, send, mark: a mail that is owed goes out, and goes out once (design sections 4 and 6).
interface MailLedgerContract extends StoreUnderTest {
    Duration LEASE = Duration.ofMinutes(2);

    private Desk deskWithOneRegistration() {
        var desk = desk(seminar());
        desk.register(person(1));
        return desk;
    }

    private static Lease lease(Desk desk, TestClock clock) {
        return desk.ledger(clock).lease(desk.key(person(1)));
    }

    private static Lease.Taken taken(Desk desk, TestClock clock) {
        assertThat(lease(desk, clock)).isInstanceOf(Lease.Taken.class);
        // The one above is given back by running out.
        clock.advance(LEASE);
        return (Lease.Taken) lease(desk, clock);
    }

    /// The stream's filter looks for `owed` and for no `leasedUntil`.
    @Test
    default void aNewRegistrationOwesItsMailAndNobodyIsAtItYet() {
        var desk = deskWithOneRegistration();

        assertThat(desk.item(person(1)))
                .containsEntry("owed", AttributeValue.fromS("confirmed"))
                .doesNotContainKey("leasedUntil");
    }

    @Test
    default void aLeaseBringsWhatTheMailSays() {
        var desk = deskWithOneRegistration();
        var ada = person(1);

        assertThat(lease(desk, TestClock.at(IN_JUNE))).isInstanceOfSatisfying(Lease.Taken.class, lease -> {
            assertThat(lease.mail()).isEqualTo(MailKind.CONFIRMED);
            assertThat(lease.stored().site()).isEqualTo(Desk.SITE);
            assertThat(lease.key().slug()).isEqualTo(desk.slug());
            assertThat(lease.registration().email()).isEqualTo(ada.email().value());
            assertThat(lease.registration().name()).isEqualTo(ada.name());
            assertThat(lease.registration().language()).isEqualTo(ada.language());
        });
    }

    @Test
    default void whileOneIsAtItAnotherWaits() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        lease(desk, clock);

        clock.advance(LEASE.minusMillis(1));

        assertThat(lease(desk, clock)).isEqualTo(new Lease.HeldByAnother());
    }

    @Test
    default void aLeaseRunsOutByTheClock() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        lease(desk, clock);

        clock.advance(LEASE);

        assertThat(lease(desk, clock)).isInstanceOf(Lease.Taken.class);
    }

    @Test
    default void ofManyWhoAskAtOnceOneGetsTheLease() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);

        var leases = Race.run(Collections.nCopies(8, (Callable<Lease>) () -> lease(desk, clock)));

        assertThat(leases.stream().filter(Lease.Taken.class::isInstance)).hasSize(1);
        assertThat(Collections.frequency(leases, new Lease.HeldByAnother())).isEqualTo(7);
    }

    @Test
    default void aMailThatWasSentIsOwedNoMore() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);

        assertThat(desk.ledger(clock).sent(taken(desk, clock), "0102018f-ses")).isTrue();

        assertThat(lease(desk, clock)).isEqualTo(new Lease.NothingOwed());
        clock.advance(Duration.ofDays(1));
        assertThat(lease(desk, clock)).isEqualTo(new Lease.NothingOwed());
        assertThat(desk.item(person(1)))
                .doesNotContainKeys("owed", "leasedUntil", "leaseRev")
                .doesNotContainKeys("mailed", "held");
        assertThat(desk.mails(person(1))).singleElement().satisfies(mail -> {
            assertThat(mail.mail()).isEqualTo(MailKind.CONFIRMED);
            assertThat(mail.state()).isEqualTo(Mailing.State.SENT);
            assertThat(mail.sesId()).hasValue("0102018f-ses");
        });
    }

    /// Whatever the SDK has tried by itself.
    @Test
    default void aMailThatIsOutIsMarkedThroughManyTransactionsThatAreInTheWay() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        var lease = taken(desk, clock);
        var wire = desk.wire();
        for (int conflict = 0; conflict < 7; conflict++) {
            wire.fails("updateItem", TransactionConflictException.builder().build());
        }

        assertThat(desk.over(wire).ledger(clock).sent(lease, "0102")).isTrue();

        clock.advance(LEASE);
        assertThat(lease(desk, clock)).isEqualTo(new Lease.NothingOwed());
    }

    @Test
    default void whoseLeaseRanOutAndWasTakenOverMarksNothing() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        var slow = taken(desk, clock);
        clock.advance(LEASE);
        var successor = (Lease.Taken) lease(desk, clock);

        assertThat(desk.ledger(clock).sent(slow, "slow")).isFalse();
        assertThat(desk.ledger(clock).release(slow, MailReason.OUTAGE, false)).isFalse();

        assertThat(lease(desk, clock)).isEqualTo(new Lease.HeldByAnother());
        assertThat(desk.ledger(clock).sent(successor, "successor")).isTrue();
    }

    @Test
    default void whoseLeaseRanOutAndWasNotTakenOverStillMarks() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        var slow = taken(desk, clock);
        clock.advance(LEASE.multipliedBy(2));

        assertThat(desk.ledger(clock).sent(slow, "slow")).isTrue();
        assertThat(lease(desk, clock)).isEqualTo(new Lease.NothingOwed());
    }

    /// A call that was given up and repeated may arrive late. The lease that it then takes, by the same clock, is
    /// nobody's, and what is owed next is not struck off by a repeated mark.
    @Test
    default void aLeaseThatArrivesLateOnceMoreIsNotTheOneThatIsMarked() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        desk.register(person(1), "another form");
        var first = (Lease.Taken) lease(desk, clock);
        assertThat(desk.ledger(clock).sent(first, "first")).isTrue();

        var late = (Lease.Taken) lease(desk, clock);

        assertThat(late.until()).isEqualTo(first.until());
        assertThat(desk.ledger(clock).sent(first, "first")).isFalse();
        assertThat(desk.ledger(clock).release(first, MailReason.OUTAGE, false)).isFalse();
        assertThat(desk.ledger(clock).sent(late, "late")).isTrue();
    }

    /// Released, the registration still has a `leasedUntil`: the write must not look like a new mail to the stream's
    /// filter.
    @Test
    default void aMailGivenBackMayBeTriedAtOnceAndDoesNotLookNew() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);

        assertThat(desk.ledger(clock).release(taken(desk, clock), MailReason.OUTAGE, false))
                .isTrue();

        assertThat(number(desk.item(person(1)), "leasedUntil")).isZero();
        assertThat(lease(desk, clock)).isInstanceOf(Lease.Taken.class);
    }

    @Test
    default void aRegistrationThatIsGoneOwesNothingAndIsNotMadeAgain() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        desk.delete(person(1));

        assertThat(lease(desk, clock)).isEqualTo(new Lease.NothingOwed());

        assertThat(desk.item(person(1))).isEmpty();
    }

    @Test
    default void aRegistrationDeletedWhileItsMailIsSentIsNotMadeAgain() {
        var desk = deskWithOneRegistration();
        var clock = TestClock.at(IN_JUNE);
        var lease = taken(desk, clock);
        desk.delete(person(1));

        assertThat(desk.ledger(clock).sent(lease, "0102")).isFalse();
        assertThat(desk.ledger(clock).release(lease, MailReason.OUTAGE, false)).isFalse();

        assertThat(desk.item(person(1))).isEmpty();
    }

    @Test
    default void fromTheEndOfItsRetentionOnARegistrationOwesNothing() {
        var desk = deskWithOneRegistration();
        var end = desk.published().seminar().retentionEnds();

        assertThat(lease(desk, TestClock.at(end))).isEqualTo(new Lease.NothingOwed());
        assertThat(lease(desk, TestClock.at(end.minusSeconds(1)))).isInstanceOf(Lease.Taken.class);
    }

    @Test
    default void onlyRegistrationsHaveAMailsKey() {
        assertThat(MailLedger.registrationKey("SEMINAR#one", "POOL#seats")).isEmpty();
        assertThat(MailLedger.registrationKey("EXPORT#one", "1")).isEmpty();
        assertThat(MailLedger.registrationKey("REG#one#0", "hash"))
                .hasValueSatisfying(key -> assertThat(key.slug().value()).isEqualTo("one"));
    }
}
