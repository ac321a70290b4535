package org.plazas.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailFeedback;
import org.plazas.aws.MailHistory;
import org.plazas.aws.MailLedger;
import org.plazas.aws.Mailing;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.PublicationStore.Tell;
import org.plazas.aws.RegistrationList;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RegistrationStore.Attempt;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Logo;
import org.plazas.domain.Outcome;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The desk of one seminar, with the real stores over a table: publishes it, takes registrations, and looks at what is
/// stored as it is stored.
final class Desk extends SeminarItems {
    static final Outcome CONFIRMED = new Outcome.Confirmed();
    static final Outcome WAITLISTED = new Outcome.Waitlisted();
    static final Outcome OUTDATED = new Outcome.Outdated();
    static final Outcome REUSED = new Outcome.ReusedRequest();

    /// When the fixture's seminar was published first.
    static final Instant IN_APRIL = Instant.parse("2018-04-20T08:00:00Z");

    /// While it takes registrations.
    static final Instant IN_JUNE = Instant.parse("2018-06-01T10:00:00Z");

    /// By which leases run.
    private static final InstantSource CLOCK = InstantSource.fixed(IN_JUNE);

    static final String ORGANISER = "organiser";
    static final String SITE = "https://seminars.example.org";

    private final DynamoDbClient client;
    private final Tables tables;
    private final Slug slug;

    private Desk(DynamoDbClient client, Tables tables, Slug slug) {
        super(client, tables, slug);
        this.client = client;
        this.tables = tables;
        this.slug = slug;
    }

    /// For a seminar that nobody published yet, of a name that no other test has.
    static Desk closed(DynamoDbClient client, Tables tables) {
        var unique = UUID.randomUUID().toString();
        return new Desk(client, tables, new Slug("s-" + unique));
    }

    /// The same desk, its calls going over this wire.
    Desk over(Wire wire) {
        return new Desk(wire.client(), tables, slug);
    }

    static Outcome refused(Refusal reason) {
        return new Outcome.Refused(reason);
    }

    Wire wire() {
        return new Wire(client);
    }

    // ---- Publishing

    SeminarStore seminars() {
        return new SeminarStore(client, tables.main());
    }

    Published published() {
        return seminars().find(slug).orElseThrow();
    }

    /// The new version; empty if it was not published.
    Optional<Integer> publish(SeminarFixtures seminar) {
        return publish(seminar, seminars().find(slug), ORGANISER, IN_APRIL);
    }

    void publish(SeminarFixtures seminar, Tell tell) {
        var named = seminar.withSlug(slug);
        var result = new PublicationStore(client, tables.main(), tables.keys(), new SecureRandom())
                .publish(named.toSeminar(), named.json(), seminars().find(slug), ORGANISER, IN_APRIL, tell);
        if (!(result instanceof PublicationStore.Result.Done(var published))) {
            throw new IllegalStateException(result.toString());
        }
        catchUp(CLOCK).afterChange(published, IN_APRIL, Instant.MAX);
    }

    void publish(SeminarFixtures seminar, Optional<Logo.Picture> logo) {
        var named = seminar.withSlug(slug);
        var result = new PublicationStore(client, tables.main(), tables.keys(), new SecureRandom())
                .publish(
                        named.toSeminar(),
                        named.json(),
                        logo,
                        seminars().find(slug),
                        ORGANISER,
                        IN_APRIL,
                        Tell.WHAT_MATTERS);
        if (!(result instanceof PublicationStore.Result.Done)) {
            throw new IllegalStateException(result.toString());
        }
    }

    Optional<Integer> publish(SeminarFixtures seminar, Optional<Published> current, String user, Instant at) {
        return tryToPublish(seminar, current, user, at) instanceof PublicationStore.Result.Done(var published)
                ? Optional.of(published.version())
                : Optional.empty();
    }

    /// As publishing does it, with what follows from a publication.
    PublicationStore.Result tryToPublish(
            SeminarFixtures seminar, Optional<Published> current, String user, Instant at) {
        var result = putInForce(seminar, current, user, at);
        if (result instanceof PublicationStore.Result.Done(var published)) {
            assertThat(catchUp(CLOCK).afterChange(published, at, Instant.MAX).fault())
                    .isEmpty();
        }
        return result;
    }

    /// The publisher dies once the publication is in force.
    PublicationStore.Result publishAndCrash(SeminarFixtures seminar) {
        return putInForce(seminar, seminars().find(slug), ORGANISER, IN_APRIL);
    }

    private PublicationStore.Result putInForce(
            SeminarFixtures seminar, Optional<Published> current, String user, Instant at) {
        var named = seminar.withSlug(slug);
        return new PublicationStore(client, tables.main(), tables.keys(), new SecureRandom())
                .publish(named.toSeminar(), named.json(), current, user, at);
    }

    CatchUp catchUp(InstantSource clock) {
        return new CatchUp(client, tables.main(), patient(), UUID::randomUUID, clock);
    }

    static RetryBudget patient() {
        return new RetryBudget(InstantSource.system(), new SecureRandom(), Thread::sleep);
    }

    // ---- Registering

    /// A new request, against the newest publication.
    Outcome register(Application person) {
        return register(person, UUID.randomUUID().toString());
    }

    Outcome register(Application person, String requestId) {
        return register(person, requestId, IN_JUNE);
    }

    Outcome register(Application person, String requestId, Instant receivedAt) {
        return register(attempt(person, requestId, receivedAt));
    }

    Outcome register(Attempt attempt) {
        return register(attempt, patient());
    }

    Outcome register(Attempt attempt, RetryBudget retries) {
        return store(retries, new SoldOut(CLOCK)).register(attempt);
    }

    RegistrationStore store(SoldOut soldOut) {
        return store(patient(), soldOut);
    }

    private RegistrationStore store(RetryBudget retries, SoldOut soldOut) {
        return new RegistrationStore(client, tables.main(), retries, UUID::randomUUID, CLOCK, soldOut);
    }

    Attempt attempt(Application person, String requestId, Instant receivedAt) {
        return new Attempt(published(), person, hash(person.email()), requestId, receivedAt, SITE);
    }

    // ---- What a person does with her own registration

    OwnRegistration own() {
        return new OwnRegistration(client, tables.main(), patient(), UUID::randomUUID, CLOCK);
    }

    /// As the link that was mailed to the person names it.
    OwnRegistration.Key ownKey(Application person) {
        var id = requireNonNull(item(person).get("id"), "id").s();
        return new OwnRegistration.Key(slug, hash(person.email()), UUID.fromString(id));
    }

    OwnRegistration.Cancelled cancel(Application person) {
        return own().cancel(ownKey(person), IN_JUNE);
    }

    OwnRegistration.Corrected correct(Application person, Application corrected) {
        return own().correct(ownKey(person), published(), corrected, hash(corrected.email()), IN_JUNE);
    }

    /// Which change of address is open.
    UUID newEmailId(Application person) {
        return UUID.fromString(
                requireNonNull(item(person).get("newEmailId"), "newEmailId").s());
    }

    OwnRegistration.Moved confirmAddress(Application person) {
        return confirmAddress(person, newEmailId(person));
    }

    OwnRegistration.Moved confirmAddress(Application person, UUID newEmailId) {
        return own().confirmAddress(
                        slug, hash(person.email()), newEmailId, address -> hash(new EmailAddress(address)), IN_JUNE);
    }

    // ---- Looking

    Registration registration(Application person) {
        return registrations().stream()
                .filter(registration ->
                        registration.email().equals(person.email().value()))
                .findFirst()
                .orElseThrow();
    }

    Registration.State state(Application person) {
        return registration(person).state();
    }

    /// The mails that are owed go out.
    void mailEverything(Application... people) {
        var ledger = ledger(CLOCK);
        for (var person : people) {
            while (ledger.lease(key(person)) instanceof MailLedger.Lease.Taken lease) {
                ledger.sent(lease, "0102");
            }
        }
    }

    Pool pool() {
        return pool(PoolId.SHARED);
    }

    Pool pool(PoolId pool) {
        return seminars().pools(slug).flatMap(pools -> pools.find(pool)).orElseThrow();
    }

    /// As an organiser lists them in June.
    List<Registration> registrations() {
        try (var all = new RegistrationList(client, tables.main()).of(slug, IN_JUNE)) {
            return all.toList();
        }
    }

    /// What became of the person's mails, the newest last.
    List<Mailing> mails(Application person) {
        var feedback = feedback(() -> IN_JUNE.plus(Duration.ofDays(1)));
        return feedback.history(key(person)).map(MailHistory::mails).orElse(List.of());
    }

    MailFeedback feedback(InstantSource clock) {
        return new MailFeedback(client, tables.main(), clock);
    }

    MailLedger ledger(InstantSource clock) {
        return new MailLedger(client, tables.main(), clock);
    }
}
