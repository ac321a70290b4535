package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing.State;
import org.plazas.aws.Outbox;
import org.plazas.aws.Outbox.Again;

/// What organisers see of the mails, and how they send one once more.
interface OutboxContract extends StoreUnderTest {
    private Outbox outbox() {
        return new Outbox(client(), tables().main(), Desk.patient(), () -> IN_JUNE);
    }

    private Again again(Desk desk, MailKind mail, String requestId) {
        return outbox().again(desk.slug(), desk.registration(person(1)).id(), mail, requestId, IN_JUNE);
    }

    @Test
    default void eachRegistrationIsThereWithWhatWentOutAndWhatIsOwed() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.register(person(2));
        desk.mailEverything(person(1));

        var rows = outbox().page(desk.slug(), IN_JUNE, Optional.empty()).rows();

        assertThat(rows).hasSize(2).anySatisfy(row -> {
            assertThat(row.registration())
                    .isEqualTo(desk.registration(person(1)).id());
            assertThat(row.owed()).isEmpty();
            assertThat(row.history().mails()).hasSize(1);
        });
        assertThat(rows).anySatisfy(row -> assertThat(row.owed()).containsExactly(MailKind.CONFIRMED));
    }

    @Test
    default void aMailIsSentOnceMoreForEachRequest() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.mailEverything(person(1));

        assertThat(again(desk, MailKind.CONFIRMED, "one")).isEqualTo(Again.OWED);
        assertThat(again(desk, MailKind.CONFIRMED, "one")).isEqualTo(Again.OWED);

        assertThat(desk.owed(person(1))).isEqualTo("confirmed");
        desk.mailEverything(person(1));
        assertThat(again(desk, MailKind.CONFIRMED, "one")).isEqualTo(Again.OWED);
        assertThat(desk.item(person(1))).doesNotContainKey("owed");
    }

    @Test
    default void aMailThatIsOwedAlreadyIsTriedAtOnce() {
        var desk = desk(seminar());
        desk.register(person(1));
        var ledger = desk.ledger(() -> IN_JUNE);
        ledger.release((Lease.Taken) ledger.lease(desk.key(person(1))), MailReason.SANDBOX, true);

        again(desk, MailKind.CONFIRMED, "one");

        assertThat(desk.owed(person(1))).isEqualTo("confirmed");
        assertThat(desk.item(person(1))).doesNotContainKeys("leasedUntil", "tried");
    }

    @Test
    default void anAddressThatBouncedIsTriedAgainAndOneThatComplainedIsNot() {
        for (var reason : new MailReason[] {MailReason.PERMANENT, MailReason.SPAM}) {
            var desk = desk(seminar());
            desk.register(person(1));
            desk.mailEverything(person(1));
            var feedback = desk.feedback(() -> IN_JUNE);
            feedback.heard(desk.key(person(1)), "0102", State.BOUNCED, Optional.of(reason));

            again(desk, MailKind.CONFIRMED, "one");

            assertThat(feedback.history(desk.key(person(1))).orElseThrow().barred())
                    .isEqualTo(Optional.of(reason).filter(why -> why == MailReason.SPAM));
        }
    }

    @Test
    default void whatIsNotThereIsNotMadeByAskingForItsMail() {
        var desk = desk(seminar());

        assertThat(outbox().again(desk.slug(), "none", MailKind.CONFIRMED, "one", IN_JUNE))
                .isEqualTo(Again.NOT_THERE);
    }

    @Test
    default void aMailThatWouldNotBeTrueIsNotSent() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(1));
        desk.register(person(1));
        desk.register(person(2));
        desk.mailEverything(person(1));

        for (var mail : EnumSet.of(
                MailKind.WAITLISTED,
                MailKind.PROMOTED,
                MailKind.CORRECTED,
                MailKind.CANCELLED,
                MailKind.CALLED_OFF,
                MailKind.ON_AGAIN)) {
            assertThat(again(desk, mail, mail.id())).as(mail.id()).isEqualTo(Again.UNTRUE);
        }
        assertThat(desk.item(person(1))).doesNotContainKey("owed");
        assertThat(again(desk, MailKind.LINK, "link")).isEqualTo(Again.OWED);
    }

    @Test
    default void whatWasToldOnceMayBeToldAgainWhileItIsSo() {
        var desk = desk(seminar().withCapacity(1).withWaitlist(1));
        desk.register(person(2));
        desk.register(person(1));
        desk.mailEverything(person(1));
        assertThat(again(desk, MailKind.WAITLISTED, "one")).isEqualTo(Again.OWED);
        desk.cancel(person(2));
        desk.mailEverything(person(1));

        assertThat(again(desk, MailKind.PROMOTED, "two")).isEqualTo(Again.OWED);
        assertThat(again(desk, MailKind.WAITLISTED, "three")).isEqualTo(Again.UNTRUE);
    }
}
