package org.plazas.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import software.amazon.awssdk.core.SdkBytes;

/// HTTP/1.1 on 127.0.0.1 with as little time of its own as can be: one thread for each connection, one write for each
/// answer.
final class HttpPort implements AutoCloseable {
    private static final int BACKLOG = 200;
    private static final int HEXADECIMAL = 16;

    /// @param headers by their names in lower case
    record Request(String method, String target, Map<String, String> headers, SdkBytes body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    record Answer(int status, Map<String, String> headers, SdkBytes body) {
        static Answer of(int status, String json) {
            return new Answer(status, Map.of("content-type", "application/json"), SdkBytes.fromUtf8String(json));
        }
    }

    interface Handler {
        Answer answer(Request request) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /// @param sockets plain ones or those of TLS
    /// @param port 0 for a free one
    HttpPort(ServerSocketFactory sockets, int port, Handler handler) throws IOException {
        this.handler = handler;
        this.server = sockets.createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int number() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);

                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var input = new BufferedInputStream(connection.getInputStream());
            var output = connection.getOutputStream();
            for (var start = line(input); !start.isEmpty(); start = line(input)) {
                var words = start.split(" ", -1);
                var headers = headers(input);
                if (headers.containsKey("expect")) {
                    output.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                }
                var answer = handler.answer(new Request(words[0], words[1], headers, body(input, headers)));
                output.write(bytes(answer));
                output.flush();
            }
        } catch (IOException cut) {
            // Whoever called has gone, or was cut off.
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static Map<String, String> headers(InputStream input) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static SdkBytes body(InputStream input, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return SdkBytes.fromByteArrayUnsafe(exactly(input, length));
        }
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(input), HEXADECIMAL); size > 0; ) {
            body.write(exactly(input, size));
            line(input);
            size = Integer.parseInt(line(input), HEXADECIMAL);
        }
        line(input);
        return SdkBytes.fromByteArrayUnsafe(body.toByteArray());
    }

    private static byte[] exactly(InputStream input, int length) throws IOException {
        var bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /// Empty at the end of the stream, too.
    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (var c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] bytes(Answer answer) throws IOException {
        var body = answer.body().asByteArrayUnsafe();
        var head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(body);
        return bytes.toByteArray();
    }

    /// Nobody is listened to any more, and who is connected is cut off.
    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
