package org.plazas.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lambda's Runtime API for one function: hands out one event at a time, takes its answer, holds a restore back until
/// it is let go.
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
    private final CountDownLatch atCheckpoint = new CountDownLatch(1);
    private final CountDownLatch restore = new CountDownLatch(1);
    private volatile Supplier<Usage> usage = () -> Usage.NONE;
    private volatile long handedOver;

    /// What the function answered.
    ///
    /// @param tookNanos from handing the event over, where the function was waiting for it
    /// @param at by [System#nanoTime()]
    /// @param usage of the process at that moment
    record Answer(String body, long tookNanos, long at, Usage usage, boolean failed) {}

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(VERSION, exchange -> {
            try (exchange) {
                serve(exchange);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /// As `AWS_LAMBDA_RUNTIME_API` has it.
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// @param probe looks at the process whenever it has answered, before it goes on
    void watch(Supplier<Usage> probe) {
        usage = probe;
    }

    /// @throws IOException if the function fails, or does not answer
    Answer invoke(byte[] event) throws IOException {
        events.add(event);
        try {
            var answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("the function does not answer");
            }
            if (answer.failed()) {
                throw new IOException("the function failed: " + answer.body());
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /// Returns when the function is ready for the snapshot.
    void awaitCheckpoint() throws IOException {
        try {
            if (!atCheckpoint.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the function does not reach its checkpoint");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /// Lets the function go on from its snapshot.
    void restore() {
        restore.countDown();
    }

    private void serve(HttpExchange exchange) throws IOException, InterruptedException {
        var path = exchange.getRequestURI().getPath().substring(VERSION.length());
        if (path.equals("invocation/next")) {
            next(exchange);
        } else if (path.equals("restore/next")) {
            atCheckpoint.countDown();
            restore.await();
            reply(exchange, 200, new byte[0]);
        } else {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var at = System.nanoTime();
            answers.add(new Answer(body, at - handedOver, at, usage.get(), !path.endsWith("/response")));
            reply(exchange, 202, new byte[0]);
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 300_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:000000000000:function:bench:live");
        handedOver = System.nanoTime();
        reply(exchange, 200, event);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
