package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.domain.Language;
import org.plazas.testing.GatewayRequest;

class LanguageChoiceTest {
    private static final List<Language> ALL = List.of(Language.ES, Language.FR, Language.EN, Language.PT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # lang | accept-language                      | language
                    fr     | en                                   | FR
                    pt-BR  | en                                   | PT
                    FR     | -                                    | FR
                    de     | en                                   | EN
                    ''     | en                                   | EN
                    -      | -                                    | ES
                    -      | ''                                   | ES
                    -      | fr                                   | FR
                    -      | pt-BR,pt;q=0.9,en;q=0.8              | PT
                    -      | de,en;q=0.5,fr;q=0.8                 | FR
                    -      | de-DE,de;q=0.9                       | ES
                    -      | fr;q=0,en;q=0.1                      | EN
                    -      | fr;q=0,de                            | ES
                    -      | fr; q=0.3 , EN ;q=0.7                | EN
                    -      | fr;q=1.000,en;q=0.999                | FR
                    -      | en;q=oops,fr                         | EN
                    -      | *                                    | ES
                    -      | ,;,;;q=,=                            | ES
                    -      | en;level=1;q=0.2,pt;q=0.3            | PT
                    """)
    void theQueryDecidesThenTheBrowserThenTheSeminar(String lang, String accept, Language language) {
        assertThat(LanguageChoice.of(request(lang, accept), ALL)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"fr,FR", "es,PT", "en,PT", "'es,fr;q=0.1',FR"})
    void onlyWhatTheSeminarHasIsChosen(String accept, Language language) {
        assertThat(LanguageChoice.of(request(null, accept), List.of(Language.PT, Language.FR)))
                .isEqualTo(language);
        assertThat(LanguageChoice.of(request("es", accept), List.of(Language.PT, Language.FR)))
                .isEqualTo(language);
    }

    @Test
    void aLongHeaderIsReadToItsEnd() {
        assertThat(LanguageChoice.of(request(null, "xx,".repeat(2000) + "fr"), ALL))
                .isEqualTo(Language.FR);
    }

    private static Request request(
            @org.jspecify.annotations.Nullable String lang, @org.jspecify.annotations.Nullable String accept) {
        var request = GatewayRequest.to("GET /{seminar}", lang == null ? "/a" : "/a?lang=" + lang);
        return Request.in((accept == null ? request : request.header("accept-language", accept)).event())
                .orElseThrow();
    }
}
