package org.plazas.publishing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.Environment;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.FreshTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/// A publishing function over tables of its own.
final class PublishingRig {
    static final Instant NOW = Instant.parse("2018-05-10T10:00:00Z");

    final String table;
    final String keysTable;
    private final DynamoDbClient client;
    final SeminarStore seminars;
    final RoleStore roles;
    final AddressKeys keys;
    final RequestStreamHandler handler;

    PublishingRig(EmbeddedDynamoDb tables) {
        this(tables.client(), variables -> {
            variables.put("AWS_ENDPOINT_URL_DYNAMODB", tables.endpoint().toString());
            return new PublishingHandler(variables, InstantSource.fixed(NOW));
        });
    }

    PublishingRig(FailingTable tables) {
        this(
                tables.client(),
                variables -> new PublishingHandler(
                        new Environment(variables), tables.client(), tables.clock(), tables.clock()::advance));
    }

    private PublishingRig(DynamoDbClient client, Function<Map<String, String>, PublishingHandler> making) {
        this.client = client;
        table = FreshTable.in(client);
        keysTable = FreshTable.in(client);
        seminars = new SeminarStore(client, table);
        roles = new RoleStore(client, table);
        keys = new AddressKeys(client, keysTable);
        handler = making.apply(new HashMap<>(
                Map.of("TABLE_NAME", table, "KEYS_TABLE_NAME", keysTable, "PUBLIC_URL", "https://plazas.example/")));
    }

    record Answer(int status, Map<String, String> headers, JsonNode body) {
        List<String> errors() {
            return body.path("errors")
                    .valueStream()
                    .map(error -> error.path("pointer").asString() + " "
                            + error.path("code").asString())
                    .toList();
        }
    }

    Answer put(String slug, Optional<String> sub, List<String> groups, String body) {
        return put(slug, sub.map(user -> claims(user, groups)).orElse(Map.of()), "application/json", body);
    }

    Answer put(String slug, Map<String, String> claims, String contentType, String body) {
        return answer(event(slug, claims, contentType, NOW, body));
    }

    /// A publisher's request that is received at another time.
    String event(String slug, Instant receivedAt, String body) {
        return event(slug, claims("organiser", List.of("publishers")), "application/json", receivedAt, body);
    }

    private static String event(
            String slug, Map<String, String> claims, String contentType, Instant receivedAt, String body) {
        var context = Map.of(
                "http", Map.of("method", "PUT"),
                "domainName", "gateway.example",
                "requestId", "r-1",
                "timeEpoch", receivedAt.toEpochMilli(),
                "authorizer", Map.of("jwt", Map.of("claims", claims)));
        return Documents.JSON.writeValueAsString(Map.of(
                "version",
                "2.0",
                "routeKey",
                "PUT /organiser/seminars/{seminar}",
                "rawPath",
                "/organiser/seminars/" + slug,
                "pathParameters",
                Map.of("seminar", slug),
                "headers",
                Map.of("content-type", contentType),
                "requestContext",
                context,
                "body",
                body,
                "isBase64Encoded",
                false));
    }

    /// All there is in both tables.
    List<Map<String, AttributeValue>> items() {
        return Stream.of(table, keysTable)
                .flatMap(name -> client.scan(scan -> scan.tableName(name)).items().stream())
                .toList();
    }

    /// An HTTP answer to a request of the gateway's.
    /// The flyer's seminar, as this document has it.
    void publishes(String document, Instant at) {
        var answer = answer(event(Documents.FLYER.value(), at, document));
        if (answer.status() != 200 && answer.status() != 201) {
            throw new IllegalStateException(answer.body().toString());
        }
    }

    Answer answer(String event) {
        var payload = invoke(event);
        var headers = new HashMap<String, String>();
        payload.path("headers")
                .propertyStream()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Answer(
                payload.path("statusCode").asInt(),
                headers,
                Documents.tree(payload.path("body").asString()));
    }

    JsonNode invoke(String event) {
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Documents.tree(output.toString(StandardCharsets.UTF_8));
    }

    static Map<String, String> claims(String sub, List<String> groups) {
        return Map.of("token_use", "access", "sub", sub, "cognito:groups", "[" + String.join(" ", groups) + "]");
    }
}
