package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void saysItselfInEachOfItsLanguages() {
        var text = new Text(Map.of(Language.ES, "París", Language.EN, "Paris"));

        assertThat(text.in(Language.ES)).isEqualTo("París");
        assertThat(text.in(Language.EN)).isEqualTo("Paris");
        assertThat(text.languages()).containsExactlyInAnyOrder(Language.ES, Language.EN);
    }

    @Test
    void neverFallsBackSilently() {
        var text = new Text(Map.of(Language.ES, "París"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> text.in(Language.FR))
                .withMessageContaining("fr");
    }

    @Test
    void needsALanguage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Text(Map.of()));
    }

    @Test
    void staysAsItWasMade() {
        var words = new EnumMap<Language, String>(Language.class);
        words.put(Language.ES, "París");
        var text = new Text(words);

        words.put(Language.ES, "Lutecia");

        assertThat(text.in(Language.ES)).isEqualTo("París");
    }
}
