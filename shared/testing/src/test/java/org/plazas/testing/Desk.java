package org.plazas.testing;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationList;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RegistrationStore.Attempt;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Outcome;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The desk of one seminar, with the real stores over a table: publishes it, takes registrations, and looks at what is
/// stored as it is stored.
final class Desk {
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

    Slug slug() {
        return slug;
    }

    DynamoDbClient client() {
        return client;
    }

    Tables tables() {
        return tables;
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

    Optional<Integer> publish(SeminarFixtures seminar, Optional<Published> current, String user, Instant at) {
        return tryToPublish(seminar, current, user, at) instanceof PublicationStore.Result.Done(var published)
                ? Optional.of(published.version())
                : Optional.empty();
    }

    /// As publishing does it, with what follows from a publication.
    PublicationStore.Result tryToPublish(
            SeminarFixtures seminar, Optional<Published> current, String user, Instant at) {
        var named = seminar.withSlug(slug);
        var result = new PublicationStore(client, tables.main(), tables.keys(), new SecureRandom())
                .publish(named.toSeminar(), named.json(), current, user, at);
        if (result instanceof PublicationStore.Result.Done(var published)) {
            catchUp(CLOCK).afterPublication(published, at, Instant.MAX);
        }
        return result;
    }

    CatchUp catchUp(InstantSource clock) {
        return new CatchUp(client, tables.main(), patient(), UUID::randomUUID, clock);
    }

    static RetryBudget patient() {
        return new RetryBudget(InstantSource.system(), new SecureRandom(), Thread::sleep);
    }

    AddressKeys keys() {
        return new AddressKeys(client, tables.keys());
    }

    String hash(EmailAddress address) {
        return keys().find(slug).orElseThrow().hash(address);
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

    OwnRegistration.Moved confirmAddress(Application person) {
        var id = requireNonNull(item(person).get("newEmailId"), "newEmailId").s();
        return own().confirmAddress(
                        slug,
                        hash(person.email()),
                        UUID.fromString(id),
                        address -> hash(new EmailAddress(address)),
                        IN_JUNE);
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

    /// What the person is owed, in order, as it is stored; empty for nothing.
    String owed(Application person) {
        var owed = item(person).get("owed");
        return owed == null ? "" : owed.s();
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

    MailLedger ledger(InstantSource clock) {
        return new MailLedger(client, tables.main(), clock);
    }

    RegistrationKey key(Application person) {
        return MailLedger.registrationKey("REG#" + slug + "#0", hash(person.email()))
                .orElseThrow();
    }

    /// The registration as it is stored; empty if there is none.
    Map<String, AttributeValue> item(Application person) {
        var key = key(person);
        return client.getItem(get ->
                        get.tableName(tables.main()).key(at(key.pk(), key.sk())).consistentRead(true))
                .item();
    }

    /// Everything that is stored of this seminar, to be compared before and after.
    List<Map<String, AttributeValue>> everything() {
        var items = new ArrayList<>(partition("SEMINAR#" + slug));
        items.addAll(partition("REG#" + slug + "#0"));
        items.addAll(waitlist(PoolId.SHARED));
        items.add(client.getItem(get -> get.tableName(tables.main()).key(at("SEMINARS", slug.value())))
                .item());
        return items;
    }

    List<Map<String, AttributeValue>> waitlist(PoolId pool) {
        return partition("WAIT#" + slug + "#" + pool);
    }

    private List<Map<String, AttributeValue>> partition(String pk) {
        return client
                .queryPaginator(query -> query.tableName(tables.main())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    // ---- Interfering

    /// Changes the pool behind the stores' back.
    void setPool(String attribute, AttributeValue value) {
        set("SEMINAR#" + slug, "POOL#seats", attribute, value);
    }

    void setPool(PoolId pool, String attribute, AttributeValue value) {
        set("SEMINAR#" + slug, "POOL#" + pool, attribute, value);
    }

    void setRegistration(Application person, String attribute, AttributeValue value) {
        var key = key(person);
        set(key.pk(), key.sk(), attribute, value);
    }

    void delete(Application person) {
        var key = key(person);
        client.deleteItem(delete -> delete.tableName(tables.main()).key(at(key.pk(), key.sk())));
    }

    private void set(String pk, String sk, String attribute, AttributeValue value) {
        client.updateItem(update -> update.tableName(tables.main())
                .key(at(pk, sk))
                .updateExpression("SET #name = :value")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static long number(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(requireNonNull(item.get(attribute), attribute).n());
    }

    private static Map<String, AttributeValue> at(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
