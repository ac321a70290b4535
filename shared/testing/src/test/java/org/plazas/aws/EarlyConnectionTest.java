package org.plazas.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.AttributeMap;

class EarlyConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Neither looks at it.
    private static final class AnyContext extends Context<Resource> {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}

        @Override
        public void register(Resource resource) {}
    }

    private final LinkedBlockingQueue<String> questions = new LinkedBlockingQueue<>();

    private HttpServer store() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                questions.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " of "
                        + headers.getFirst("Host") + ", " + headers.getFirst("Connection"));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void asksTheStoreWhetherItIsThereBeforeTheSnapshotAndAfterEachRestore() throws Exception {
        var store = store();
        try (var client = Transport.builder(PATIENCE).buildWithDefaults(AttributeMap.empty())) {
            var connection = new EarlyConnection(client, address(store), PATIENCE);
            var question = "GET / of " + address(store).getAuthority() + ", ";

            connection.beforeCheckpoint(new AnyContext());
            assertThat(questions.poll()).isEqualTo(question + "close");

            connection.afterRestore(new AnyContext());
            assertThat(questions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(question + "keep-alive");
        } finally {
            store.stop(0);
        }
    }

    @Test
    void aStoreThatIsNotThereStopsNothing() throws IOException {
        var gone = store();
        gone.stop(0);
        try (var client = Transport.builder(PATIENCE).buildWithDefaults(AttributeMap.empty())) {
            var connection = new EarlyConnection(client, address(gone), PATIENCE);

            assertThatCode(() -> connection.beforeCheckpoint(new AnyContext())).doesNotThrowAnyException();
        }
    }

    @Test
    void aStoreThatSaysNothingIsNotWaitedForForever() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = Transport.builder(PATIENCE).buildWithDefaults(AttributeMap.empty())) {
            var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var connection = new EarlyConnection(client, address, Duration.ofMillis(50));

            assertThatCode(() -> connection.beforeCheckpoint(new AnyContext())).doesNotThrowAnyException();
        }
    }

    @Test
    void aFunctionWithASnapshotHasIt() {
        var variables = Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL_DYNAMODB", "https://127.0.0.1:1");
        var before = EarlyConnection.kept();

        Clients.dynamoDb(new Environment(variables)).close();
        assertThat(EarlyConnection.kept()).isEqualTo(before + 1);

        Clients.dynamoDb(new Environment(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "https://127.0.0.1:1", "AWS_REGION", "x")))
                .close();
        assertThat(EarlyConnection.kept()).isEqualTo(before + 1);
    }
}
