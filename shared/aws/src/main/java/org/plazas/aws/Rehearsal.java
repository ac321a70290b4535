package org.plazas.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import org.plazas.domain.Slug;

/// What a function asks of AWS before the snapshot, answered on a port of this machine that nobody else reaches: the
/// tables as they would be with one seminar ([RehearsedTable]), and SES. Keeps nothing, sends nothing.
final class Rehearsal implements AutoCloseable {
    /// Published nowhere.
    static final Slug SEMINAR = RehearsedTable.SEMINAR;

    private static final int OK = 200;

    /// To `SendEmail` and to `GetAccount` alike.
    private static final String SES = """
            {"MessageId": "rehearsal", "SendingEnabled": true, "ProductionAccessEnabled": true,
             "EnforcementStatus": "HEALTHY",
             "SendQuota": {"MaxSendRate": 100000, "Max24HourSend": -1, "SentLast24Hours": 0}}
            """;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Map<String, String> variables;
    private final RehearsedTable table;

    /// @param variables the function's environment
    Rehearsal(Map<String, String> variables) throws IOException {
        this.variables = new HashMap<>(variables);
        var address = "http://127.0.0.1:" + server.getLocalPort();
        this.variables.put("AWS_ENDPOINT_URL_DYNAMODB", address);
        this.variables.put("AWS_ENDPOINT_URL_SESV2", address);
        this.variables.put("AWS_ENDPOINT_URL_S3", address);
        var environment = new Environment(variables);
        this.table = new RehearsedTable(
                environment.required(Environment.TABLE_NAME),
                environment.optional(Environment.KEYS_TABLE_NAME).orElse(""));
        thread(this::accept);
    }

    /// The function's environment, with the rehearsal in place of AWS.
    Map<String, String> variables() {
        return Map.copyOf(variables);
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

    private void serve(Socket connection) throws IOException {
        var input = new BufferedInputStream(connection.getInputStream());
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var headers = new HashMap<String, String>();
            for (var header = line(input); !header.isEmpty(); header = line(input)) {
                var parts = header.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            var body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
            var target = headers.getOrDefault("x-amz-target", "");
            var answer = target.isEmpty()
                    ? new RehearsedTable.Answer(OK, SES)
                    : table.answer(target.substring(target.indexOf('.') + 1), body);
            write(connection, answer);
        }
    }

    private static void write(Socket connection, RehearsedTable.Answer answer) throws IOException {
        var body = answer.json().getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(body);
        var head = "HTTP/1.1 " + answer.status() + " Rehearsed\r\ncontent-type: application/x-amz-json-1.0\r\n"
                + "x-amzn-requestid: rehearsal\r\nx-amz-crc32: " + crc.getValue() + "\r\ncontent-length: "
                + body.length + "\r\n\r\n";
        var output = connection.getOutputStream();
        output.write((head + answer.json()).getBytes(StandardCharsets.UTF_8));
        output.flush();
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
