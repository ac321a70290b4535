package org.plazas.bench;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.testing.Applications;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Any number of people who register for one seminar, through the real store or, where only their items matter, as
/// copies of one who did.
final class Crowd {
    private static final int BATCH = 25;
    private static final String SITE = "https://plazas.example";

    private final DynamoDbClient tables;
    private final String table;
    private final Published published;
    private final AddressKeys.AddressKey key;

    Crowd(DynamoDbClient tables, String table, String keysTable, Slug slug) {
        this.tables = tables;
        this.table = table;
        this.published = new SeminarStore(tables, table).find(slug).orElseThrow();
        this.key = new AddressKeys(tables, keysTable).find(slug).orElseThrow();
    }

    static Crowd of(PublishedSeminars seminars, Slug slug) {
        var environment = seminars.environment();
        return new Crowd(
                seminars.client(),
                environment.getOrDefault("TABLE_NAME", ""),
                environment.getOrDefault("KEYS_TABLE_NAME", ""),
                slug);
    }

    Slug slug() {
        return published.seminar().slug();
    }

    /// One environment of the registration function, as far as the store goes.
    RegistrationStore store(DynamoDbClient client, SoldOut memory) {
        var clock = InstantSource.system();
        var retries = new RetryBudget(clock, new SecureRandom(), Thread::sleep);
        return new RegistrationStore(client, table, retries, UUID::randomUUID, clock, memory);
    }

    /// The person of this number comes once.
    Outcome register(RegistrationStore store, int number) {
        var person = Applications.withCategory(
                Applications.person(number),
                published.seminar(),
                published.seminar().registration().categories().getFirst().id());
        return store.register(new RegistrationStore.Attempt(
                published, person, key.hash(person.email()), "request-" + number, GatewayRequest.IN_MAY, SITE));
    }

    /// A registration as it is stored, which owes its mail.
    Map<String, AttributeValue> original() {
        register(store(tables, new SoldOut(InstantSource.system())), 0);
        return tables.query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("REG#" + slug() + "#0"))))
                .items()
                .getFirst();
    }

    /// Puts so many registrations, each owing its mail; the pool does not count them.
    ///
    /// @return their sort keys
    List<String> copies(int count) {
        var original = original();
        var names = new ArrayList<String>();
        var batch = new ArrayList<WriteRequest>();
        for (int number = 1; number <= count; number++) {
            var name = String.format(Locale.ROOT, "%024d", number);
            var copy = new HashMap<>(original);
            copy.put("sk", AttributeValue.fromS(name));
            copy.put("id", AttributeValue.fromS(new UUID(0, number).toString()));
            copy.put("email", AttributeValue.fromS("zoe.muller-" + number + "@example.org"));
            names.add(name);
            batch.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(copy).build())
                    .build());
            if (batch.size() == BATCH || number == count) {
                var writes = List.copyOf(batch);
                tables.batchWriteItem(request -> request.requestItems(Map.of(table, writes)));
                batch.clear();
            }
        }
        return names;
    }
}
