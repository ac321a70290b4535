package org.plazas.bench.cost;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// S3 as far as it is paid for: how often it is written to and read from, and how many bytes.
final class FileDoor implements AutoCloseable {
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private final Door door;
    private volatile int puts;
    private volatile int gets;
    private volatile long bytesRead;

    FileDoor() {
        this.door = new Door(this::answer);
    }

    URI endpoint() {
        return door.endpoint();
    }

    int puts() {
        return puts;
    }

    int gets() {
        return gets;
    }

    long bytesWritten() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whoever reads is given an empty file; what its size would have been is counted.
    long bytesRead() {
        return bytesRead;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one request at a time
    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            var sent = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            var size = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length"))
                    .map(Long::valueOf)
                    .orElse(sent);
            sizes.put(path, size);
            puts++;
            exchange.getResponseHeaders().set("ETag", "\"0123456789abcdef0123456789abcdef\"");
        } else {
            gets++;
            bytesRead += sizes.getOrDefault(path, 0L);
        }
        Door.send(exchange, 200, new byte[0]);
    }

    @Override
    public void close() {
        door.close();
    }
}
