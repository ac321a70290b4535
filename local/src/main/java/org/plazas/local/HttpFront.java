package org.plazas.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;

/// The one HTTP server, on 127.0.0.1 only.
final class HttpFront implements AutoCloseable {
    /// Read at most, so that the gateway can answer a body that is too long.
    private static final int LONGEST_READ = 11 * 1024 * 1024;

    private final HttpServer server;

    private HttpFront(HttpServer server) {
        this.server = server;
    }

    /// Takes the port, answers nothing yet.
    ///
    /// @throws CannotStart if the port is taken
    static HttpFront on(int port) {
        try {
            return new HttpFront(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256));
        } catch (BindException taken) {
            throw new CannotStart(
                    "Port %d is taken: end what uses it, or choose another, as in PORT=%d make run."
                            .formatted(port, port < 65_535 ? port + 1 : 8080),
                    taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void serve(Function<HttpCall, HttpAnswer> site, Executor threads) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(site, exchange));
            }
        });
        server.start();
    }

    /// A fault of the local run's own is said, not hidden behind a connection that breaks off.
    private static HttpAnswer answer(Function<HttpCall, HttpAnswer> site, HttpExchange exchange) throws IOException {
        try {
            return site.apply(call(exchange));
        } catch (RuntimeException fault) {
            System.getLogger(HttpFront.class.getName())
                    .log(System.Logger.Level.ERROR, "a fault of the local run", fault);
            return HttpAnswer.message(500, "Internal Server Error");
        }
    }

    private static HttpCall call(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var in = exchange.getRequestBody();
        var body = in.readNBytes(LONGEST_READ);
        in.skip(Long.MAX_VALUE);
        return new HttpCall(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath())
                        .filter(path -> path.startsWith("/"))
                        .orElse("/"),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestHeaders(),
                SdkBytes.fromByteArrayUnsafe(body));
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        var body = answer.body().asByteArrayUnsafe();
        var bodyless = exchange.getRequestMethod().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        var headers = exchange.getResponseHeaders();
        for (var header : answer.headers()) {
            if (!header.name().equalsIgnoreCase("content-length")) {
                headers.add(header.name(), header.value());
            }
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("content-length", answer.header("content-length").orElse(String.valueOf(body.length)));
        }
        exchange.sendResponseHeaders(answer.status(), bodyless || body.length == 0 ? -1 : body.length);
        if (!bodyless && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
