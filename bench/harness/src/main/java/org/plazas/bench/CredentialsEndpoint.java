package org.plazas.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/// Where a function with SnapStart gets its credentials (`AWS_CONTAINER_CREDENTIALS_FULL_URI`).
final class CredentialsEndpoint implements AutoCloseable {
    private static final Duration BRIEF = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofHours(6);

    private final HttpPort port;
    private final AtomicInteger given = new AtomicInteger();
    private volatile boolean isBrief;
    private volatile Instant end = Instant.EPOCH;

    CredentialsEndpoint() throws IOException {
        port = new HttpPort(ServerSocketFactory.getDefault(), 0, request -> credentials());
    }

    private HttpPort.Answer credentials() {
        end = Instant.now().plus(isBrief ? BRIEF : LONG).truncatedTo(ChronoUnit.MILLIS);
        given.incrementAndGet();
        return HttpPort.Answer.of(200, """
                {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "secret", "Token": "token", "Expiration": "%s"}""".formatted(end));
    }

    String address() {
        return "http://127.0.0.1:" + port.number() + "/credentials";
    }

    /// Whether those that are given out end before the restore.
    void brief(boolean brief) {
        isBrief = brief;
        if (brief) {
            // Who asks for none before the restore has none that would have to end.
            end = Instant.EPOCH;
        }
    }

    /// How often some were given out so far.
    int given() {
        return given.get();
    }

    /// Returns when those that were given out last are no longer good.
    void awaitEnd() {
        for (var left = left(); left.isPositive(); left = left()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private Duration left() {
        return Duration.between(Instant.now(), end);
    }

    @Override
    public void close() {
        port.close();
    }
}
