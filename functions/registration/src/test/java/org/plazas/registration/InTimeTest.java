package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Outage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whatever befalls the table, and after whichever of a request's calls: the answer comes within eight seconds, says
/// when to try again, and who does gets what one undisturbed request would have got, once.
class InTimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /// Of one decision, as [org.plazas.aws.RetryBudget] has it; `docs/decisions.md` says why not three.
    private static final int MOST_TRIES = 40;

    private static final String ANAS = "ana.pena@example.org";
    private static final String ANOTHER = "another@example.org";

    /// Each route, and what it finds at the desk.
    enum Asked {
        A_SEAT_BY_FORM(own -> post().form(form(ANA, "request")).asBrowser()),
        A_SEAT_IN_JSON(own -> post().json(json(ANA)).header("idempotency-key", "request")),
        A_PLACE(own -> {
            own.desk.seminars.take(Flyer.SLUG, 120);
            return post().form(form(ANA, "request")).asBrowser();
        }),
        A_REFUSAL(own -> {
            own.desk.seminars.take(Flyer.SLUG, 120);
            own.desk.seminars.set(Flyer.SLUG, "seats", "waiting", 40);
            return post().form(form(ANA, "request")).asBrowser();
        }),
        AGAIN(own -> {
            own.desk.registers(ANA);
            return post().form(form(ana("name", "Somebody"), "request")).asBrowser();
        }),
        THE_FORM_FOR_THE_LINK(own -> OwnDesk.seeLinks()),
        THE_LINK(own -> {
            own.desk.registers(ANA);
            return OwnDesk.links().form(Map.of("email", ANAS)).asBrowser();
        }),
        THE_LINK_OF_NOBODY(own -> OwnDesk.links().form(Map.of("email", ANAS)).asBrowser()),
        THE_PAGE(own -> OwnDesk.see(anas(own))),
        THE_PAGE_OF_WHO_WAITS(own -> {
            own.desk.seminars.take(Flyer.SLUG, 120);
            return OwnDesk.see(anas(own));
        }),
        A_BROKEN_LINK(own -> OwnDesk.see("broken")),
        A_CORRECTION(own -> {
            var token = anas(own);
            return OwnDesk.changes(token)
                    .form(form(ana("name", "Ana Peña"), ""))
                    .asBrowser();
        }),
        ANOTHER_ADDRESS(own -> {
            var token = anas(own);
            return OwnDesk.changes(token).form(form(ana("email", ANOTHER), "")).asBrowser();
        }),
        CANCELLING(own -> OwnDesk.cancellation(anas(own)).form("").asBrowser()),
        HANDING_ON(own -> {
            var token = anas(own);
            own.desk.seminars.take(Flyer.SLUG, 120);
            own.desk.registers(ana("email", ANOTHER));
            return OwnDesk.cancellation(token).form("").asBrowser();
        }),
        THE_BUTTON_FOR_THE_ADDRESS(own -> OwnDesk.seeAddress(move(own))),
        THE_ADDRESS(own -> OwnDesk.address(move(own)).form("").asBrowser());

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<OwnDesk, GatewayRequest> at;

        Asked(Function<OwnDesk, GatewayRequest> at) {
            this.at = at;
        }

        private static String anas(OwnDesk own) {
            own.desk.registers(ANA);
            return own.link(ANAS);
        }

        private static String move(OwnDesk own) {
            own.corrects(anas(own), ana("email", ANOTHER));
            return own.addressLink(ANAS);
        }
    }

    /// A desk that has read everything so long ago that it has to be read again.
    private record Stage(FailingTable table, OwnDesk own, GatewayRequest request) {
        static Stage of(Asked asked) {
            var table = new FailingTable(GatewayRequest.IN_MAY);
            var own = new OwnDesk(table);
            var request = asked.at.apply(own);
            own.desk.passes(Duration.ofHours(2));
            table.recovers();
            return new Stage(table, own, request);
        }

        GatewayAnswer answer() {
            return own.answer(request);
        }

        /// Seats, places, and what everybody's registration says and owes.
        Map<String, String> books() {
            var books = new TreeMap<String, String>();
            books.put("taken", Integer.toString(own.desk.taken()));
            own.desk
                    .stored()
                    .forEach(person -> books.put(
                            text(person, "email"),
                            text(person, "name") + " " + text(person, "state") + " owes " + text(person, "owed")));
            return books;
        }

        private static String text(Map<String, AttributeValue> item, String attribute) {
            return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteAnswersInTimeAndOnce(Asked asked) {
        var undisturbed = Stage.of(asked);
        var answer = undisturbed.answer();
        var calls = undisturbed.table().calls();

        for (var outage : Outage.values()) {
            for (int served = 0; served < calls; served++) {
                var stage = Stage.of(asked);
                stage.table().fails(outage, served);

                assertInTime(stage, stage.answer(), answer, asked + " " + outage + " after " + served);

                stage.table().recovers();
                var repeated = stage.answer();
                assertThat(repeated.status())
                        .as("%s %s after %s", asked, outage, served)
                        .isLessThan(500);
                assertThat(stage.books())
                        .as("%s %s after %s", asked, outage, served)
                        .isEqualTo(undisturbed.books());
            }
        }
    }

    private static void assertInTime(Stage stage, GatewayAnswer answer, GatewayAnswer undisturbed, String what) {
        var table = stage.table();
        assertThat(table.passed()).as(what).isLessThanOrEqualTo(LONGEST);
        assertThat(table.failed()).as(what).isLessThanOrEqualTo(MOST_TRIES);
        if (table.failed() == 0) {
            assertThat(answer.status()).as(what).isEqualTo(undisturbed.status());
            return;
        }
        assertThat(answer.status()).as(what).isEqualTo(503);
        assertThat(answer.header("retry-after")).as(what).isEqualTo("5");
    }

    /// What the SDK has given up after its own three tries, nobody tries again.
    @ParameterizedTest
    @EnumSource(names = {"HANGS", "REPLIES_LOST", "UNREACHABLE"})
    void whatTheSdkGaveUpIsNotCalledAgain(Outage outage) {
        for (var asked : Asked.values()) {
            var stage = Stage.of(asked);
            stage.table().fails(outage, 0);

            stage.answer();

            assertThat(stage.table().calls()).as("%s", asked).isEqualTo(1);
        }
    }
}
