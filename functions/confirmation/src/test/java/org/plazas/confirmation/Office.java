package org.plazas.confirmation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.MailLedger;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Outcome;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tools.jackson.jr.ob.JSON;

/// The flyer's seminar in tables of its own, registrations that owe a mail, and the handler with its clock.
final class Office implements InstantSource {
    private final EmbeddedDynamoDb dynamoDb;
    private final SesDouble ses;
    private final String table = "registrations-" + UUID.randomUUID();
    private final String keysTable = "keys-" + UUID.randomUUID();
    private volatile Instant now = Flyer.IN_MAY;

    Office(EmbeddedDynamoDb dynamoDb, SesDouble ses) {
        this.dynamoDb = dynamoDb;
        this.ses = ses;
        create(table);
        create(keysTable);
        publish();
    }

    /// A registration's key, as its stream records carry it.
    record Key(String pk, String sk) {
        Map<String, AttributeValue> attributes() {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }

        Map<String, Object> record(String sequenceNumber) {
            return Map.of(
                    "eventName",
                    "INSERT",
                    "dynamodb",
                    Map.of(
                            "SequenceNumber",
                            sequenceNumber,
                            "Keys",
                            Map.of("pk", Map.of("S", pk), "sk", Map.of("S", sk))));
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    DynamoDbClient client() {
        return dynamoDb.client();
    }

    MailLedger ledger() {
        return new MailLedger(client(), table, this);
    }

    void publish() {
        var keys = new AddressKeys(client(), keysTable);
        var current = new SeminarStore(client(), table).find(Flyer.SEMINAR.slug());
        var version = new PublicationStore(client(), table, keys, new SecureRandom())
                .publish(Flyer.SEMINAR, Flyer.document(), current, "organiser", now);
        if (version.isEmpty()) {
            throw new IllegalStateException("not published");
        }
    }

    Key registers(String name, String email, Language language) {
        var slug = Flyer.SEMINAR.slug();
        var published = new SeminarStore(client(), table).find(slug).orElseThrow();
        var application = new Application(
                name,
                new EmailAddress(email),
                Optional.of("Alcaldía de Bogotá"),
                published.seminar().category("international-office").orElseThrow(),
                Optional.of("CO"),
                language,
                "2018-05");
        var hash = new AddressKeys(client(), keysTable).find(slug).orElseThrow().hash(application.email());
        var retries = new RetryBudget(this, new Random(1), Thread::sleep);
        var outcome = new RegistrationStore(client(), table, retries)
                .register(new RegistrationStore.Attempt(
                        published, application, hash, UUID.randomUUID().toString(), now, "https://site.example.org"));
        if (!(outcome instanceof Outcome.Confirmed)) {
            throw new IllegalStateException("not confirmed");
        }
        return new Key("REG#" + slug + "#0", hash);
    }

    Map<String, AttributeValue> item(Key key) {
        return client().getItem(
                        get -> get.tableName(table).key(key.attributes()).consistentRead(true))
                .item();
    }

    /// The registration's attribute, which must be there.
    AttributeValue attribute(Key key, String name) {
        return Objects.requireNonNull(item(key).get(name), name);
    }

    String id(Key key) {
        return attribute(key, "id").s();
    }

    /// Under which SES took the registration's mail.
    String sesId(Key key) {
        return Objects.requireNonNull(attribute(key, "mailed").m().get("id")).s();
    }

    /// How many items there are.
    int size() {
        return client().scan(scan -> scan.tableName(table).consistentRead(true)).count();
    }

    void put(Map<String, AttributeValue> item) {
        client().putItem(put -> put.tableName(table).item(item));
    }

    void delete(Key key) {
        client().deleteItem(delete -> delete.tableName(table).key(key.attributes()));
    }

    void set(Key key, String attribute, String value) {
        client().updateItem(update -> update.tableName(table)
                .key(key.attributes())
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
    }

    Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "TABLE_NAME",
                table,
                "SENDER_ADDRESS",
                "plazas@example.org",
                "AWS_REGION",
                "eu-west-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString(),
                "AWS_ENDPOINT_URL_SESV2",
                ses.endpoint().toString()));
        environment.putAll(more);
        return environment;
    }

    ConfirmationHandler handler() {
        return new ConfirmationHandler(environment(Map.of()), this);
    }

    /// @return the sequence numbers that must come again
    List<String> handles(Key... keys) {
        var records = new ArrayList<Map<String, Object>>();
        for (var key : keys) {
            records.add(key.record(Integer.toString(records.size() + 1)));
        }
        return handle(handler(), records, null);
    }

    static List<String> handle(ConfirmationHandler handler, List<?> records, @Nullable Invocation invocation) {
        var output = new ByteArrayOutputStream();
        try {
            var event = JSON.std.asBytes(Map.of("Records", records));
            handler.handleRequest(new ByteArrayInputStream(event), output, invocation);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!(JSON.std.mapFrom(output.toByteArray()).get("batchItemFailures") instanceof List<?> failures)) {
            throw new IllegalStateException("not a partial batch response");
        }
        return failures.stream()
                .map(failure -> String.valueOf(((Map<?, ?>) failure).get("itemIdentifier")))
                .toList();
    }

    Stream<Mail> mailsTo(String address) {
        return ses.messages().stream().filter(mail -> mail.to().equals(address));
    }

    private void create(String name) {
        client().createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
