package org.plazas.bench.floor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls of DynamoDB, signed by hand (AWS Signature Version 4) and sent by the JDK's own client.
final class SignedCalls {
    private static final String SIGNED = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    private final URI endpoint;
    private final String region;
    private final Credentials credentials;

    SignedCalls(Map<String, String> environment) {
        this.region = environment.getOrDefault("AWS_REGION", "eu-west-1");
        this.endpoint = URI.create(
                environment.getOrDefault("AWS_ENDPOINT_URL", "https://dynamodb." + region + ".amazonaws.com"));
        this.credentials = new Credentials(environment);
    }

    /// @return the answer's body
    /// @throws IOException if the answer is not 200
    String call(String operation, String json) throws IOException, GeneralSecurityException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var target = "DynamoDB_20120810." + operation;
        var known = credentials.current();
        var now = Instant.now().toString();
        var day = now.substring(0, 4) + now.substring(5, 7) + now.substring(8, 10);
        var time = day + "T" + now.substring(11, 13) + now.substring(14, 16) + now.substring(17, 19) + "Z";
        var canonical = "POST\n/\n\ncontent-type:application/x-amz-json-1.0\nhost:" + endpoint.getAuthority()
                + "\nx-amz-date:" + time + "\nx-amz-security-token:" + known.token() + "\nx-amz-target:" + target
                + "\n\n"
                + SIGNED + "\n" + hash(body);
        var scope = day + "/" + region + "/dynamodb/aws4_request";
        var toSign =
                "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8));
        var signature = HexFormat.of().formatHex(mac(key(known.secret(), day), toSign));

        var connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        connection.setRequestProperty("X-Amz-Date", time);
        connection.setRequestProperty("X-Amz-Security-Token", known.token());
        connection.setRequestProperty("X-Amz-Target", target);
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + known.id() + "/" + scope + ", SignedHeaders=" + SIGNED + ", Signature="
                        + signature);
        try (var output = connection.getOutputStream()) {
            output.write(body);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(operation + " was answered " + connection.getResponseCode());
        }
        try (var input = connection.getInputStream()) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private byte[] key(String secret, String day) throws GeneralSecurityException {
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[] {day, region, "dynamodb", "aws4_request"}) {
            key = mac(key, part);
        }
        return key;
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
