package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.testing.DynamoDbTap;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;

/// Nobody learns whether an address is registered: for a new one, one with a seat, one that waits and one that was
/// cancelled, under the same state of the seats, answers are the same to the octet, after as many calls of the same
/// kinds to the store.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class SameAnswersTest {
    private static final List<String> ADDRESSES =
            List.of("unknown@example.org", "confirmed@example.org", "waiting@example.org", "cancelled@example.org");

    private final EmbeddedDynamoDb dynamoDb;
    private final DynamoDbTap tap;

    SameAnswersTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.tap = new DynamoDbTap(dynamoDb.endpoint());
    }

    @AfterEach
    void close() {
        tap.close();
    }

    /// How the seats stand.
    enum Seats {
        FREE(GatewayRequest.IN_MAY, 303, "confirmed", desk -> set(desk, 2, 0)),
        GONE(GatewayRequest.IN_MAY, 303, "waitlisted", desk -> set(desk, 120, 3)),
        AWAITED(GatewayRequest.IN_MAY, 303, "waitlisted", desk -> set(desk, 119, 1)),
        ALL_GONE(GatewayRequest.IN_MAY, 303, "full", desk -> set(desk, 120, 40)),
        CLOSED(Instant.parse("2018-06-20T10:00:00Z"), 303, "closed", desk -> set(desk, 2, 0)),
        NOT_OPEN(Instant.parse("2018-05-13T10:00:00Z"), 303, "not-open-yet", desk -> set(desk, 2, 0)),
        CALLED_OFF(
                GatewayRequest.IN_MAY,
                303,
                "called-off",
                desk -> desk.publish(
                        Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true")));

        private final Instant time;
        private final int status;
        private final String outcome;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<Desk> make;

        Seats(Instant time, int status, String outcome, Consumer<Desk> make) {
            this.time = time;
            this.status = status;
            this.outcome = outcome;
            this.make = make;
        }

        private static void set(Desk desk, int taken, int waiting) {
            desk.seminars.set(Flyer.SLUG, "seats", "taken", taken);
            desk.seminars.set(Flyer.SLUG, "seats", "waiting", waiting);
        }
    }

    /// What somebody who watches can compare.
    private record Seen(int status, Map<String, String> headers, String body, List<String> calls) {}

    @ParameterizedTest
    @EnumSource
    void registering(Seats seats) {
        var byForm = seen(seats.make, address -> post().form(form(ana("email", address), "request"))
                .asBrowser()
                .at(seats.time));
        var inJson = seen(
                seats.make, address -> post().json(json(ana("email", address))).at(seats.time));

        assertThat(byForm).hasSize(4).containsOnly(byForm.getFirst());
        assertThat(inJson).hasSize(4).containsOnly(inJson.getFirst());
        assertThat(byForm.getFirst().status()).isEqualTo(seats.status);
        assertThat(byForm.getFirst().headers())
                .containsEntry("location", "/" + Flyer.SLUG + "/outcomes/" + seats.outcome + "?lang=es");
        assertThat(byForm.getFirst().calls()).startsWith("BatchGetItem", "BatchGetItem");
    }

    @Test
    void askingForTheLink() {
        var seen = seen(
                desk -> {},
                address -> OwnDesk.links().form(Map.of("email", address)).asBrowser());

        assertThat(seen).hasSize(4).containsOnly(seen.getFirst());
        assertThat(seen.getFirst().calls()).containsExactly("BatchGetItem", "GetItem", "UpdateItem");
    }

    @Test
    void askingForAnotherAddress() {
        var seen = new ArrayList<Seen>();
        for (var address : ADDRESSES) {
            var own = prepared();
            own.desk.registers(ana("email", "ana@example.org"));
            var token = own.link("ana@example.org");
            seen.add(see(own.desk, OwnDesk.changes(token).json(json(ana("email", address)))));
        }

        assertThat(seen).hasSize(4).containsOnly(seen.getFirst());
        assertThat(seen.getFirst().body()).isEqualTo("{\"outcome\":\"address\"}");
        assertThat(seen.getFirst().calls()).contains("BatchGetItem", "TransactWriteItems of 2");
    }

    /// The same request for each of the addresses, each at tables of its own that stand alike.
    private List<Seen> seen(Consumer<Desk> seats, Function<String, GatewayRequest> request) {
        var seen = new ArrayList<Seen>();
        for (var address : ADDRESSES) {
            var desk = prepared().desk;
            seats.accept(desk);
            seen.add(see(desk, request.apply(address)));
        }
        return seen;
    }

    private OwnDesk prepared() {
        var own = new OwnDesk(dynamoDb);
        own.desk.registers(ana("email", "confirmed@example.org"));
        own.desk.registers(ana("email", "cancelled@example.org"));
        own.cancels(own.link("cancelled@example.org"));
        own.desk.seminars.take(Flyer.SLUG, 120);
        own.desk.registers(ana("email", "waiting@example.org"));
        return own;
    }

    private Seen see(Desk desk, GatewayRequest request) {
        var variables = new HashMap<>(desk.seminars.environment());
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", tap.endpoint().toString());
        var handler = new RegistrationHandler(variables, desk.clock);
        tap.calls();
        var answer = GatewayAnswer.of(handler, request);
        return new Seen(answer.status(), answer.headers(), answer.text(), tap.calls());
    }
}
