package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;
import static org.plazas.domain.Language.PT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.Priming;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SesDouble;
import org.plazas.testing.SharedDynamoDb;

/// What the mail is, and how records and answers look. What may go wrong underway is [OwedMailsTest]'s.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ConfirmationHandlerTest {
    private static final String JOSE = "jose@example.org";
    private static final String ANA = "ana@example.org";

    private final SesDouble ses = SesDouble.start(() -> Flyer.IN_MAY);

    private final Office office;

    ConfirmationHandlerTest(EmbeddedDynamoDb dynamoDb) {
        office = new Office(dynamoDb, ses);
    }

    @AfterEach
    void close() {
        ses.close();
    }

    @ParameterizedTest
    @EnumSource
    void sendsOneMailInThePersonsLanguageAndMarksIt(Language language) {
        var key = office.registers("José Ñandú", JOSE, language);

        assertThat(office.handles(key)).isEmpty();

        var mail = office.mailsTo(JOSE).toList().getFirst();
        assertThat(ses.messages()).hasSize(1);
        assertThat(mail.subject()).contains(Flyer.SEMINAR.title().in(language));
        assertThat(mail.html()).contains("José Ñandú", "https://site.example.org/", "?lang=" + language.code());
        assertThat(mail.text()).contains("José Ñandú", "https://site.example.org/", "?lang=" + language.code());
        assertThat(office.item(key)).doesNotContainKeys("owed", "leasedUntil", "tried");
        assertThat(office.sesId(key)).isEqualTo(mail.id());
    }

    @Test
    void theMailComesFromTheOrganiserAndIsAnsweredByTheContact() {
        var key = office.registers("José Ñandú", JOSE, ES);
        var environment = office.environment(Map.of("CONFIGURATION_SET", "plazas-mail"));

        Office.handle(new ConfirmationHandler(environment, office), List.of(key.record("1")), null);

        var name = Base64.getEncoder().encodeToString("Cités Unies France".getBytes(StandardCharsets.UTF_8));
        var id = office.id(key);
        assertThat(ses.messages().getFirst().headers())
                .containsEntry("From", "=?UTF-8?B?" + name + "?= <plazas@example.org>")
                .containsEntry("To", JOSE)
                .containsEntry("Reply-To", "f.medina@cites-unies-france.org")
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("References", "<" + id + "@example.org>")
                .containsEntry("X-SES-CONFIGURATION-SET", "plazas-mail");
    }

    @Test
    void theCalendarEntryIsAttached() {
        var key = office.registers("José Ñandú", JOSE, PT);

        office.handles(key);

        var attachment = ses.messages().getFirst().attachments().getFirst();
        assertThat(attachment.name()).isEqualTo("accion-internacional-sostenible-2018.ics");
        assertThat(attachment.type()).isEqualTo("text/calendar; charset=utf-8; method=PUBLISH");
        assertThat(new String(Base64.getDecoder().decode(attachment.content()), StandardCharsets.UTF_8))
                .contains("UID:" + office.id(key) + "@plazas")
                .contains("SUMMARY;LANGUAGE=pt:Rumo a uma ação internacional sustentável");
    }

    @Test
    void linksLeadToThePublicAddressWhereThereIsOne() {
        var key = office.registers("José Ñandú", JOSE, EN);
        var environment = office.environment(Map.of("PUBLIC_URL", "https://seminars.example.org/"));

        Office.handle(new ConfirmationHandler(environment, office), List.of(key.record("1")), null);

        var link = "https://seminars.example.org/accion-internacional-sostenible-2018?lang=en";
        assertThat(ses.messages().getFirst().text()).contains(link).doesNotContain("site.example.org");
        assertThat(ses.messages().getFirst().html()).contains(link).doesNotContain("site.example.org");
    }

    @Test
    void noNameReachesAHeader() {
        var key = office.registers("José\u202e Ñandú <boss@example.com>", JOSE, ES);

        office.handles(key);

        assertThat(ses.messages().getFirst().headers().values())
                .allSatisfy(value -> assertThat(value).doesNotContain("Ñandú", "boss", "\r", "\n", "\u202e"));
    }

    @Test
    void everyRegistrationOfABatchGetsItsMail() {
        var jose = office.registers("José", JOSE, ES);
        var ana = office.registers("Ana", ANA, EN);

        assertThat(office.handles(jose, ana)).isEmpty();

        assertThat(office.mailsTo(JOSE)).hasSize(1);
        assertThat(office.mailsTo(ANA)).hasSize(1);
    }

    @Test
    void anUnreadableRecordComesAgainAndHoldsUpNobody() {
        var jose = office.registers("José", JOSE, ES);
        var ana = office.registers("Ana", ANA, EN);
        var poison = Map.of("dynamodb", Map.of("SequenceNumber", "2", "Keys", Map.of("pk", "no attribute")));

        var failures = Office.handle(office.handler(), List.of(jose.record("1"), poison, ana.record("3")), null);

        assertThat(failures).containsExactly("2");
        assertThat(ses.messages()).hasSize(2);
    }

    @Test
    void aRecordWithoutASequenceNumberBringsTheWholeBatchAgain() {
        assertThat(Office.handle(office.handler(), List.of("poison"), null)).containsExactly("");
    }

    @Test
    void anotherItemsRecordIsPassedOver() {
        var other = new OfficeTables.Key("SEMINAR#" + Flyer.SEMINAR.slug(), "DOCUMENT");

        assertThat(office.handles(other)).isEmpty();

        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void anEmptyBatchIsAnsweredAndChangesNothing() {
        assertThat(office.handles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Records\": 1}", "[]", "not JSON"})
    void whatIsNoStreamsEventIsAFault(String event) {
        var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> office.handler().handleRequest(input, OutputStream.nullOutputStream(), null));
    }

    @Test
    void theLogHoldsIdsAndNobodysName() {
        var jose = office.registers("José Ñandú", JOSE, ES);
        var invocation = new Invocation(60_000);

        Office.handle(office.handler(), List.of(jose.record("1"), jose.record("2"), "poison"), invocation);

        assertThat(invocation.lines())
                .containsExactly(
                        "INFO {\"outcome\":\"sent\",\"record\":\"1\",\"registration\":\""
                                + office.id(jose) + "\",\"mail\":\"confirmed\",\"ses\":\""
                                + office.sesId(jose) + "\"}",
                        "DEBUG {\"outcome\":\"nothing-owed\",\"record\":\"2\"}",
                        "ERROR {\"outcome\":\"unreadable\",\"record\":\"\"}");
    }

    @Test
    void withLittleTimeLeftOneMailIsTriedAndTheRestComesAgain() {
        var jose = office.registers("José", JOSE, ES);
        var ana = office.registers("Ana", ANA, EN);

        var failures =
                Office.handle(office.handler(), List.of(jose.record("1"), ana.record("2")), new Invocation(20_000));

        assertThat(failures).containsExactly("2");
        assertThat(office.mailsTo(JOSE)).hasSize(1);
        assertThat(office.item(ana)).containsKey("owed").doesNotContainKey("leasedUntil");
    }

    @Test
    void primingSendsAndWritesNothing() throws IOException {
        var before = office.size();

        prime(office.handler());

        assertThat(ses.messages()).isEmpty();
        assertThat(office.size()).isEqualTo(before);
    }

    @Test
    void primingNeedsNoNetwork() throws IOException {
        var nowhere = office.environment(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"));

        prime(new ConfirmationHandler(nowhere, office));

        assertThat(ses.messages()).isEmpty();
    }

    private static void prime(ConfirmationHandler handler) throws IOException {
        Priming.through(handler, ConfirmationHandler.PRIMING).run();
    }
}
