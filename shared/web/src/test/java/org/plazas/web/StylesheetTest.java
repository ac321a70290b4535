package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Accent;

class StylesheetTest {
    @Test
    void isKeptForEverUnderItsTrueName() {
        var response = Stylesheet.response(Stylesheet.FILE);

        assertThat(response.header("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(response.header("content-type")).contains("text/css; charset=utf-8");
        assertThat(response.bodyText()).contains("body").doesNotContain("@import", "http:", "https:", "url(");
    }

    @Test
    void isKeptShortlyUnderAnEarlierName() {
        var response = Stylesheet.response("plazas-0123abc.css");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("cache-control"))
                .contains("public, max-age=30, stale-while-revalidate=30, stale-if-error=3600");
        assertThat(response.body())
                .isEqualTo(Stylesheet.response(Stylesheet.FILE).body());
    }

    @Test
    void itsNameIsThatOfItsContent() {
        assertThat(Stylesheet.FILE)
                .contains(Delivery.hash(Stylesheet.response("").body()));
        assertThat(Stylesheet.isStylesheet(Stylesheet.FILE)).isTrue();
        assertThat(Stylesheet.ADDRESS).isEqualTo("/assets/" + Stylesheet.FILE);
    }

    @Test
    void comesInASeminarsOwnColour() {
        var accent = Accent.of("#0b4f8a");
        var address = Stylesheet.address(accent);
        var response = Stylesheet.response(address.substring("/assets/".length()));

        assertThat(address).isEqualTo("/assets/" + Stylesheet.FILE.replace(".css", "-0b4f8a.css"));
        assertThat(response.header("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(response.bodyText())
                .contains(
                        "--accent: #0b4f8a;",
                        "--accent: #" + accent.orElseThrow().dark() + ";")
                .doesNotContain(Stylesheet.OWN_SHADES);
    }

    @Test
    void aColourThatNobodyCanReadIsNoneOfOurs() {
        var response = Stylesheet.response(Stylesheet.FILE.replace(".css", "-ffcc00.css"));

        assertThat(response.header("cache-control").orElse("")).startsWith("public, max-age=30,");
        assertThat(response.bodyText()).contains(Stylesheet.OWN_SHADES).doesNotContain("ffcc00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plazas.css",
                "plazas-.css",
                "plazas-xyz.css",
                "../plazas-0.css",
                "plazas-0.css.map",
                "plazas-0-red.css",
                "plazas-0-0b4f8.css",
                "favicon.ico"
            })
    void nothingElseIsAStylesheet(String file) {
        assertThat(Stylesheet.isStylesheet(file)).isFalse();
    }
}
