package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Language;
import org.plazas.domain.Publication;
import org.plazas.domain.Publication.Kind;
import org.plazas.domain.Text;

class PublicationTest {
    private static final Instant IN_MAY = Instant.parse("2018-05-22T10:00:00Z");

    private static List<Kind> kinds(SeminarFixtures before, SeminarFixtures now) {
        return Publication.of(Optional.of(before.toSeminar()), now.toSeminar(), 2, IN_MAY)
                .kinds();
    }

    @Test
    void saysWhatIsNotAsItWas() {
        assertThat(kinds(seminar(), seminar().withDate("2018-07-06"))).containsExactly(Kind.TIME);
        assertThat(kinds(seminar(), seminar().withCloses("2018-06-10T00:00"))).containsExactly(Kind.REGISTRATION);
        assertThat(kinds(seminar(), seminar().withCalledOff())).containsExactly(Kind.CALLED_OFF);
        assertThat(kinds(seminar().withCalledOff(), seminar())).containsExactly(Kind.ON_AGAIN);
        assertThat(kinds(seminar(), seminar().with("9 rue Lobau", "venue", "address", "street")))
                .containsExactly(Kind.PLACE);
    }

    @Test
    void whatConcernsNobodyWhoComesIsADetail() {
        assertThat(kinds(seminar(), seminar().withCapacity(7))).containsExactly(Kind.DETAILS);
    }

    @Test
    void theFirstAnnouncesTheSeminar() {
        var first = Publication.of(Optional.empty(), seminar().toSeminar(), 1, IN_MAY);

        assertThat(first.kinds()).containsExactly(Kind.FIRST);
        assertThat(first.sessions()).isEmpty();
    }

    @Test
    void twoTextsAreJoinedInTheLanguagesOfBoth() {
        var name = new Text(Map.of(Language.ES, "Alcaldía", Language.EN, "City hall"));
        var room = new Text(Map.of(Language.ES, "Sala", Language.PT, "Sala"));

        assertThat(name.with(room, (one, other) -> one + ", " + other).byLanguage())
                .isEqualTo(Map.of(Language.ES, "Alcaldía, Sala"));
    }
}
