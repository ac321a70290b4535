package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailReason;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Application;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.Change;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What a sweep writes passes the filter in `template.yaml` behind which mails are sent, and what a sender writes does
/// not: else a mail would stay where it is, or wake its own sender.
class SweptMailTest {
    private static final StreamSource MAILS = Template.read(Path.of("../template.yaml"), Map.of())
            .function("ConfirmationFunction")
            .orElseThrow()
            .streams()
            .getFirst();

    private static final SeminarFixtures SEMINAR = seminar().withCapacity(1).withWaitlist(9);
    private static final Slug SLUG = SEMINAR.toSeminar().slug();

    private final TestClock clock = TestClock.at(Instant.parse("2018-06-01T10:00:00Z"));
    private final InMemoryDynamoDb tables = new InMemoryDynamoDb(clock, "main", "keys");
    private final RetryBudget retries = new RetryBudget(clock, new Random(1), pause -> {});

    @BeforeEach
    void oneHasASeat() {
        publish(SEMINAR);
        register(person(1));
        assertThat(woken()).hasSize(1);
    }

    @Test
    void aMailWhoseRecordWasLost() {
        clock.advance(Duration.ofMinutes(15));

        sweep();

        assertThat(woken()).containsExactly(key(person(1)));
    }

    @Test
    void aMailWhoseSenderDied() {
        assertThat(ledger().lease(key(person(1)))).isInstanceOf(Lease.Taken.class);
        assertThat(woken()).isEmpty();
        clock.advance(Duration.ofMinutes(15));

        sweep();

        assertThat(woken()).containsExactly(key(person(1)));
    }

    @Test
    void aMailThatWasGivenBack() {
        ledger().release((Lease.Taken) ledger().lease(key(person(1))), MailReason.OUTAGE, false);
        assertThat(woken()).isEmpty();
        clock.advance(Duration.ofMinutes(15));

        sweep();

        assertThat(woken()).containsExactly(key(person(1)));
    }

    @Test
    void whoIsPromotedAfterAPublisherDied() {
        register(person(2));
        assertThat(woken()).containsExactly(key(person(2)));
        mail(person(1));
        mail(person(2));
        publish(SEMINAR.withCapacity(2));

        sweep();

        assertThat(woken()).containsExactly(key(person(2)));
    }

    @Test
    void whoIsToldOfACallOffAfterAPublisherDied() {
        mail(person(1));
        publish(SEMINAR.withCalledOff());

        sweep();

        assertThat(woken()).containsExactly(key(person(1)));
    }

    @Test
    void nobodyWhoOwesNothing() {
        mail(person(1));
        assertThat(woken()).isEmpty();
        clock.advance(Duration.ofDays(1));

        sweep();

        assertThat(woken()).isEmpty();
    }

    /// The registrations whose changes since the last time reach the sender.
    private List<RegistrationKey> woken() {
        return tables.drain().stream()
                .filter(change -> change.table().equals("main"))
                .map(SweptMailTest::record)
                .filter(record -> MAILS.matches(
                        StreamRecord.of(record, "stream", clock.instant()).json()))
                .map(record -> record.dynamodb().keys())
                .flatMap(keys -> MailLedger.registrationKey(text(keys, "pk"), text(keys, "sk")).stream())
                .toList();
    }

    private static String text(Map<String, AttributeValue> key, String attribute) {
        return Objects.requireNonNull(key.get(attribute), attribute).s();
    }

    private static Record record(Change change) {
        return Record.builder()
                .eventName(change.kind().name())
                .dynamodb(image -> image.keys(change.keys())
                        .newImage(change.after().orElse(null))
                        .sequenceNumber(change.sequenceNumber())
                        .approximateCreationDateTime(change.at()))
                .build();
    }

    private void publish(SeminarFixtures fixture) {
        var current = seminars().find(SLUG);
        var at = current.isEmpty() ? Instant.parse("2018-05-02T08:00:00Z") : clock.instant();
        new PublicationStore(tables, "main", "keys", new SecureRandom())
                .publish(fixture.toSeminar(), fixture.json(), current, "organiser", at);
    }

    private void register(Application person) {
        new RegistrationStore(tables, "main", retries, UUID::randomUUID, clock, new SoldOut(clock))
                .register(new RegistrationStore.Attempt(
                        published(),
                        person,
                        hash(person),
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        "https://seminars.example.org"));
    }

    private void mail(Application person) {
        ledger().sent((Lease.Taken) ledger().lease(key(person)), "0102");
    }

    private void sweep() {
        new CatchUp(tables, "main", retries, UUID::randomUUID, clock)
                .sweep(published(), clock.instant(), clock.instant().plus(Duration.ofMinutes(1)));
    }

    private MailLedger ledger() {
        return new MailLedger(tables, "main", clock);
    }

    private Published published() {
        return seminars().find(SLUG).orElseThrow();
    }

    private SeminarStore seminars() {
        return new SeminarStore(tables, "main");
    }

    private RegistrationKey key(Application person) {
        return Optional.of(hash(person))
                .flatMap(hash -> MailLedger.registrationKey("REG#" + SLUG + "#0", hash))
                .orElseThrow();
    }

    private String hash(Application person) {
        return new AddressKeys(tables, "keys").find(SLUG).orElseThrow().hash(person.email());
    }
}
