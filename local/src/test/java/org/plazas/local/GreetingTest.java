package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Seminar;
import org.plazas.testing.Flyer;

class GreetingTest {
    @Test
    void itsCommandsFitTheSeminar() {
        var other = Flyer.asPrinted()
                .with("\"languages\": [\"es\"", "\"languages\": [\"pt\"")
                .with("\"closes\": \"2018-06-18T00:00\"", "\"closes\": \"2018-06-20T12:00\"")
                .seminar();

        assertThat(greeting(List.of(other)))
                .contains("/" + Flyer.SLUG + "   the agenda")
                .contains("\"category\": \""
                        + other.registration().categories().getFirst().id() + "\"")
                .contains("\"language\": \"pt\"")
                .contains("2018-06-20T11:59:59+02:00");
    }

    @Test
    void withoutASeminarItSaysSoAndOffersNothingBroken() {
        assertThat(greeting(List.of()))
                .contains("http://127.0.0.1:8080", "There is no seminar in my-seminars: ")
                .doesNotContain("curl");
    }

    private static String greeting(List<Seminar> seminars) {
        var output = new ByteArrayOutputStream();
        var out = new PrintStream(output, true, StandardCharsets.UTF_8);
        var options = Options.of(Map.of("SEMINARS", "my-seminars"), () -> MovableClock.START.toInstant(), out);
        new Greeting(URI.create("http://127.0.0.1:8080"), MovableClock.START, seminars, options).print(out);
        return output.toString(StandardCharsets.UTF_8);
    }
}
