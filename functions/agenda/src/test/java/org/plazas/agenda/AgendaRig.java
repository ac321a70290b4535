package org.plazas.agenda;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.plazas.aws.Environment;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.TestClock;

/// The agenda function with the flyer's seminar published, asked as the gateway asks.
final class AgendaRig {
    static final String SEMINAR = "/" + Flyer.SLUG;
    static final Instant PUBLISHED = Instant.parse("2018-05-10T10:00:00Z");

    final PublishedSeminars seminars;
    final TestClock clock;
    final AgendaHandler handler;

    AgendaRig(EmbeddedDynamoDb dynamoDb) {
        this(dynamoDb, Map.of("PUBLIC_URL", "https://www.plazas.example/"));
    }

    AgendaRig(EmbeddedDynamoDb dynamoDb, Map<String, String> more) {
        seminars = new PublishedSeminars(dynamoDb);
        seminars.publish(Flyer.asPrinted().octets(), PUBLISHED);
        var environment = new HashMap<>(seminars.environment());
        environment.putAll(more);
        clock = TestClock.at(GatewayRequest.IN_MAY);
        handler = new AgendaHandler(environment, clock);
    }

    AgendaRig(FailingTable table) {
        seminars = new PublishedSeminars(table.client());
        seminars.publish(Flyer.asPrinted().octets(), PUBLISHED);
        clock = table.clock();
        handler = new AgendaHandler(new Environment(seminars.environment()), table.client(), clock);
    }

    /// The GET of a browser, at the route that the gateway would choose.
    static GatewayRequest get(String address) {
        var path = address.split("\\?", 2)[0];
        return Routes.publicGet(path)
                .map(route -> GatewayRequest.to(route.key(), address))
                .orElseGet(() -> GatewayRequest.elsewhere("GET", address))
                .asBrowser();
    }

    GatewayAnswer answer(GatewayRequest request) {
        return GatewayAnswer.of(handler, request);
    }

    GatewayAnswer show(String address) {
        return answer(get(address));
    }
}
