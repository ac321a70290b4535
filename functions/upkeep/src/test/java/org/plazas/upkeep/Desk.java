package org.plazas.upkeep;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailReason;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SendingStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Application;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.Tables;
import org.plazas.testing.TestClock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Seminars and people in tables of their own, and accidents that happen to them. The clock stands at noon of a day in
/// June, while registration is open.
final class Desk {
    static final Instant IN_JUNE = Instant.parse("2018-06-01T10:00:00Z");

    private static final Instant IN_MAY = Instant.parse("2018-05-02T08:00:00Z");

    final TestClock clock = TestClock.at(IN_JUNE);
    final DynamoDbClient client;
    final Tables tables;
    private final RetryBudget retries = new RetryBudget(InstantSource.system(), new Random(), Thread::sleep);

    Desk(DynamoDbClient client) {
        this.client = client;
        this.tables = Tables.create(client, UUID.randomUUID().toString());
    }

    // ---- Seminars

    Slug publish(SeminarFixtures seminar) {
        return publish(seminar, publication -> catchUp()
                        .afterChange(publication, publication.publishedAt(), Instant.MAX))
                .seminar()
                .slug();
    }

    /// The publisher dies once the publication is in force.
    void publishAndCrash(SeminarFixtures seminar) {
        publish(seminar, publication -> {});
    }

    /// The publisher's time is up after so many calls of the clock.
    void publishInterrupted(SeminarFixtures seminar, int looks) {
        var left = new int[] {looks};
        InstantSource hurried =
                () -> left[0]-- > 0 ? clock.instant() : clock.instant().plus(Duration.ofHours(1));
        publish(seminar, publication -> new CatchUp(client, tables.main(), retries, UUID::randomUUID, hurried)
                .afterChange(
                        publication, publication.publishedAt(), clock.instant().plusSeconds(12)));
    }

    private Published publish(SeminarFixtures fixture, Consumer<Published> follows) {
        var seminar = fixture.toSeminar();
        var current = seminars().find(seminar.slug());
        var result = new PublicationStore(client, tables.main(), tables.keys(), new SecureRandom())
                .publish(seminar, fixture.json(), current, "organiser", current.isEmpty() ? IN_MAY : clock.instant());
        if (result instanceof PublicationStore.Result.Done(var published)) {
            follows.accept(published);
            return published;
        }
        throw new IllegalStateException(result.toString());
    }

    CatchUp catchUp() {
        return new CatchUp(client, tables.main(), retries, UUID::randomUUID, clock);
    }

    SeminarStore seminars() {
        return new SeminarStore(client, tables.main());
    }

    // ---- People

    Outcome register(Slug slug, Application person) {
        var published = seminars().find(slug).orElseThrow();
        return new RegistrationStore(client, tables.main(), retries, UUID::randomUUID, clock, new SoldOut(clock))
                .register(new RegistrationStore.Attempt(
                        published,
                        person,
                        hash(slug, person),
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        "https://seminars.example.org"));
    }

    /// All register, and get the mail that says so.
    void registerAndMail(Slug slug, List<Application> people) {
        people.forEach(person -> register(slug, person));
        people.forEach(person -> mail(slug, person));
    }

    /// What is owed goes out.
    void mail(Slug slug, Application person) {
        while (lease(slug, person) instanceof MailLedger.Lease.Taken lease) {
            ledger().sent(lease, "0102");
        }
    }

    /// A sender begins, and dies.
    MailLedger.Lease lease(Slug slug, Application person) {
        return ledger().lease(MailLedger.registrationKey("REG#" + slug + "#0", hash(slug, person))
                .orElseThrow());
    }

    /// SES takes no mail: the sender gives it back.
    void fail(Slug slug, Application person) {
        fail(slug, person, MailReason.REJECTED);
    }

    void fail(Slug slug, Application person, MailReason reason) {
        if (lease(slug, person) instanceof MailLedger.Lease.Taken lease) {
            ledger().release(lease, reason, false);
        } else {
            throw new IllegalStateException("nothing to send");
        }
    }

    SendingStore sending() {
        return new SendingStore(client, tables.main(), clock);
    }

    private MailLedger ledger() {
        return new MailLedger(client, tables.main(), clock);
    }

    Registration.State state(Slug slug, Application person) {
        return Registration.State.of(
                Objects.requireNonNull(item(slug, person).get("state")).s());
    }

    /// Mails that are owed, in order; empty for none.
    String owed(Slug slug, Application person) {
        var owed = item(slug, person).get("owed");
        return owed == null ? "" : owed.s();
    }

    Map<String, AttributeValue> item(Slug slug, Application person) {
        return client.getItem(get -> get.tableName(tables.main())
                        .key(key("REG#" + slug + "#0", hash(slug, person)))
                        .consistentRead(true))
                .item();
    }

    private String hash(Slug slug, Application person) {
        return new AddressKeys(client, tables.keys()).find(slug).orElseThrow().hash(person.email());
    }

    // ---- Accidents

    /// As no write of ours leaves it.
    void spoil(Slug slug) {
        client.updateItem(update -> update.tableName(tables.main())
                .key(key("SEMINAR#" + slug, "DOCUMENT"))
                .updateExpression("REMOVE version"));
    }

    /// The registration is not one any more.
    void damage(Slug slug, Application person) {
        var item = item(slug, person);
        client.updateItem(update -> update.tableName(tables.main())
                .key(Map.of("pk", Objects.requireNonNull(item.get("pk")), "sk", Objects.requireNonNull(item.get("sk"))))
                .updateExpression("REMOVE #state")
                .expressionAttributeNames(Map.of("#state", "state")));
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
