package org.plazas.publishing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.plazas.aws.MailLedger;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.RegistrationList;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Answers;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Outcome;
import org.plazas.domain.PoolId;
import org.plazas.domain.Registration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Those who register for the flyer's seminar, by their names, over the tables that it is published in.
final class Attendees {
    /// The seminar's first moment of registration.
    static final Instant OPEN = Instant.parse("2018-05-14T07:00:00Z");

    private static final InstantSource CLOCK = InstantSource.fixed(OPEN);

    private final DynamoDbClient client;
    private final PublishingRig rig;
    private final RetryBudget retries = new RetryBudget(InstantSource.system(), new Random(), Thread::sleep);

    Attendees(DynamoDbClient client, PublishingRig rig) {
        this.client = client;
        this.rig = rig;
    }

    Outcome register(String name) {
        return register(name, "local-authority", OPEN);
    }

    Outcome register(String name, String category, Instant receivedAt) {
        var published = rig.seminars.find(Documents.FLYER).orElseThrow();
        var application = new Application(
                name,
                address(name),
                Optional.empty(),
                published.seminar().category(category).orElseThrow(),
                Optional.empty(),
                Language.ES,
                "2018-05",
                Answers.NONE);
        return new RegistrationStore(client, rig.table, retries, UUID::randomUUID, CLOCK, new SoldOut(CLOCK))
                .register(new RegistrationStore.Attempt(
                        published,
                        application,
                        hash(name),
                        UUID.randomUUID().toString(),
                        receivedAt,
                        "https://plazas.example"));
    }

    /// All get in, or onto the waitlist, and the mail that says so.
    void come(String category, String... names) {
        for (var name : names) {
            var outcome = register(name, category, OPEN);
            if (!(outcome instanceof Outcome.Confirmed || outcome instanceof Outcome.Waitlisted)) {
                throw new IllegalStateException(outcome.toString());
            }
            mail(name);
        }
    }

    void cancel(String name) {
        var key = new OwnRegistration.Key(Documents.FLYER, hash(name), UUID.fromString(attribute(name, "id")));
        var cancelled = new OwnRegistration(client, rig.table, retries, UUID::randomUUID, CLOCK).cancel(key, OPEN);
        if (!(cancelled instanceof OwnRegistration.Cancelled.Done)) {
            throw new IllegalStateException(cancelled.toString());
        }
    }

    /// All that is owed goes out.
    void mail(String... names) {
        var ledger = new MailLedger(client, rig.table, CLOCK);
        for (var name : names) {
            var key = MailLedger.registrationKey("REG#" + Documents.FLYER + "#0", hash(name))
                    .orElseThrow();
            while (ledger.lease(key) instanceof MailLedger.Lease.Taken lease) {
                ledger.sent(lease, "0102");
            }
        }
    }

    /// The registration is not one any more.
    void damage(String name) {
        client.updateItem(update -> update.tableName(rig.table)
                .key(key(name))
                .updateExpression("REMOVE #state")
                .expressionAttributeNames(Map.of("#state", "state")));
    }

    Registration.State state(String name) {
        return Registration.State.of(attribute(name, "state"));
    }

    PoolId pool(String name) {
        return new PoolId(attribute(name, "pool"));
    }

    /// Of each the mails that are owed, in order; empty for none.
    List<String> owed(String... names) {
        return Arrays.stream(names).map(this::owed).toList();
    }

    private String owed(String name) {
        var owed = item(name).get("owed");
        return owed == null ? "" : owed.s();
    }

    /// The addresses that a list shows.
    List<String> listed(Instant now) {
        return new RegistrationList(client, rig.table)
                .of(Documents.FLYER, now)
                .map(Registration::email)
                .toList();
    }

    private String attribute(String name, String attribute) {
        return Objects.requireNonNull(item(name).get(attribute), attribute).s();
    }

    private Map<String, AttributeValue> item(String name) {
        return client.getItem(get -> get.tableName(rig.table).key(key(name)).consistentRead(true))
                .item();
    }

    private Map<String, AttributeValue> key(String name) {
        return Map.of(
                "pk", AttributeValue.fromS("REG#" + Documents.FLYER + "#0"), "sk", AttributeValue.fromS(hash(name)));
    }

    private String hash(String name) {
        return rig.keys.find(Documents.FLYER).orElseThrow().hash(address(name));
    }

    private static EmailAddress address(String name) {
        return new EmailAddress(name + "@example.org");
    }
}
