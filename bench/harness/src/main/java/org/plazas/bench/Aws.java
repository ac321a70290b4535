package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plazas.domain.Seminar;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.S3Double;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SesDouble;
import tools.jackson.jr.ob.JSON;

/// What functions find of AWS: DynamoDB Local, the doubles of SES and S3, all behind TLS; credentials beside.
final class Aws implements AutoCloseable {
    /// Who may see and publish everything.
    static final String ORGANISER = "organiser";

    private static final int CAPACITY = 100_000;

    /// The seminar was in 2018, and mail and lists look at the real clock.
    private static final int RETENTION_DAYS = 20_000;

    private final EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.inMemory();
    private final SesDouble ses = SesDouble.start(InstantSource.system());
    private final S3Double s3;
    private final Authority authority;
    private final Front front;
    private final CredentialsEndpoint credentials;
    private final SeminarFixtures document;

    Aws(Path root, Path scratch) throws IOException {
        s3 = S3Double.over(Files.createDirectories(scratch.resolve("files")), InstantSource.system());
        authority = Authority.in(scratch.resolve("tls"));
        front = new Front(authority, new Front.Services(dynamoDb.endpoint(), ses.endpoint(), s3.endpoint()));
        credentials = new CredentialsEndpoint();
        document = new SeminarFixtures(JSON.std.mapFrom(
                        Files.readString(root.resolve("seminars/accion-internacional-sostenible-2018.json"))))
                .withCapacity(CAPACITY)
                .withRetentionDays(RETENTION_DAYS);
    }

    Front front() {
        return front;
    }

    EmbeddedDynamoDb dynamoDb() {
        return dynamoDb;
    }

    SesDouble ses() {
        return ses;
    }

    Seminar seminar() {
        return document.toSeminar();
    }

    CredentialsEndpoint credentials() {
        return credentials;
    }

    Authority authority() {
        return authority;
    }

    /// Fresh tables with the flyer's seminar, which has seats for everybody who comes.
    PublishedSeminars published() {
        var seminars = new PublishedSeminars(dynamoDb);
        seminars.publish(document.json(), GatewayRequest.IN_MAY);
        return seminars;
    }

    /// How a function finds those tables.
    Map<String, String> environment(PublishedSeminars seminars) {
        var environment = new LinkedHashMap<>(seminars.environment());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", front.address());
        environment.put("AWS_ENDPOINT_URL", front.address());
        environment.put("CONSENT", seminar().privacy().consentVersion());
        environment.put("EXPIRES", Long.toString(seminar().retentionEnds().getEpochSecond()));
        return environment;
    }

    /// What Lambda gives a function with SnapStart in place of keys.
    Map<String, String> containerCredentials() {
        return Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                credentials.address(),
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "token");
    }

    @Override
    public void close() {
        front.close();
        credentials.close();
        s3.close();
        ses.close();
        dynamoDb.close();
    }
}
