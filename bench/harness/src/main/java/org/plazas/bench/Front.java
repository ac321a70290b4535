package org.plazas.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/// All of AWS that functions call, behind one address and TLS: DynamoDB, SES and S3 are told apart by what is asked.
/// It can cut every connection, and it can stand in for the store itself, with what the store last answered.
final class Front implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "http2-settings", "date");

    private static final Pattern TABLE = Pattern.compile("\"TableName\":\\s*\"([^\"]*)\"");

    /// Where each service really is.
    record Services(URI dynamoDb, URI ses, URI s3) {
        private URI of(String target, String path) {
            if (!target.isEmpty()) {
                return dynamoDb;
            }
            return path.startsWith("/v2/email/") ? ses : s3;
        }
    }

    private record Recorded(int status, Map<String, String> headers, SdkBytes body) {}

    private final Authority authority;
    private final Services services;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Recorded> recorded = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean replays;
    private HttpsServer server;

    Front(Authority authority, Services services) throws IOException {
        this.authority = authority;
        this.services = services;
        this.server = listen(0);
    }

    private HttpsServer listen(int port) throws IOException {
        var listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        listening.setExecutor(threads);
        listening.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        listening.start();
        return listening;
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /// Ends every connection; whoever comes again begins anew, without a session to resume.
    void cut() throws IOException {
        var port = server.getAddress().getPort();
        server.stop(0);
        server = listen(port);
    }

    /// From now on the store is not asked: an operation on a table is answered as it was last.
    void replay(boolean on) {
        replays = on;
    }

    /// How many calls came since this was last asked.
    int calls() {
        return calls.getAndSet(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var body = exchange.getRequestBody().readAllBytes();
        var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        var key = key(target, body);
        var known = replays && !target.isEmpty() ? recorded.get(key) : null;
        var answer = known == null ? forward(exchange, target, body) : known;
        if (!replays && !target.isEmpty()) {
            recorded.put(key, answer);
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.body().asByteArrayUnsafe();
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String key(String target, byte[] body) {
        if (target.isEmpty()) {
            return "";
        }
        var table = TABLE.matcher(new String(body, StandardCharsets.UTF_8));
        return table.find() ? target + " " + table.group(1) : target;
    }

    private Recorded forward(HttpExchange exchange, String target, byte[] body) throws IOException {
        var uri = exchange.getRequestURI();
        var request = HttpRequest.newBuilder(services.of(target, uri.getPath()).resolve(uri.toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        var headers = new ConcurrentHashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values.getFirst());
            }
        });
        return new Recorded(response.statusCode(), headers, SdkBytes.fromByteArrayUnsafe(response.body()));
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.shutdownNow();
    }
}
