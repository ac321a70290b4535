package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.aws.ItemSize;
import org.plazas.aws.MailFeedback;
import org.plazas.aws.MailFeedback.Heard;
import org.plazas.aws.MailHistory;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing;
import org.plazas.aws.Mailing.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What has become of each mail stands on its registration, however SES's events come.
interface MailHistoryContract extends StoreUnderTest {
    String FIRST = "0102018f6a7b8c9d-00000000-1111-2222-3333-444444444444-000000";

    private Desk deskWithOneMail() {
        var desk = desk(seminar());
        desk.register(person(1));
        mail(desk, FIRST);
        return desk;
    }

    private static void mail(Desk desk, String sesId) {
        var ledger = ledger(desk);
        assertThat(ledger.sent((Lease.Taken) ledger.lease(desk.key(person(1))), sesId))
                .isTrue();
    }

    private static MailFeedback feedback(Desk desk) {
        return desk.feedback(() -> IN_JUNE);
    }

    private static MailLedger ledger(Desk desk) {
        return desk.ledger(() -> IN_JUNE);
    }

    private static Heard heard(Desk desk, String sesId, State state) {
        return feedback(desk).heard(desk.key(person(1)), sesId, state, Optional.empty());
    }

    private static Heard heard(Desk desk, String sesId, State state, MailReason reason) {
        return feedback(desk).heard(desk.key(person(1)), sesId, state, Optional.of(reason));
    }

    private static State state(Desk desk) {
        return desk.mails(person(1)).getLast().state();
    }

    private static MailHistory history(Desk desk) {
        return feedback(desk).history(desk.key(person(1))).orElseThrow();
    }

    @Test
    default void aDeliveryIsNotedOnce() {
        var desk = deskWithOneMail();

        assertThat(heard(desk, FIRST, State.DELIVERED)).isEqualTo(new Heard.Noted(false));
        assertThat(heard(desk, FIRST, State.DELIVERED)).isEqualTo(new Heard.Known());

        assertThat(state(desk)).isEqualTo(State.DELIVERED);
        assertThat(history(desk).barred()).isEmpty();
    }

    @Test
    default void eventsThatComeInAnotherOrderEndInTheSameState() {
        var desk = deskWithOneMail();
        heard(desk, FIRST, State.COMPLAINED, MailReason.SPAM);

        assertThat(heard(desk, FIRST, State.DELIVERED)).isEqualTo(new Heard.Known());
        assertThat(heard(desk, FIRST, State.BOUNCED, MailReason.PERMANENT)).isEqualTo(new Heard.Known());

        assertThat(state(desk)).isEqualTo(State.COMPLAINED);
    }

    @Test
    default void anAutomaticAnswerUndoesNoDelivery() {
        var desk = deskWithOneMail();

        assertThat(heard(desk, FIRST, State.BOUNCED, MailReason.TRANSIENT)).isEqualTo(new Heard.Noted(false));
        assertThat(heard(desk, FIRST, State.DELIVERED)).isEqualTo(new Heard.Noted(false));
        assertThat(heard(desk, FIRST, State.BOUNCED, MailReason.TRANSIENT)).isEqualTo(new Heard.Known());

        assertThat(state(desk)).isEqualTo(State.DELIVERED);
    }

    @Test
    default void afterABounceForGoodNothingMoreIsToBeSentToTheAddress() {
        var desk = deskWithOneMail();

        assertThat(heard(desk, FIRST, State.BOUNCED, MailReason.PERMANENT)).isEqualTo(new Heard.Noted(true));

        assertThat(history(desk).barred()).contains(MailReason.PERMANENT);
        desk.register(person(1), "again");
        assertThat(ledger(desk).lease(desk.key(person(1))))
                .isInstanceOfSatisfying(
                        Lease.Taken.class,
                        lease -> assertThat(lease.history().barred()).contains(MailReason.PERMANENT));
    }

    @Test
    default void aCorrectedAddressIsMailedAgain() {
        var desk = deskWithOneMail();
        heard(desk, FIRST, State.BOUNCED, MailReason.PERMANENT);
        var corrected = Applications.withEmail(person(1), "corrected@example.org");
        desk.correct(person(1), corrected);

        desk.confirmAddress(person(1));

        var there = feedback(desk).history(desk.key(corrected)).orElseThrow();
        assertThat(there.barred()).isEmpty();
        assertThat(there.mails()).extracting(Mailing::state).containsExactly(State.BOUNCED);
        assertThat(history(desk).barred()).contains(MailReason.PERMANENT);
    }

    @Test
    default void whatIsHeardOfAnotherMailOrAnotherRegistrationIsDropped() {
        var desk = deskWithOneMail();

        assertThat(heard(desk, "another", State.DELIVERED)).isEqualTo(new Heard.NotThere());
        assertThat(feedback(desk).heard(desk.key(person(2)), FIRST, State.DELIVERED, Optional.empty()))
                .isEqualTo(new Heard.NotThere());

        assertThat(desk.item(person(2))).isEmpty();
    }

    @Test
    default void whatIsHeardBeforeTheMailIsMarkedIsToComeAgain() {
        var desk = deskWithOneMail();
        desk.register(person(1), "again");
        ledger(desk).lease(desk.key(person(1)));

        assertThat(heard(desk, "second", State.DELIVERED)).isEqualTo(new Heard.TooEarly());
    }

    @Test
    default void whatIsHeardWhileTheNextMailIsOutIsNotLost() {
        var desk = deskWithOneMail();
        desk.register(person(1), "again");
        var lease = (Lease.Taken) ledger(desk).lease(desk.key(person(1)));
        heard(desk, FIRST, State.DELIVERED);

        assertThat(ledger(desk).sent(lease, "second")).isTrue();

        assertThat(desk.mails(person(1)))
                .extracting(Mailing::mail, Mailing::state)
                .containsExactly(tuple(MailKind.CONFIRMED, State.DELIVERED), tuple(MailKind.ALREADY, State.SENT));
    }

    @Test
    default void aMailMarkedInTheFormerFormatIsUnderstood() {
        var desk = deskWithOneMail();
        var key = desk.key(person(1));
        var former = Map.of(
                "mail", AttributeValue.fromS("confirmed"),
                "id", AttributeValue.fromS("former"),
                "at", AttributeValue.fromN("1528970400000"));
        client().updateItem(update -> update.tableName(tables().main())
                .key(Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk())))
                .updateExpression("SET mailed = :former REMOVE mails")
                .expressionAttributeValues(Map.of(":former", AttributeValue.fromM(former))));

        assertThat(heard(desk, "former", State.DELIVERED)).isEqualTo(new Heard.Noted(false));

        assertThat(state(desk)).isEqualTo(State.DELIVERED);
        assertThat(desk.item(person(1))).doesNotContainKey("mailed");
    }

    @Test
    default void theOldestMailsAreForgottenBeforeTheRegistrationNeedsAnotherWriteUnit() {
        var desk = deskWithOneMail();
        var clock = TestClock.at(IN_JUNE);
        for (int mail = 2; mail <= 20; mail++) {
            clock.advance(Duration.ofDays(2));
            desk.own().mailLink(desk.slug(), desk.key(person(1)).addressHash(), clock.instant());
            mail(desk, FIRST.substring(2) + (mail < 10 ? "0" : "") + mail);
        }

        var mails = desk.mails(person(1));

        assertThat(mails.size()).isBetween(3, 16);
        assertThat(mails.getLast().sesId()).hasValue(FIRST.substring(2) + "20");
        assertThat(ItemSize.of(desk.item(person(1)))).isLessThanOrEqualTo(UnitsContract.UNIT);
    }

    @Test
    default void whatKeepsAMailBackIsSaidUntilItIsOut() {
        var desk = desk(seminar());
        desk.register(person(1));
        var ledger = ledger(desk);
        ledger.release((Lease.Taken) ledger.lease(desk.key(person(1))), MailReason.SANDBOX, true);

        assertThat(history(desk).held()).contains(new MailHistory.Held(MailReason.SANDBOX, IN_JUNE, true));

        mail(desk, FIRST);

        assertThat(history(desk).held()).isEmpty();
    }

    @Test
    default void aMailThatIsGivenUpIsOwedNoMoreAndSaysWhy() {
        var desk = desk(seminar());
        desk.register(person(1));
        var ledger = ledger(desk);

        ledger.giveUp((Lease.Taken) ledger.lease(desk.key(person(1))), MailReason.SUPPRESSED);

        assertThat(desk.item(person(1))).doesNotContainKey("owed");
        assertThat(desk.mails(person(1))).singleElement().satisfies(mail -> {
            assertThat(mail.state()).isEqualTo(State.GIVEN_UP);
            assertThat(mail.reason()).contains(MailReason.SUPPRESSED);
        });
    }

    @Test
    default void aTagNamesTheRegistrationAndNobody() {
        var desk = deskWithOneMail();
        var key = desk.key(person(1));

        assertThat(key.tag()).matches("[A-Za-z0-9_-]+").hasSizeLessThanOrEqualTo(256);
        assertThat(MailLedger.RegistrationKey.tagged(key.tag())).contains(key);
        assertThat(MailLedger.RegistrationKey.tagged("x")).isEmpty();
        assertThat(MailLedger.RegistrationKey.tagged("a_0_b#c")).isEmpty();
    }
}
