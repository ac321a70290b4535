package org.plazas.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ServerSocketFactory;

/// Where a function with SnapStart gets its credentials (`AWS_CONTAINER_CREDENTIALS_FULL_URI`).
final class CredentialsEndpoint implements AutoCloseable {
    private static final long SHORT_SECONDS = 2;
    private static final long LONG_SECONDS = 6L * 3600;

    private final HttpPort port;
    private volatile boolean isBrief;

    CredentialsEndpoint() throws IOException {
        port = new HttpPort(ServerSocketFactory.getDefault(), 0, request -> credentials());
    }

    private HttpPort.Answer credentials() {
        var end = Instant.now()
                .plusSeconds(isBrief ? SHORT_SECONDS : LONG_SECONDS)
                .truncatedTo(ChronoUnit.SECONDS);
        return HttpPort.Answer.of(200, """
                {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "secret", "Token": "token", "Expiration": "%s"}""".formatted(end));
    }

    String address() {
        return "http://127.0.0.1:" + port.number() + "/credentials";
    }

    /// Whether those that are given out end before the restore.
    void brief(boolean brief) {
        isBrief = brief;
    }

    @Override
    public void close() {
        port.close();
    }
}
