package org.plazas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.bench.floor.FloorHandler;
import org.plazas.bench.sample.SampleHandler;
import org.plazas.registration.RegistrationHandler;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SharedDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// What the registration function is compared with leaves the same items behind.
@ExtendWith(SharedDynamoDb.class)
final class ControlsTest {
    private static final Set<String> RANDOM = Set.of("id", "uid", "owedSince", "key", "keys", "tickets");

    private static final GatewayRequest REQUEST = GatewayRequest.to(
                    "POST /{seminar}/registrations", "/ciudades-abiertas/registrations")
            .header("idempotency-key", "one request")
            .json("""
                    {"name": "João \\"Jo\\" Conceição", "email": "joao.conceicao@example.org", "institution": "Prefeitura",
                     "category": "academia", "country": "BR", "language": "es", "consent": true}""");

    private final EmbeddedDynamoDb dynamoDb;

    ControlsTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    @Test
    void floorWritesWhatTheFunctionWrites() throws IOException {
        var function = published();
        var floor = published();

        invoke(new RegistrationHandler(function.environment(), InstantSource.system()));
        invoke(new FloorHandler(environment(floor)));

        assertThat(written(floor)).isEqualTo(written(function)).anyMatch(item -> item.containsKey("email"));
    }

    @Test
    void sampleWritesWhatTheFunctionWrites() throws IOException {
        var function = published();
        var sample = published();

        invoke(new RegistrationHandler(function.environment(), InstantSource.system()));
        new SampleHandler(dynamoDb.client(), environment(sample)).handleRequest(pojo(), null);

        assertThat(written(sample)).isEqualTo(written(function)).anyMatch(item -> item.containsKey("email"));
    }

    private PublishedSeminars published() {
        var seminars = new PublishedSeminars(dynamoDb);
        seminars.publish(SeminarFixtures.seminar().json(), GatewayRequest.IN_MAY);
        return seminars;
    }

    private Map<String, String> environment(PublishedSeminars seminars) {
        var seminar = SeminarFixtures.seminar().toSeminar();
        var environment = new LinkedHashMap<>(seminars.environment());
        environment.put("AWS_ENDPOINT_URL", dynamoDb.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("CONSENT", seminar.privacy().consentVersion());
        environment.put("EXPIRES", Long.toString(seminar.retentionEnds().getEpochSecond()));
        return environment;
    }

    private static void invoke(RequestStreamHandler handler) throws IOException {
        var output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(REQUEST.payload()), output, null);
        assertThat(JSON.std.mapFrom(output.toByteArray())).containsEntry("statusCode", 201);
    }

    /// As the runtime makes it.
    private static APIGatewayV2HTTPEvent pojo() {
        var event = REQUEST.event();
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("idempotency-key", "one request"))
                .withPathParameters(Map.of("seminar", "ciudades-abiertas"))
                .withBody(String.valueOf(event.get("body")))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withDomainName("plazas.example")
                        .withTimeEpoch(GatewayRequest.IN_MAY.toEpochMilli())
                        .build())
                .build();
    }

    /// Everything in the tables but what is random or tells the time.
    private static List<Map<String, AttributeValue>> written(PublishedSeminars seminars) {
        return seminars.everything().stream()
                .map(item -> {
                    Map<String, AttributeValue> rest = new TreeMap<>(item);
                    rest.keySet().removeAll(RANDOM);
                    if (rest.containsKey("email")) {
                        // The hash of the address, by each seminar's own key.
                        rest.remove("sk");
                    }
                    return rest;
                })
                .toList();
    }
}
