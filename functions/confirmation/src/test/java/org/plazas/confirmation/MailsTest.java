package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;

/// What people do with their registrations, and the mails that come of it.
@Tag("system")
class MailsTest {
    private static final String JOSE = "jose@example.org";
    private static final String NEW = "nuevo@example.org";
    private static final String ANA = "ana@example.org";

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedDynamoDb dynamoDb;

    private final SesDouble ses = SesDouble.start(() -> Flyer.IN_MAY);

    @SuppressWarnings("NullAway.Init")
    private Office office;

    @BeforeAll
    static void start() {
        dynamoDb = EmbeddedDynamoDb.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
    }

    @BeforeEach
    void open() {
        office = new Office(dynamoDb, ses);
    }

    @AfterEach
    void close() {
        ses.close();
    }

    /// José, with everything done that leads to a mail of this kind, and all mails sent; last the one in
    /// question.
    private OfficeTables.Key until(MailKind mail, Language language) {
        if (mail == MailKind.WAITLISTED || mail == MailKind.PROMOTED) {
            office.hasOneSeat();
            var ana = office.registers("Ana", ANA, language);
            var jose = office.registers("José Ñandú", JOSE, language);
            if (mail == MailKind.PROMOTED) {
                office.cancels(ana);
            }
            office.handlesAll(jose);
            return jose;
        }
        if (mail == MailKind.HELD) {
            var jose = office.registersUnverified("José Ñandú", JOSE, language);
            office.handlesAll(jose);
            return jose;
        }
        var jose = office.registers("José Ñandú", JOSE, language);
        switch (mail) {
            case CORRECTED -> office.corrects(jose, office.person("José Luis Ñandú", JOSE, language));
            case ADDRESS -> office.corrects(jose, office.person("José Ñandú", NEW, language));
            case MOVED -> {
                office.corrects(jose, office.person("José Ñandú", NEW, language));
                jose = office.moves(jose);
                office.handles(jose);
            }
            case ALREADY -> office.registers("Pepe Ñandú", JOSE, language);
            case LINK -> office.asksForLink(jose);
            case CANCELLED -> office.cancels(jose);
            case CALLED_OFF -> office.callsOff();
            case ON_AGAIN -> {
                office.callsOff();
                office.handlesAll(jose);
                office.publish(Flyer.fixture());
            }
            case NOTICE -> office.notifies();
            case REMINDER -> office.sweepsAt(Flyer.SEMINAR.remindsAt(7));
            case CHANGED -> office.publish(Flyer.fixture().withDate("2018-07-06"));
            case CONFIRMED, HELD, WAITLISTED, PROMOTED -> {}
        }
        if (mail == MailKind.MOVED) {
            office.handles(jose);
        } else {
            office.handlesAll(jose);
        }
        return jose;
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void everyKindOfMailArrivesInThePersonsLanguage(MailKind kind, Language language) {
        var jose = until(kind, language);

        var mail = last();
        assertThat(mail.to()).isEqualTo(kind == MailKind.ADDRESS ? NEW : JOSE);
        assertThat(mail.subject())
                .startsWith(
                        kind == MailKind.NOTICE
                                ? Flyer.NOTICE_SUBJECT.in(language)
                                : MailWords.in(language).text(kind.id() + ".heading"))
                .contains(Flyer.SEMINAR.title().in(language));
        assertThat(mail.html()).contains("<html lang=\"" + language.code() + "\"");
        assertThat(office.sesId(jose)).isEqualTo(mail.id());
        assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
        for (var form : List.of(mail.text(), mail.html())) {
            assertThat(office.opened(form, kind == MailKind.ADDRESS ? Purpose.ADDRESS : Purpose.OWN))
                    .isEqualTo(
                            switch (kind) {
                                case ADDRESS ->
                                    Optional.of(
                                            office.attribute(jose, "newEmailId").s());
                                case MOVED -> Optional.empty();
                                default -> Optional.of(office.id(jose));
                            });
        }
    }

    @Test
    void whoWaitsIsToldTheNumberAsItIsWhenTheMailGoesOut() {
        office.hasOneSeat();
        office.registers("Ana", ANA, EN);
        var bea = office.registers("Bea", "bea@example.org", EN);
        var jose = office.registers("José", JOSE, EN);
        office.cancels(bea);

        office.handles(jose);

        assertThat(last().text()).contains("You are number 1");
        assertThat(last().attachments()).isEmpty();
    }

    @Test
    void whoCancelsOnceRegistrationIsClosedIsNotAskedBack() {
        var jose = office.registers("José", JOSE, EN);
        office.handles(jose);
        office.passes(Duration.ofDays(40));
        office.cancels(jose);

        office.handles(jose);

        assertThat(last().text())
                .contains(MailWords.in(EN).text("cancelled.closed"))
                .doesNotContain(MailWords.in(EN).text("cancelled.again"));
    }

    @Test
    void whatIsOwedGoesOutInOrderAndOneRecordBringsOne() {
        var jose = office.registers("José", JOSE, EN);
        office.cancels(jose);

        office.handles(jose);
        assertThat(ses.messages()).hasSize(1);
        assertThat(office.attribute(jose, "owed").s()).isEqualTo("cancelled");
        assertThat(office.item(jose)).doesNotContainKey("leasedUntil");
        office.handles(jose);

        assertThat(office.headings()).containsExactly("confirmed", "cancelled");
        assertThat(ses.messages().getFirst().text()).contains("This has changed since");
        assertThat(ses.messages().getFirst().attachments()).isEmpty();
        assertThat(office.item(jose)).doesNotContainKeys("owed", "leasedUntil");
    }

    @Test
    void whatChangesWhileAMailIsOnItsWayIsToldByTheNext() {
        var jose = office.registers("José", JOSE, EN);
        var key = new MailLedger.RegistrationKey(jose.pk(), jose.sk());
        var sent = new ArrayList<MailKind>();
        var mails = new OwedMails(
                office.ledger(),
                lease -> {
                    sent.add(lease.mail());
                    if (sent.size() == 1) {
                        office.cancels(jose);
                    }
                    return new Delivery.Taken("0102");
                },
                office);

        var outcomes = List.of(
                mails.send(key).kind(), mails.send(key).kind(), mails.send(key).kind());

        assertThat(sent).containsExactly(MailKind.CONFIRMED, MailKind.CANCELLED);
        assertThat(outcomes).containsExactly(Outcome.Kind.SENT, Outcome.Kind.SENT, Outcome.Kind.NOTHING_OWED);
    }

    /// Called off and on again before the mail was out: what is not so is not said; what is, stands by itself.
    @Test
    void aSeminarThatIsOnAgainIsNotCalledOffByMail() {
        var jose = office.registers("José", JOSE, EN);
        office.handles(jose);
        office.callsOff();
        office.publish(Flyer.fixture());

        office.handlesAll(jose);

        assertThat(office.headings()).containsExactly("confirmed", "on-again");
    }

    @Test
    void aSeminarThatIsCalledOffOnceMoreIsNotSaidToTakePlace() {
        var jose = office.registers("José", JOSE, EN);
        office.callsOff();
        office.handlesAll(jose);
        office.publish(Flyer.fixture());
        office.callsOff();

        office.handlesAll(jose);

        assertThat(office.headings()).containsExactly("confirmed", "called-off", "called-off");
    }

    @Test
    void theLogHoldsNoNameNoAddressAndNoToken() {
        var invocation = new Invocation(60_000);
        var jose = office.registers("José Ñandú", JOSE, ES);
        office.corrects(jose, office.person("José Luis Ñandú", NEW, ES));
        office.registers("Pepe Ñandú", JOSE, ES);
        office.asksForLink(jose);
        for (int mail = 0; mail < 5; mail++) {
            ses.mode(SesDouble.Mode.REFUSE);
            Office.handle(office.handler(), List.of(jose.record("1")), invocation);
            office.passes(Duration.ofMinutes(1));
            ses.mode(SesDouble.Mode.OK);
            Office.handle(office.handler(), List.of(jose.record("1")), invocation);
        }
        var moved = office.moves(jose);
        Office.handle(office.handler(), List.of(moved.record("1"), moved.record("2")), invocation);

        assertThat(office.headings())
                .containsExactly("confirmed", "corrected", "address", "already", "link", "moved", "corrected");
        assertThat(invocation.lines()).hasSize(12).allSatisfy(line -> assertThat(line)
                .doesNotContain("Ñandú", "José", "Pepe", "@", "example", jose.sk(), moved.sk())
                .doesNotContainPattern("[A-Za-z0-9_-]{60}"));
    }

    private Mail last() {
        return ses.messages().getLast();
    }

    /// The mail goes out once the keys are there, and never without a link.
    @Test
    void withoutTheSeminarsKeysNothingGoesOut() {
        var jose = office.registers("José", JOSE, EN);
        var environment = office.environment(Map.of("KEYS_TABLE_NAME", "another-table"));

        var failures = Office.handle(
                new ConfirmationHandler(environment, office), List.of(jose.record("1")), new Invocation(60_000));

        assertThat(failures).containsExactly("1");
        assertThat(ses.messages()).isEmpty();
        assertThat(office.handles(jose)).isEmpty();
    }
}
