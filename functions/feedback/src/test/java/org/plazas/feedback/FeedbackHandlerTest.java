package org.plazas.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.MailFeedback;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SendingState.Barred;
import org.plazas.aws.SendingStore;
import org.plazas.aws.SoldOut;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TestClock;

/// What the function makes of events, one after the other, with the table behind it.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class FeedbackHandlerTest {
    private static final Instant IN_JUNE = Instant.parse("2018-06-01T10:00:00Z");

    private final TestClock clock = TestClock.at(IN_JUNE);
    private final PublishedSeminars seminars;
    private final String table;
    private final FeedbackHandler handler;
    private final RecordedLog log = new RecordedLog();
    private final List<RegistrationKey> people = new ArrayList<>();

    FeedbackHandlerTest(EmbeddedDynamoDb dynamoDb) {
        seminars = new PublishedSeminars(dynamoDb);
        table = Objects.requireNonNull(seminars.environment().get("TABLE_NAME"));
        handler = new FeedbackHandler(seminars.environment(), clock);
    }

    /// Each has a seat, and SES has taken the mail that says so.
    @BeforeEach
    void twelveGetTheirMail() {
        var fixture = SeminarFixtures.seminar();
        var slug = fixture.toSeminar().slug();
        seminars.publish(fixture.json(), Instant.parse("2018-05-02T08:00:00Z"));
        var published = new SeminarStore(seminars.client(), table).find(slug).orElseThrow();
        var keys = new AddressKeys(
                        seminars.client(),
                        Objects.requireNonNull(seminars.environment().get("KEYS_TABLE_NAME")))
                .find(slug)
                .orElseThrow();
        var store = new RegistrationStore(
                seminars.client(),
                table,
                new RetryBudget(clock, new Random(), Thread::sleep),
                UUID::randomUUID,
                clock,
                new SoldOut(clock));
        var ledger = new MailLedger(seminars.client(), table, clock);
        for (int number = 1; number <= 12; number++) {
            var person = person(number);
            var hash = keys.hash(person.email());
            store.register(new RegistrationStore.Attempt(
                    published, person, hash, UUID.randomUUID().toString(), IN_JUNE, "https://seminars.example.org"));
            var key = MailLedger.registrationKey("REG#" + slug + "#0", hash).orElseThrow();
            ledger.sent((Lease.Taken) ledger.lease(key), "mail-" + number);
            people.add(key);
        }
    }

    private String says(String event) throws IOException {
        var output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, log);
        return output.toString(StandardCharsets.UTF_8);
    }

    /// @param number of the person, from 1
    private String hears(int number, String type, String bounce, String detail) throws IOException {
        return says("""
                {"type": "%s", "mail": "mail-%d", "tag": "%s", "bounce": "%s", "detail": "%s", "complaint": "%s"}""".formatted(
                        type,
                        number,
                        people.get(number - 1).tag(),
                        bounce,
                        bounce.isEmpty() ? "" : detail,
                        bounce.isEmpty() ? detail : ""));
    }

    private SendingStore sending() {
        return new SendingStore(seminars.client(), table, clock);
    }

    private Optional<MailReason> stopped() {
        return sending().read().barred().map(Barred::reason);
    }

    private Mailing mailOf(int number) {
        return new MailFeedback(seminars.client(), table, clock)
                .history(people.get(number - 1))
                .orElseThrow()
                .mails()
                .getLast();
    }

    @Test
    void tenWhoseMailboxIsNotThereStopAllSendingUntilAnOperatorResumesIt() throws IOException {
        for (int number = 1; number <= 9; number++) {
            assertThat(hears(number, "Email Bounced", "Permanent", "General")).doesNotContain("stopped");
        }
        assertThat(stopped()).isEmpty();

        assertThat(hears(10, "Email Bounced", "Permanent", "General")).contains("\"stopped\":\"bounces\"");

        assertThat(stopped()).contains(MailReason.BOUNCES);
        assertThat(log.lines().getLast()).contains("\"stopped\":\"bounces\"");
        assertThat(says("{\"resume\": true}")).contains("\"reason\":\"bounces\"");
        assertThat(stopped()).isEmpty();
        assertThat(sending().read().counts().bounced()).isZero();
    }

    @Test
    void threeWhoComplainStopIt() throws IOException {
        hears(1, "Email Complaint Received", "", "");
        hears(2, "Email Complaint Received", "", "");
        assertThat(stopped()).isEmpty();

        hears(3, "Email Complaint Received", "", "");

        assertThat(stopped()).contains(MailReason.COMPLAINTS);
        assertThat(mailOf(3).state()).isEqualTo(Mailing.State.COMPLAINED);
    }

    @Test
    void whatSesDidNotTryAndWhatMayStillArriveIsNotCounted() throws IOException {
        for (int number = 1; number <= 4; number++) {
            hears(number, "Email Bounced", "Permanent", "OnAccountSuppressionList");
            hears(number + 4, "Email Bounced", "Transient", "MailboxFull");
            hears(number + 8, "Email Complaint Received", "", "OnAccountSuppressionList");
        }

        var counts = sending().read().counts();
        assertThat(counts.bounced()).isZero();
        assertThat(counts.complained()).isZero();
        assertThat(mailOf(9).reason()).contains(MailReason.SUPPRESSED);
    }

    @Test
    void anEventThatComesAgainCountsOnce() throws IOException {
        assertThat(hears(1, "Email Bounced", "Permanent", "General")).contains("noted");
        assertThat(hears(1, "Email Bounced", "Permanent", "General")).contains("known");

        assertThat(sending().read().counts().bounced()).isEqualTo(1);
    }

    @Test
    void aBounceOfAMailThatNoRegistrationRemembersCountsToo() throws IOException {
        assertThat(says("""
                {"type": "Email Bounced", "mail": "forgotten", "tag": "%s", "bounce": "Permanent", "detail": "General"}""".formatted(people.getFirst().tag()))).contains("dropped");

        assertThat(sending().read().counts().bounced()).isEqualTo(1);
    }

    @Test
    void anotherSystemsMailIsNoneOfOurs() throws IOException {
        assertThat(says("{\"type\": \"Email Bounced\", \"mail\": \"x\", \"tag\": \"\"}"))
                .contains("not-ours");
        assertThat(sending().read().counts().bounced()).isZero();
    }
}
