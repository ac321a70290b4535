package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.FormStamps;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TestClock;
import org.plazas.web.Words;

/// What programs fill in comes back, and loses nothing.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class FormAgeTest {
    private static final String SECRET = "a secret";
    private static final String AGAIN = Words.in(Language.ES).text("error.send-again");

    private final Desk desk;
    private final RegistrationHandler handler;
    private final FormStamps stamps = new FormStamps(SECRET);

    FormAgeTest(EmbeddedDynamoDb dynamoDb) {
        desk = new Desk(dynamoDb);
        var environment = new HashMap<>(desk.seminars.environment());
        environment.put("FORM_KEY", SECRET);
        environment.put("YOUNGEST_FORM_SECONDS", "2");
        handler = new RegistrationHandler(environment, TestClock.at(GatewayRequest.IN_MAY));
    }

    private GatewayAnswer sends(Map<String, ?> person, String stamp, String website) {
        var form = Desk.form(person, "request");
        form.put("stamp", stamp);
        form.put("website", website);
        return GatewayAnswer.of(handler, Desk.post().form(form).asBrowser(), desk.log);
    }

    private String stamp(Duration age) {
        return stamp(GatewayRequest.IN_MAY.minus(age));
    }

    private String stamp(Instant time) {
        return stamps.of(Flyer.SLUG, "request", time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT10M", "PT24H"})
    void aPersonsFormIsTaken(Duration age) {
        assertThat(sends(ANA, stamp(age), "").header("location")).contains("/outcomes/confirmed");
        assertThat(desk.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1.999S", "PT24H0.001S", "PT-1H"})
    void aFormThatIsTooYoungOrTooOldComesBackAsItWasTyped(Duration age) {
        var answer = sends(ANA, stamp(age), "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().text("errors")).contains(AGAIN);
        assertThat(answer.html().byId("name").attribute("value")).isEqualTo("Ana Lucía Peña Ñáñez");
        assertThat(answer.html().byId("consent").has("checked")).isTrue();
        assertThat(desk.stored()).isEmpty();
    }

    /// One that is too young grows older, one that is too old begins anew: pressing again is enough.
    @Test
    void whatComesBackIsTakenWhenItIsSentAgain() {
        var young = stamp(Duration.ZERO);
        var old = stamp(Duration.ofDays(2));

        assertThat(returnedStamp(sends(ANA, young, ""))).isEqualTo(young);
        var renewed = returnedStamp(sends(ANA, old, ""));
        assertThat(stamps.read(renewed, Flyer.SLUG, "request")).contains(GatewayRequest.IN_MAY);
    }

    private static String returnedStamp(GatewayAnswer answer) {
        return answer.html().tags("input").stream()
                .filter(input -> input.attribute("name").equals("stamp"))
                .map(input -> input.attribute("value"))
                .findFirst()
                .orElseThrow();
    }

    /// The same answer, so that a program learns nothing, and a person, whose browser filled it in, loses nothing.
    @Test
    void aFormWithTheFieldThatNobodySeesComesBackWithItEmpty() {
        var answer = sends(ANA, stamp(Duration.ofMinutes(1)), "https://cheap.example");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().text("errors")).contains(AGAIN);
        assertThat(answer.text()).doesNotContain("cheap.example");
        assertThat(desk.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "jh8x.AAAAAAAAAAAAAAAAAAAAAA"})
    void aForgedStampIsNone(String stamp) {
        assertThat(sends(ANA, stamp, "").status()).isEqualTo(422);
    }

    /// One that a site or a program of somebody else's made: it is judged like JSON.
    @Test
    void aFormOfAnotherMakeIsTaken() {
        assertThat(sends(ANA, "", "").status()).isEqualTo(303);
    }

    @Test
    void whatIsWrongIsSaidFirst() {
        assertThat(sends(ana("email", "nobody"), stamp(Duration.ZERO), "x")
                        .html()
                        .text("errors"))
                .doesNotContain(AGAIN);
    }
}
