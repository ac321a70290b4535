package org.plazas.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.plazas.bench.HttpPort.Answer;
import org.plazas.bench.HttpPort.Request;
import software.amazon.awssdk.core.SdkBytes;

/// All of AWS that functions call, behind one address and TLS: DynamoDB, SES and S3 are told apart by what is asked.
/// It can cut every connection, and it can stand in for the store itself, with what the store last answered.
final class Front implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "http2-settings", "date");

    private static final Pattern TABLE = Pattern.compile("\"TableName\":\\s*\"([^\"]*)\"");
    private static final String OPERATION = "x-amz-target";

    /// Where each service really is.
    record Services(URI dynamoDb, URI ses, URI s3) {
        private URI of(Request request) {
            if (!request.header(OPERATION).isEmpty()) {
                return dynamoDb;
            }
            return request.target().startsWith("/v2/email/") ? ses : s3;
        }
    }

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 20_999;
    private static final int MOST_TRIES = 200;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Authority authority;
    private final Services services;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Answer> recorded = new ConcurrentHashMap<>();
    private volatile boolean replays;
    private volatile Optional<HttpPort.Handler> queries = Optional.empty();
    private HttpPort port;

    Front(Authority authority, Services services) throws IOException {
        this.authority = authority;
        this.services = services;
        this.port = listenAnywhere();
    }

    /// Where no outgoing connection begins: one of those could take the port between two that listen on it.
    private HttpPort listenAnywhere() throws IOException {
        for (int number = FIRST_PORT; ; number++) {
            try {
                return listen(number);
            } catch (BindException taken) {
                if (number == LAST_PORT) {
                    throw taken;
                }
            }
        }
    }

    private HttpPort listen(int number) throws IOException {
        return new HttpPort(authority.serverContext().getServerSocketFactory(), number, this::answer);
    }

    String address() {
        return "https://localhost:" + port.number();
    }

    /// Ends every connection; whoever comes again begins anew, without a session to resume.
    void cut() throws IOException {
        var number = port.number();
        port.close();
        port = listenAgain(number);
    }

    /// The kernel may take a moment to give up a port that somebody was just connecting to.
    private HttpPort listenAgain(int number) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return listen(number);
            } catch (BindException notYet) {
                if (tries == MOST_TRIES) {
                    throw notYet;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /// From now on the store is not asked: an operation on a table is answered as it was last.
    void replay(boolean on) {
        replays = on;
    }

    /// Who answers queries from now on; empty: the store.
    void queries(Optional<HttpPort.Handler> handler) {
        queries = handler;
    }

    private Answer answer(Request request) throws IOException, InterruptedException {
        var operation = request.header(OPERATION);
        if (operation.isEmpty()) {
            return forward(request);
        }
        if (operation.endsWith(".Query") && queries.isPresent()) {
            return queries.get().answer(request);
        }
        var table = TABLE.matcher(request.body().asUtf8String());
        var key = table.find() ? operation + " " + table.group(1) : operation;
        var known = replays ? recorded.get(key) : null;
        if (known != null) {
            return known;
        }
        var answer = forward(request);
        recorded.put(key, answer);
        return answer;
    }

    private Answer forward(Request request) throws IOException, InterruptedException {
        var forwarded = HttpRequest.newBuilder(services.of(request).resolve(request.target()))
                .method(
                        request.method(),
                        BodyPublishers.ofByteArray(request.body().asByteArrayUnsafe()));
        request.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                forwarded.header(name, value);
            }
        });
        var response = client.send(forwarded.build(), BodyHandlers.ofByteArray());
        var headers = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values.getFirst());
            }
        });
        return new Answer(response.statusCode(), headers, SdkBytes.fromByteArrayUnsafe(response.body()));
    }

    @Override
    public void close() {
        port.close();
        client.close();
    }
}
