package org.plazas.testing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Logo;
import org.plazas.domain.PoolId;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// Tables with seminars published in them, for tests of a function over HTTP events.
public final class PublishedSeminars {
    private final DynamoDbClient client;
    private final Map<String, String> endpoint;
    private final String table;
    private final String keys;

    public PublishedSeminars(EmbeddedDynamoDb dynamoDb) {
        this(
                dynamoDb.client(),
                Map.of(
                        "AWS_REGION",
                        "eu-west-1",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        dynamoDb.endpoint().toString()));
    }

    /// For functions that are given the client itself.
    public PublishedSeminars(DynamoDbClient client) {
        this(client, Map.of());
    }

    private PublishedSeminars(DynamoDbClient client, Map<String, String> endpoint) {
        this.client = client;
        this.endpoint = endpoint;
        this.table = FreshTable.in(client);
        this.keys = FreshTable.in(client);
    }

    /// What a function is given to find them.
    public Map<String, String> environment() {
        var environment = new HashMap<>(endpoint);
        environment.put("TABLE_NAME", table);
        environment.put("KEYS_TABLE_NAME", keys);
        return environment;
    }

    /// Publishes the document, anew if its seminar is there.
    ///
    /// @return the publication's version
    public int publish(byte[] document, Instant at) {
        return publish(document, Optional.empty(), at);
    }

    /// Publishes a document that names this picture.
    public int publish(byte[] document, Logo.Picture logo, Instant at) {
        return publish(document, Optional.of(logo), at);
    }

    private int publish(byte[] document, Optional<Logo.Picture> logo, Instant at) {
        var seminar = SeminarDocument.read(JSON.std.mapFrom(document));
        var current = new SeminarStore(client(), table).find(seminar.slug());
        var result = new PublicationStore(client(), table, keys, new SecureRandom())
                .publish(seminar, document, logo, current, "organiser", at, PublicationStore.Tell.WHAT_MATTERS);
        if (result instanceof PublicationStore.Result.Done(var published)) {
            return published.version();
        }
        throw new IllegalStateException("not published: " + result);
    }

    /// As if so many seats were taken.
    public void take(Slug slug, int seats) {
        set(slug, PoolId.SHARED.value(), "taken", seats);
    }

    /// Changes a pool's count behind the stores' back.
    public void set(Slug slug, String pool, String count, int value) {
        client().updateItem(update -> update.tableName(table)
                .key(Map.of("pk", text("SEMINAR#" + slug), "sk", text("POOL#" + pool)))
                .updateExpression("SET #count = :value")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#count", count))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromN(Integer.toString(value)))));
    }

    /// How many seats are taken.
    public int taken(Slug slug) {
        return new SeminarStore(client(), table)
                .pools(slug)
                .flatMap(pools -> pools.find(PoolId.SHARED))
                .orElseThrow()
                .taken();
    }

    /// The items of everybody who is registered.
    public List<Map<String, AttributeValue>> registrations(Slug slug) {
        return client().query(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("attribute_exists(email)")
                        .expressionAttributeValues(Map.of(":pk", text("REG#" + slug + "#0"))))
                .items();
    }

    /// Every item of both tables.
    public List<Map<String, AttributeValue>> everything() {
        return Stream.of(table, keys)
                .flatMap(name -> client().scanPaginator(scan -> scan.tableName(name)).items().stream())
                .sorted(Comparator.comparing(item -> item.get("pk") + "/" + item.get("sk")))
                .toList();
    }

    public DynamoDbClient client() {
        return client;
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
