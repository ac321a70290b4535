package org.plazas.bench.floor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function's credentials: from its environment or, as with SnapStart, from the container's endpoint, where they
/// are asked for again before they expire.
final class Credentials {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<String, String> environment;

    @Nullable
    private Known known;

    record Known(String id, String secret, String token, Instant until) {}

    Credentials(Map<String, String> environment) {
        this.environment = environment;
    }

    Known current() throws IOException {
        if (known == null || Instant.now().plus(MARGIN).isAfter(known.until())) {
            known = read();
        }
        return known;
    }

    private Known read() throws IOException {
        var endpoint = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (endpoint == null) {
            return new Known(
                    environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                    environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                    environment.getOrDefault("AWS_SESSION_TOKEN", ""),
                    Instant.MAX);
        }
        var connection = (HttpURLConnection) URI.create(endpoint).toURL().openConnection();
        connection.setRequestProperty(
                "Authorization", environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", ""));
        try (var body = connection.getInputStream()) {
            var json = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Known(
                    Text.member(json, "AccessKeyId"),
                    Text.member(json, "SecretAccessKey"),
                    Text.member(json, "Token"),
                    Instant.parse(Text.member(json, "Expiration")));
        }
    }
}
