package org.plazas.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A link to an S3 object that carries its own permission: Signature Version 4 in the query, as S3 checks it.
record PresignedLink(URI uri, Map<String, String> query) {
    /// The secret that the project's clients use wherever an endpoint other than AWS's is set.
    private static final String SECRET = "local";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    static PresignedLink of(URI uri) {
        var query = new TreeMap<String, String>();
        for (var pair : pairs(uri)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new PresignedLink(uri, query);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    boolean isSigned() {
        return query.containsKey("X-Amz-Signature");
    }

    /// Empty while the link holds; else why it doesn't.
    Optional<String> fault(String method, UnaryOperator<String> headers, Instant now) {
        try {
            var signed = LocalDateTime.parse(required("X-Amz-Date"), DATE).toInstant(ZoneOffset.UTC);
            var seconds = Long.parseLong(required("X-Amz-Expires"));
            if (now.isAfter(signed.plusSeconds(seconds))) {
                return Optional.of("Request has expired");
            }
            var expected = signature(method, headers);
            return MessageDigest.isEqual(bytes(expected), bytes(required("X-Amz-Signature")))
                    ? Optional.empty()
                    : Optional.of("The request signature we calculated does not match the signature you provided.");
        } catch (IllegalArgumentException | DateTimeParseException failure) {
            return Optional.of("Query-string authentication is malformed");
        }
    }

    private String signature(String method, UnaryOperator<String> headers) {
        var scope = List.of(required("X-Amz-Credential").split("/", -1));
        var signedHeaders = required("X-Amz-SignedHeaders");
        var canonicalHeaders = Arrays.stream(signedHeaders.split(";", -1))
                .map(name -> name + ":" + headers.apply(name) + "\n")
                .collect(Collectors.joining());
        var canonicalQuery = pairs(uri).stream()
                .filter(pair -> !pair.startsWith("X-Amz-Signature="))
                .sorted()
                .collect(Collectors.joining("&"));
        var request = String.join(
                "\n", method, uri.getRawPath(), canonicalQuery, canonicalHeaders, signedHeaders, "UNSIGNED-PAYLOAD");
        var toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                required("X-Amz-Date"),
                String.join("/", scope.subList(1, scope.size())),
                sha256(request));
        var key = bytes("AWS4" + SECRET);
        for (var part : scope.subList(1, scope.size())) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private String required(String name) {
        return parameter(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static List<String> pairs(URI uri) {
        return uri.getRawQuery() == null ? List.of() : List.of(uri.getRawQuery().split("&", -1));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
