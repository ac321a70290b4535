package org.plazas.bench.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.crac.Core;
import org.crac.Resource;

/// Takes a seat with two calls: reads the address key, runs the transaction. Knows nothing else of seminars, checks
/// nothing that is typed: what remains is the price of the JVM, of TLS and of the calls.
public final class FloorHandler implements RequestStreamHandler, Resource {
    private static final int REQUEST_HASH = 9;
    private static final int ADDRESS_HASH = 18;

    /// Of a rehearsal, as many as the functions have.
    private static final int ROUNDS = 40;

    private static final String PRIMING = """
            {"headers": {"idempotency-key": ""}, "seminar": "priming",
             "requestContext": {"timeEpoch": 0, "domainName": ""}, "body": "{\\"name\\": \\"\\",
             \\"email\\": \\"\\", \\"institution\\": \\"\\", \\"category\\": \\"\\", \\"country\\": \\"\\", \\"language\\": \\"\\"}"}
            """;

    private static final String TAKE_SEAT = """
            "UpdateExpression": "SET taken = taken + :one",
            "ConditionExpression": "calledOff = :no AND opens <= :t AND :t < closes AND taken < #capacity AND waiting = :zero",
            "ExpressionAttributeNames": {"#capacity": "capacity"},
            "ExpressionAttributeValues": {":one": {"N": "1"}, ":zero": {"N": "0"}, ":no": {"BOOL": false}, ":t": {"N": \"""";

    private final Map<String, String> environment;
    private final SignedCalls calls;

    public FloorHandler() {
        this(System.getenv());
        Core.getGlobalContext().register(this);
    }

    public FloorHandler(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.calls = new SignedCalls(environment);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        answer(input, output);
    }

    private void answer(InputStream input, OutputStream output) throws IOException {
        try {
            register(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
        output.write("""
                {"statusCode": 201, "headers": {"content-type": "application/json"},
                 "body": "{\\"outcome\\": \\"confirmed\\"}"}""".getBytes(StandardCharsets.UTF_8));
    }

    private void register(String event) throws IOException, GeneralSecurityException {
        var slug = Text.member(event, "seminar");
        var body = Text.member(event, "body");
        var email = Text.member(body, "email");
        var table = Text.quoted(setting("TABLE_NAME"));
        var pk = Text.quoted("SEMINAR#" + slug);
        var time = Text.number(event, "timeEpoch");
        var key = calls.call(
                "GetItem",
                "{\"TableName\": " + Text.quoted(setting("KEYS_TABLE_NAME")) + ", \"Key\": {\"pk\": {\"S\": " + pk
                        + "}, \"sk\": {\"S\": \"ADDRESS\"}}}");
        if (!key.contains("\"B\"")) {
            // The seminar that is not there.
            return;
        }
        var item = new StringBuilder(1024);
        text(item, "pk", "REG#" + slug + "#0");
        text(item, "sk", addressHash(key, email));
        number(item, "v", "1");
        text(item, "id", UUID.randomUUID().toString());
        number(item, "rev", "0");
        text(item, "state", "confirmed");
        item.append("\"requests\": {\"L\": [{\"S\": ")
                .append(Text.quoted(request(event, body)))
                .append("}]}, ");
        text(item, "owed", "confirmed");
        number(item, "owedSince", Long.toString(System.currentTimeMillis()));
        text(item, "pool", "seats");
        text(item, "consent", setting("CONSENT"));
        number(item, "registeredAt", time);
        text(item, "site", "https://" + Text.member(event, "domainName"));
        number(item, "expires", setting("EXPIRES"));
        number(item, "version", "1");
        for (var typed : new String[] {"email", "name", "institution", "category", "country", "language"}) {
            text(item, typed, Text.member(body, typed));
        }
        item.setLength(item.length() - 2);
        calls.call(
                "TransactWriteItems",
                "{\"ClientRequestToken\": \"" + UUID.randomUUID()
                        + "\", \"TransactItems\": [{\"Update\": {\"TableName\": "
                        + table + ", \"Key\": {\"pk\": {\"S\": " + pk + "}, \"sk\": {\"S\": \"POOL#seats\"}}, "
                        + TAKE_SEAT
                        + time + "\"}}}}, {\"Put\": {\"TableName\": " + table + ", \"Item\": {" + item
                        + "}, \"ConditionExpression\": \"attribute_not_exists(pk)\"}}]}");
    }

    private static String request(String event, String body) throws GeneralSecurityException {
        return hash(Text.member(event, "idempotency-key")) + ":"
                + hash(
                        Text.member(body, "name"),
                        Text.member(body, "institution"),
                        Text.member(body, "category"),
                        Text.member(body, "country"),
                        Text.member(body, "language"))
                + ":c";
    }

    private static String addressHash(String key, String email) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(Text.member(key, "B")), "HmacSHA256"));
        return encoded(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)), ADDRESS_HASH);
    }

    private static String hash(String... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return encoded(digest.digest(), REQUEST_HASH);
    }

    private static String encoded(byte[] hash, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, length));
    }

    private static void text(StringBuilder item, String name, String value) {
        item.append('"')
                .append(name)
                .append("\": {\"S\": ")
                .append(Text.quoted(value))
                .append("}, ");
    }

    private static void number(StringBuilder item, String name, String value) {
        item.append('"').append(name).append("\": {\"N\": \"").append(value).append("\"}, ");
    }

    private String setting(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("the environment lacks " + name);
        }
        return value;
    }

    /// As the functions do: a second handler answers as often as theirs over a [Rehearsal], and the real one reads once
    /// what isn't there, over TLS.
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws Exception {
        try (var rehearsal = new Rehearsal()) {
            var rehearsed = new HashMap<>(environment);
            rehearsed.put("AWS_ENDPOINT_URL", rehearsal.address());
            var handler = new FloorHandler(rehearsed);
            for (int round = 0; round < ROUNDS; round++) {
                handler.answer(
                        new ByteArrayInputStream(PRIMING.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream());
            }
        }
        register(PRIMING);
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // A connection that was cut is opened anew by itself.
    }
}
