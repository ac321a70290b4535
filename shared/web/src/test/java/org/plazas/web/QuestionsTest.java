package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;
import org.plazas.domain.Violation.Code;
import org.plazas.testing.Html;
import org.plazas.testing.SeminarFixtures;

/// A seminar's own questions in the form.
class QuestionsTest {
    private static final Seminar SEMINAR =
            SeminarFixtures.seminar().withQuestions("""
                    [{"id": "badge", "kind": "text", "label": {"es": "Cargo", "en": "Position"}, "required": true,
                      "help": {"es": "Para su credencial", "en": "For your badge"}},
                     {"id": "needs", "kind": "long-text", "label": {"es": "Acceso", "en": "Access"}},
                     {"id": "meal", "kind": "one-of", "label": {"es": "Almuerzo", "en": "Lunch"}, "options": [
                       {"id": "vegan", "name": {"es": "Vegano", "en": "Vegan"}},
                       {"id": "any", "name": {"es": "Cualquiera", "en": "Any"}}]},
                     {"id": "visits", "kind": "some-of", "label": {"es": "Visitas", "en": "Visits"}, "options": [
                       {"id": "port", "name": {"es": "Puerto", "en": "Port"}},
                       {"id": "park", "name": {"es": "Parque", "en": "Park"}}]},
                     {"id": "photos", "kind": "consent", "label": {"es": "Fotografías", "en": "Photographs"}},
                     {"id": "thesis", "kind": "text", "label": {"es": "Tesis", "en": "Thesis"}, "required": true,
                      "categories": ["academia"]}]""").toSeminar();

    private static final List<String> FIELDS = List.of(
            "answers.badge", "answers.needs", "answers.meal", "answers.visits", "answers.photos", "answers.thesis");

    @Test
    void everyQuestionIsAControlWithItsLabel() {
        var page = page(Map.of(), List.of());

        assertThat(page.attributeValues("for")).contains("answers.badge", "answers.needs", "answers.thesis");
        assertThat(page.attributeValues("name")).containsAll(FIELDS);
        assertThat(page.text())
                .contains("Position", "For your badge", "Access (optional)", "Lunch (optional)", "Vegan", "No answer")
                .contains("Visits (optional)", "Port", "Photographs (optional)", "Only for: Academia.", "Thesis");
        assertThat(page.byId("answers.badge").has("required")).isTrue();
        assertThat(page.byId("answers.thesis").has("required"))
                .as("others may leave it out")
                .isFalse();
    }

    @Test
    void whatWasTypedStays() {
        var page = page(
                Map.of(
                        "answers.badge", "<Alcaldesa> & \"más\"",
                        "answers.needs", "</textarea>\nRampa",
                        "answers.meal", "vegan",
                        "answers.visits", "park",
                        "answers.photos", "true"),
                List.of());

        assertThat(page.byId("answers.badge").attribute("value")).isEqualTo("<Alcaldesa> & \"más\"");
        assertThat(page.source()).contains(">&lt;/textarea&gt;\nRampa</textarea>");
        assertThat(page.tags().stream().filter(tag -> tag.has("checked")).map(tag -> tag.attribute("value")))
                .containsExactly("vegan", "park", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"badge", "needs", "meal", "visits", "photos", "thesis"})
    void anErrorIsToldWhereItIsAndAtTheTop(String question) {
        var violation = new Violation("/answers/" + question, Code.REQUIRED);
        var field = violation.field();

        var page = page(Map.of(), List.of(violation));

        assertThat(page.text(field + "-error")).isEqualTo("This is missing");
        assertThat(page.attributeValues("href")).contains("#" + field);
        assertThat(page.byId(field).name()).isIn("input", "textarea");
        assertThat(page.attributeValues("aria-describedby").toList().toString()).contains(field + "-error");
    }

    private static Html page(Map<String, String> typed, List<Violation> violations) {
        var words = Words.in(Language.EN);
        var use = new FormPage.Use.Register("request", "");
        var form = new FormPage(SEMINAR, words, use, SeatsShown.UNKNOWN, typed, violations, false);
        var page = Page.of(SEMINAR, words, form.title(), Optional.empty());
        return new Html(Pages.form(200, page, form).bodyText());
    }
}
