package org.plazas.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Where a function with SnapStart gets its credentials (`AWS_CONTAINER_CREDENTIALS_FULL_URI`).
final class CredentialsEndpoint implements AutoCloseable {
    private static final long SHORT_SECONDS = 2;
    private static final long LONG_SECONDS = 6L * 3600;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isBrief;

    CredentialsEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/credentials", exchange -> {
            try (exchange) {
                var end = Instant.now()
                        .plusSeconds(isBrief ? SHORT_SECONDS : LONG_SECONDS)
                        .truncatedTo(ChronoUnit.SECONDS);
                var body = """
                        {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "secret", "Token": "token", "Expiration": "%s"}""".formatted(end).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials";
    }

    /// Whether those that are given out end before the restore.
    void brief(boolean brief) {
        isBrief = brief;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
