package org.plazas.aws;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
/// and costs nothing: whether it is there (`GET /`). Where that fails, the first call opens a connection itself, and
/// says what is wrong.
final class EarlyConnection implements Resource {
    /// The checkpoint's registry holds what is registered weakly.
    private static final List<EarlyConnection> KEPT = new ArrayList<>();

    private final SdkHttpClient client;
    private final SdkHttpRequest question;

    EarlyConnection(SdkHttpClient client, URI endpoint) {
        this.client = client;
        this.question = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Host", endpoint.getAuthority())
                .build();
    }

    /// Makes a client whose connection is opened early.
    record Builder(SdkHttpClient.Builder<?> client, URI endpoint) implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            var built = client.buildWithDefaults(defaults);
            var connection = new EarlyConnection(built, endpoint);
            KEPT.add(connection);
            Core.getGlobalContext().register(connection);
            return built;
        }
    }

    /// Loads what opening takes.
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Priming.attempt(this::open);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Thread.ofPlatform().daemon().start(() -> Priming.attempt(this::open));
    }

    private void open() throws IOException {
        var request = HttpExecuteRequest.builder().request(question).build();
        var answer = client.prepareRequest(request).call();
        if (answer.responseBody().isPresent()) {
            try (var body = answer.responseBody().get()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
