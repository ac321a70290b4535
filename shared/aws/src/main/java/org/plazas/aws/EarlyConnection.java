package org.plazas.aws;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.AttributeMap;

/// Opens a connection to the store as soon as a snapshot is restored, beside what the function does until its first
/// call: fetching and reading its event, fetching its credentials. What is asked is what anybody may ask of DynamoDB,
/// and costs nothing: whether it is there (`GET /`). Where that fails, or takes too long, the first call opens a
/// connection itself, and says what is wrong.
final class EarlyConnection implements Resource {
    /// The checkpoint's registry holds what is registered weakly.
    private static final List<EarlyConnection> KEPT = new ArrayList<>();

    private final SdkHttpClient client;
    private final SdkHttpRequest question;
    private final Executor patience;

    /// @param patience for an answer
    EarlyConnection(SdkHttpClient client, URI endpoint, Duration patience) {
        this.client = client;
        this.question = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Host", endpoint.getAuthority())
                .build();
        this.patience = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Makes a client whose connection is opened early.
    record Builder(SdkHttpClient.Builder<?> client, URI endpoint, Duration patience)
            implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            var built = client.buildWithDefaults(defaults);
            var connection = new EarlyConnection(built, endpoint, patience);
            KEPT.add(connection);
            Core.getGlobalContext().register(connection);
            return built;
        }
    }

    /// How many clients have one.
    static int kept() {
        return KEPT.size();
    }

    /// Loads what opening takes, and gives up the connection that the rehearsals' calls left: nobody would tell the
    /// restored function that it is gone. As the first that was registered, this comes last.
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        var last = question.toBuilder().putHeader("Connection", "close").build();
        Priming.attempt(() -> ask(last));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Thread.ofPlatform().daemon().start(() -> Priming.attempt(() -> ask(question)));
    }

    private void ask(SdkHttpRequest what) throws IOException {
        var call =
                client.prepareRequest(HttpExecuteRequest.builder().request(what).build());
        var end = CompletableFuture.runAsync(call::abort, patience);
        try {
            var answer = call.call();
            if (answer.responseBody().isPresent()) {
                try (var body = answer.responseBody().get()) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            }
        } finally {
            end.cancel(false);
        }
    }
}
