package org.plazas.export;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.Environment;
import org.plazas.aws.ExportStore;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Role;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.FreshTable;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.jr.ob.JSON;

/// An export function over a table and a bucket of its own, with the flyer's seminar published by `organiser`.
final class ExportRig {
    static final Slug FLYER = new Slug("accion-internacional-sostenible-2018");
    static final Instant OPEN = Instant.parse("2018-05-14T07:00:00Z");
    private static final int BATCH = 25;

    final String table;
    final SeminarStore seminars;
    final RoleStore roles;
    final ExportStore exports;
    final RequestStreamHandler handler;
    private final DynamoDbClient client;
    private final AddressKeys keys;
    private Instant now = OPEN;

    /// How far each look at the clock moves it on.
    Duration pace = Duration.ZERO;

    ExportRig(EmbeddedDynamoDb tables, String bucketEndpoint) {
        this(
                tables.client(),
                (rig, table) -> new ExportHandler(
                        Map.of(
                                "TABLE_NAME",
                                table,
                                "EXPORTS_BUCKET",
                                "exports",
                                "AWS_ENDPOINT_URL_DYNAMODB",
                                tables.endpoint().toString(),
                                "AWS_ENDPOINT_URL_S3",
                                bucketEndpoint),
                        rig::tick));
    }

    /// A bucket is not there.
    ExportRig(FailingTable tables) {
        this(
                tables.client(),
                (rig, table) -> new ExportHandler(
                        new Environment(Map.of(
                                "TABLE_NAME",
                                table,
                                "EXPORTS_BUCKET",
                                "exports",
                                "AWS_ENDPOINT_URL_S3",
                                "http://127.0.0.1:1")),
                        tables.client(),
                        tables.clock()));
    }

    private ExportRig(DynamoDbClient client, BiFunction<ExportRig, String, ExportHandler> making) {
        this.client = client;
        table = FreshTable.in(client);
        var keysTable = FreshTable.in(client);
        keys = new AddressKeys(client, keysTable);
        seminars = new SeminarStore(client, table);
        roles = new RoleStore(client, table);
        exports = new ExportStore(client, table);
        handler = making.apply(this, table);
        var publications = new PublicationStore(client, table, keysTable, new SecureRandom());
        var json = flyer();
        publications.publish(
                SeminarDocument.read(JSON.std.mapFrom(json)),
                json.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                "organiser",
                OPEN);
        roles.grant("viewer", FLYER, Role.VIEWER);
        roles.grant("door", FLYER, Role.DOOR);
        roles.grant("stranger", new Slug("another"), Role.ORGANISER);
    }

    record Answer(int status, JsonObject headers, String body) {
        Optional<String> header(String name) {
            return headers.text(name);
        }

        JsonObject json() {
            return JsonObject.parse(body);
        }
    }

    void at(Instant time) {
        now = time;
    }

    private Instant tick() {
        now = now.plus(pace);
        return now;
    }

    void register(String name, String email, String institution, Instant at) {
        register(name, email, institution, at, Map.of());
    }

    void register(String name, String email, String institution, Instant at, Map<String, String> answers) {
        var published = seminars.find(FLYER).orElseThrow();
        var address = new EmailAddress(email);
        var application = new Application(
                name,
                address,
                institution.isEmpty() ? Optional.empty() : Optional.of(institution),
                published.seminar().registration().categories().getFirst(),
                Optional.of("FR"),
                Language.ES,
                "2018-05",
                new org.plazas.domain.Answers(answers));
        var hash = keys.find(FLYER).orElseThrow().hash(address);
        var retries = new RetryBudget(InstantSource.system(), new Random(), Thread::sleep);
        new RegistrationStore(
                        client,
                        table,
                        retries,
                        UUID::randomUUID,
                        InstantSource.system(),
                        new SoldOut(InstantSource.system()))
                .register(new RegistrationStore.Attempt(
                        published, application, hash, "r-" + email, at, "https://plazas.example"));
    }

    /// As many more registrations as said, each like the one that is there but for its id, address and name.
    void multiply(int count, String institution) {
        var model = client.scan(scan -> scan.tableName(table)).items().stream()
                .filter(item -> item.containsKey("email"))
                .findFirst()
                .orElseThrow();
        var writes = new ArrayList<WriteRequest>();
        for (int i = 0; i < count; i++) {
            var item = new HashMap<>(model);
            item.put("sk", AttributeValue.fromS("copy-" + i));
            item.put("id", AttributeValue.fromS("id-" + i));
            item.put("name", AttributeValue.fromS("Persona " + i));
            item.put("email", AttributeValue.fromS("p" + i + "@example.org"));
            item.put("institution", AttributeValue.fromS(institution));
            writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            if (writes.size() == BATCH || i == count - 1) {
                var batch = List.copyOf(writes);
                client.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
                writes.clear();
            }
        }
    }

    Answer list(String user, String format) {
        return get(user, "registrations", FLYER.value(), Map.of("seminar", FLYER.value()), Map.of("format", format));
    }

    Answer export(String user, String slug, String id) {
        return get(user, "exports/{export}", slug, Map.of("seminar", slug, "export", id), Map.of());
    }

    Answer get(String user, String what, String slug, Map<String, String> parts, Map<String, String> query) {
        return request(what, slug, parts, query, Map.of("token_use", "access", "sub", user));
    }

    Answer request(
            String what,
            String slug,
            Map<String, String> parts,
            Map<String, String> query,
            Map<String, String> claims) {
        var route = "/organiser/seminars/{seminar}/" + what;
        return answer(JSON.std.asString(Map.of(
                "version",
                "2.0",
                "routeKey",
                "GET " + route,
                "rawPath",
                route.replace("{seminar}", slug),
                "pathParameters",
                parts,
                "queryStringParameters",
                query,
                "headers",
                Map.of("accept", "*/*"),
                "requestContext",
                Map.of(
                        "http", Map.of("method", "GET"),
                        "domainName", "gateway.example",
                        "requestId", "r-1",
                        "timeEpoch", now.toEpochMilli(),
                        "authorizer", Map.of("jwt", Map.of("claims", claims))))));
    }

    /// An HTTP answer to a request of the gateway's.
    Answer answer(String event) {
        var payload = JsonObject.parse(invoke(event));
        return new Answer(
                Integer.parseInt(payload.text("statusCode").orElseThrow()),
                payload.object("headers"),
                payload.text("body").orElse(""));
    }

    String invoke(String event) {
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /// Brings the request of an export, as the table's stream would.
    String deliver(String id) {
        return invoke(JSON.std.asString(Map.of(
                "Records",
                List.of(Map.of(
                        "eventName",
                        "INSERT",
                        "eventSource",
                        "aws:dynamodb",
                        "dynamodb",
                        Map.of(
                                "SequenceNumber",
                                "17",
                                "Keys",
                                Map.of("pk", Map.of("S", "EXPORT#" + FLYER), "sk", Map.of("S", id))))))));
    }

    static String flyer() {
        try {
            return Files.readString(Path.of("../../seminars/" + FLYER + ".json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
