package org.plazas.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.jr.ob.JSON;

/// Stands between a function and its table, and notes every call: the operation, for a transaction with the number of
/// its items.
public final class DynamoDbTap implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final URI table;
    private final LoopbackServer server;

    public DynamoDbTap(URI table) {
        this.table = table;
        this.server = new LoopbackServer(exchange -> forward(
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header.getValue().getFirst())),
                exchange.getRequestBody().readAllBytes()));
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /// The calls since this was last asked, in order.
    public List<String> calls() {
        var noted = List.copyOf(calls);
        calls.clear();
        return noted;
    }

    private LoopbackServer.Answer forward(Map<String, String> headers, byte[] body) {
        calls.add(call(headers.getOrDefault("x-amz-target", ""), body));
        var request = java.net.http.HttpRequest.newBuilder(table).POST(BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                request.header(name, value);
            }
        });
        try {
            return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String call(String target, byte[] body) {
        var operation = target.substring(target.indexOf('.') + 1);
        return JSON.std.mapFrom(body).get("TransactItems") instanceof List<?> items
                ? operation + " of " + items.size()
                : operation;
    }

    private static LoopbackServer.Answer answer(HttpResponse<byte[]> answer) {
        var headers = new TreeMap<String, String>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-amz") || name.equals("content-type")) {
                headers.put(name, values.getFirst());
            }
        });
        return new LoopbackServer.Answer(answer.statusCode(), headers, SdkBytes.fromByteArray(answer.body()));
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
