package org.plazas.bench.floor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A table on a port of this machine: whatever is asked, it has the key of addresses, and whatever is written, it
// takes.
final class Rehearsal implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final String BODY = "{\"Item\": {\"key\": {\"B\": \"" + "A".repeat(43) + "=\"}}}";
    private static final String ANSWER =
            "HTTP/1.1 200 Rehearsed\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: " + BODY.length()
                    + "\r\n\r\n" + BODY;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    Rehearsal() throws IOException {
        thread(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void thread(Step step) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                step.run();
            } catch (IOException closed) {
                // The rehearsal is over.
                return;
            }
        });
    }

    private void accept() throws IOException {
        while (true) {
            var connection = server.accept();
            connection.setTcpNoDelay(true);
            connections.add(connection);
            thread(() -> serve(connection));
        }
    }

    private static void serve(Socket connection) throws IOException {
        var input = new BufferedInputStream(connection.getInputStream());
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var length = 0;
            for (var header = line(input); !header.isEmpty(); header = line(input)) {
                if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                    length = Integer.parseInt(header.substring(LENGTH.length()).strip());
                }
            }
            input.skipNBytes(length);
            var output = connection.getOutputStream();
            output.write(ANSWER.getBytes(StandardCharsets.UTF_8));
            output.flush();
        }
    }

    /// Without its end; empty also at the end of the input.
    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int octet = input.read(); octet >= 0 && octet != '\n'; octet = input.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
