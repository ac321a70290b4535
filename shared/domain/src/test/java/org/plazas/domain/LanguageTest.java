package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"es,ES", "ES,ES", "es-419,ES", "pt-BR,PT", "pt_BR,PT", "' fr ',FR", "en-Latn-GB,EN", "EN-us,EN"})
    void aTagsFirstPartDecides(String tag, Language language) {
        assertThat(Language.of(tag)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "de", "e", "esp", "spa", "*", "español", "eſ", "xx-es"})
    void everyOtherTagIsNone(String tag) {
        assertThat(Language.of(tag)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itsCodeIsItsTag(Language language) {
        assertThat(language.code()).hasSize(2).isLowerCase();
        assertThat(Language.of(language.code())).contains(language);
        assertThat(language.locale().getLanguage()).isEqualTo(language.code());
    }

    @Test
    void portugueseIsPortugals() {
        assertThat(Locale.of("", "AM").getDisplayCountry(Language.PT.locale())).isEqualTo("Arménia");
        assertThat(Locale.of("", "VN").getDisplayCountry(Language.PT.locale())).isEqualTo("Vietname");
    }
}
