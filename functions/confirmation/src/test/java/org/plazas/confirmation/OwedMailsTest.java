package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.aws.MailLedger;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SesDouble;
import org.plazas.testing.SesDouble.Mode;
import org.plazas.testing.SharedDynamoDb;

/// One mail for each registration, whatever is repeated, refused, interrupted or raced.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OwedMailsTest {
    private static final String JOSE = "jose@example.org";
    private static final String ANA = "ana@example.org";

    private final SesDouble ses = SesDouble.start(() -> Flyer.IN_MAY);

    private final Office office;
    private final OfficeTables.Key jose;

    OwedMailsTest(EmbeddedDynamoDb dynamoDb) {
        office = new Office(dynamoDb, ses);
        jose = office.registers("José Ñandú", JOSE, ES);
    }

    @AfterEach
    void close() {
        ses.close();
    }

    @Test
    void aRepeatedRecordSendsNothingTwice() {
        office.handles(jose, jose);
        office.passes(Duration.ofHours(1));

        assertThat(office.handles(jose)).isEmpty();

        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void invocationsThatRaceForOneRecordSendOneMail() throws Exception {
        var races = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < 4; i++) {
            races.add(() -> office.handles(jose));
        }

        try (var threads = Executors.newFixedThreadPool(races.size())) {
            for (var race : threads.invokeAll(races)) {
                race.get();
            }
        }

        assertThat(ses.messages()).hasSize(1);
        assertThat(office.handles(jose)).isEmpty();
    }

    @Test
    void throttledByServiceTheMailStaysOwedAndGoesOutOnTheNextTry() {
        ses.mode(Mode.THROTTLE);
        assertThat(office.handles(jose)).containsExactly("1");
        assertThat(office.item(jose)).containsKey("owed");

        ses.mode(Mode.OK);

        assertThat(office.handles(jose)).isEmpty();
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void aLeaseGivenBackIsNoNewMailForTheStream() {
        ses.mode(Mode.REFUSE);

        office.handles(jose);

        assertThat(office.attribute(jose, "leasedUntil").n()).isEqualTo("0");
    }

    @Test
    void aRefusedMailIsTriedAgainForAWhile() {
        ses.mode(Mode.REFUSE);
        assertThat(office.handles(jose)).containsExactly("1");

        ses.mode(Mode.OK);

        assertThat(office.handles(jose)).isEmpty();
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void aMailThatIsRefusedForGoodStaysOwedAndLetsOthersPass() {
        ses.mode(Mode.REFUSE);
        assertThat(office.handles(jose)).containsExactly("1");
        office.passes(OwedMails.PATIENCE.minusMillis(1));
        assertThat(office.handles(jose)).containsExactly("1");
        office.passes(Duration.ofMillis(1));
        var invocation = new Invocation(60_000);

        var failures = Office.handle(office.handler(), List.of(jose.record("1")), invocation);

        assertThat(failures).isEmpty();
        assertThat(office.item(jose)).containsKey("owed");
        assertThat(office.held(jose)).isEqualTo("sandbox");
        assertThat(invocation.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("ERROR {\"outcome\":\"given-up\"")
                .contains("MessageRejectedException")
                .doesNotContain(JOSE, "José"));
    }

    @Test
    void aShortOutageIsSatOut() {
        ses.close();

        assertThat(office.handles(jose)).containsExactly("1");
        office.passes(Turns.SHORT_OUTAGE.minusMillis(1));
        assertThat(office.handles(jose)).containsExactly("1");

        assertThat(office.item(jose)).containsKey("owed");
    }

    /// Otherwise each record would come again for six hours, those of new registrations behind it.
    @Test
    void anOutageOfHoursBlocksNobodyAndGivesUpNothing() {
        ses.close();
        office.handles(jose);
        office.passes(Duration.ofHours(6));

        assertThat(office.handles(jose)).isEmpty();

        assertThat(office.item(jose)).containsKey("owed");
        assertThat(office.attribute(jose, "leasedUntil").n()).isEqualTo("0");
        assertThat(office.held(jose)).isEqualTo("outage");
    }

    @Test
    void aLeaseThatIsHeldMakesItsRecordComeAgainAndTheOthersPass() {
        var ana = office.registers("Ana", ANA, EN);
        office.ledger().lease(new MailLedger.RegistrationKey(jose.pk(), jose.sk()));

        assertThat(office.handles(jose, ana)).containsExactly("1");

        assertThat(office.mailsTo(JOSE)).isEmpty();
        assertThat(office.mailsTo(ANA)).hasSize(1);
    }

    @Test
    void aLeaseWhoseHolderDiedRunsOutByTheClock() {
        office.ledger().lease(new MailLedger.RegistrationKey(jose.pk(), jose.sk()));
        office.passes(Duration.ofSeconds(119));
        assertThat(office.handles(jose)).containsExactly("1");

        office.passes(Duration.ofSeconds(1));

        assertThat(office.handles(jose)).isEmpty();
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void aDeletedRegistrationGetsNoMailAndIsNotMadeAnew() {
        office.delete(jose);

        assertThat(office.handles(jose)).isEmpty();

        assertThat(ses.messages()).isEmpty();
        assertThat(office.item(jose)).isEmpty();
    }

    @Test
    void aRegistrationWhoseRetentionEndedGetsNoMail() {
        office.passes(Duration.ofDays(365));

        assertThat(office.handles(jose)).isEmpty();

        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void aMailOfAKindThatIsNotKnownYetIsNotSent() {
        office.set(jose, "owed", "not-yet-invented");

        assertThat(office.handles(jose)).containsExactly("1");

        assertThat(ses.messages()).isEmpty();
        assertThat(office.attribute(jose, "owed").s()).isEqualTo("not-yet-invented");
    }

    @Test
    void aTableThatDoesNotAnswerMakesTheRecordComeAgain() {
        var environment = office.environment(Map.of("TABLE_NAME", "another-table"));
        var handler = new ConfirmationHandler(environment, office);

        assertThat(Office.handle(handler, List.of(jose.record("1")), null)).containsExactly("1");
    }
}
