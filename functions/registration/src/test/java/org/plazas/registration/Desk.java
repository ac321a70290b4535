package org.plazas.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plazas.aws.Environment;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.TestClock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// The registration function with the flyer's seminar published, asked as the gateway asks.
final class Desk {
    static final String ADDRESS = "/" + Flyer.SLUG + "/registrations";
    static final Map<String, Object> ANA = Map.of(
            "name", "Ana Lucía Peña Ñáñez",
            "email", "ana.pena@example.org",
            "institution", "Alcaldía de Medellín",
            "category", "local-authority",
            "country", "CO",
            "language", "es",
            "consent", true);

    final PublishedSeminars seminars;
    final TestClock clock;
    final RecordedLog log = new RecordedLog();
    final RegistrationHandler handler;

    Desk(EmbeddedDynamoDb dynamoDb) {
        seminars = new PublishedSeminars(dynamoDb);
        publish(Flyer.asPrinted());
        clock = TestClock.at(GatewayRequest.IN_MAY);
        handler = new RegistrationHandler(seminars.environment(), clock);
    }

    Desk(FailingTable table) {
        seminars = new PublishedSeminars(table.client());
        publish(Flyer.asPrinted());
        clock = table.clock();
        handler =
                new RegistrationHandler(new Environment(seminars.environment()), table.client(), clock, clock::advance);
    }

    int publish(Flyer flyer) {
        return seminars.publish(flyer.octets(), Instant.parse("2018-05-10T10:00:00Z"));
    }

    static GatewayRequest post(String address) {
        return GatewayRequest.to("POST /{seminar}/registrations", address);
    }

    static GatewayRequest post() {
        return post(ADDRESS);
    }

    /// What Ana sends, with one member changed; an empty text leaves it out.
    static Map<String, Object> ana(String name, Object value) {
        var person = new HashMap<>(ANA);
        if (value.equals("")) {
            person.remove(name);
        } else {
            person.put(name, value);
        }
        return person;
    }

    static Map<String, Object> ana(String name, Object value, String another, Object itsValue) {
        var person = ana(name, value);
        person.put(another, itsValue);
        return person;
    }

    static String json(Map<String, ?> members) {
        return JSON.std.asString(members);
    }

    static Map<String, String> form(Map<String, ?> members, String requestId) {
        var form = new HashMap<String, String>();
        members.forEach((name, value) -> form.put(name, value.toString()));
        form.put("requestId", requestId);
        return form;
    }

    GatewayAnswer answer(GatewayRequest request) {
        return GatewayAnswer.of(handler, request, log);
    }

    GatewayAnswer registers(Map<String, ?> person) {
        return answer(post().json(json(person)));
    }

    GatewayAnswer sends(Map<String, ?> person, String requestId) {
        return answer(post().form(form(person, requestId)).asBrowser());
    }

    /// One attribute of whoever registered with this address.
    String stored(String email, String attribute) {
        return stored().stream()
                .filter(item -> text(item, "email").equals(email))
                .map(item -> text(item, attribute))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    int taken() {
        return seminars.taken(Flyer.SLUG);
    }

    List<Map<String, AttributeValue>> stored() {
        return seminars.registrations(Flyer.SLUG);
    }

    /// The values of one attribute of everybody.
    Stream<String> stored(String attribute) {
        return stored().stream().map(item -> item.getOrDefault(attribute, AttributeValue.fromS(""))
                .s());
    }

    /// How many requests the only registration remembers.
    int requests() {
        return stored().getFirst()
                .getOrDefault("requests", AttributeValue.fromL(List.of()))
                .l()
                .size();
    }
}
