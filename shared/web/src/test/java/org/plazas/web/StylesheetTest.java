package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plazas.css",
                "plazas-.css",
                "plazas-xyz.css",
                "../plazas-0.css",
                "plazas-0.css.map",
                "favicon.ico"
            })
    void nothingElseIsAStylesheet(String file) {
        assertThat(Stylesheet.isStylesheet(file)).isFalse();
    }
}
