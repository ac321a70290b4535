package org.plazas.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
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
                questions.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " of "
                        + exchange.getRequestHeaders().getFirst("Host"));
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
            var connection = new EarlyConnection(client, address(store));
            var question = "GET / of " + address(store).getAuthority();

            connection.beforeCheckpoint(new AnyContext());
            assertThat(questions.poll()).isEqualTo(question);

            connection.afterRestore(new AnyContext());
            assertThat(questions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(question);
        } finally {
            store.stop(0);
        }
    }

    @Test
    void aStoreThatIsNotThereStopsNothing() throws IOException {
        var gone = store();
        gone.stop(0);
        try (var client = Transport.builder(PATIENCE).buildWithDefaults(AttributeMap.empty())) {
            var connection = new EarlyConnection(client, address(gone));

            assertThatCode(() -> connection.beforeCheckpoint(new AnyContext())).doesNotThrowAnyException();
        }
    }
}
