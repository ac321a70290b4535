package org.plazas.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What functions call can be called by those alone who trust the run's own authority.
@Tag("system")
final class FrontTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    @Test
    void onlyWhoTrustsTheAuthorityIsServed(@TempDir Path folder) throws Exception {
        var authority = Authority.in(folder);
        try (var front = new Front(authority, new Front.Services(NOWHERE, NOWHERE, NOWHERE))) {
            front.queries(Optional.of(request -> HttpPort.Answer.of(200, "{}")));
            var query = HttpRequest.newBuilder(URI.create(front.address()))
                    .header("x-amz-target", "DynamoDB_20120810.Query")
                    .build();

            var trusted = client(authority.trustStore()).send(query, BodyHandlers.ofString());

            assertThat(trusted.body()).isEqualTo("{}");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(query, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static HttpClient client(Path trusted) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(trusted.toFile(), "changeit".toCharArray());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
