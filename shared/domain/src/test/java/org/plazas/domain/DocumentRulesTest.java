package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class DocumentRulesTest {
    private static final Slug FLYER = new Slug("accion-internacional-sostenible-2018");

    private final String flyer;

    DocumentRulesTest() throws IOException {
        this.flyer = Files.readString(Path.of("../../seminars/" + FLYER + ".json"));
    }

    @Test
    void theFlyersSeminarKeepsThem() {
        assertThat(problems(flyer)).isEmpty();
    }

    @Test
    void anAccentThatIsTooPaleIsToldItsContrast() {
        var document = flyer.replaceFirst("\"slug\"", "\"accent\": \"#ffcc00\", \"slug\"");

        assertThat(DocumentRules.check(JSON.std.mapFrom(document), Optional.of(FLYER)))
                .extracting(DocumentRules.Problem::detail)
                .containsExactly("has a contrast of 1.42 to 1 on the page's paper; to be read it needs 4.5 to 1: take a"
                        + " darker shade");
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                arguments("\"slug\": \"" + FLYER + "\"", "\"slug\": \"another\"", "/slug slug"),
                arguments("\"slug\"", "\"accent\": \"#ffcc00\", \"slug\"", "/accent contrast"),
                arguments("\"date\": \"2018-07-05\"", "\"date\": \"2019-02-29\"", "/date date"),
                arguments("\"id\": \"Europe/Paris\"", "\"id\": \"Europe/Lutetia\"", "/timeZone/id zone"),
                arguments("\"id\": \"America/La_Paz\"", "\"id\": \"America/Pas\"", "/readerZones/1/id zone"),
                arguments("\"ends\": \"17:00\"", "\"ends\": \"09:00\"", "/ends order"),
                arguments("\"ends\": \"17:15\"", "\"ends\": \"08:00\"", "/agenda/sessions/8/ends order"),
                arguments("\"2018-05-14T09:00\"", "\"2018-06-18T00:00\"", "/registration/closes order"),
                arguments("\"2018-06-18T00:00\"", "\"2018-07-05T09:00\"", "/registration/closes order"),
                arguments("\"2018-05-14T09:00\"", "\"2018-04-31T09:00\"", "/registration/opens date"),
                arguments("\"2018-05-14T09:00\"", "\"2018-03-25T02:30\"", "/registration/opens clock-change"),
                arguments("\"2018-05-14T09:00\"", "\"2017-10-29T02:30\"", "/registration/opens clock-change"),
                arguments(
                        "\"id\": \"international-office\"",
                        "\"id\": \"academia\"",
                        "/registration/categories/2/id repeated"),
                asking("{\"id\": \"needs\", \"kind\": \"text\"}", "/registration/questions/1/id repeated"),
                asking("{\"id\": \"a\", \"kind\": \"one-of\"}", "/registration/questions/0/options required"),
                asking(
                        "{\"id\": \"a\", \"kind\": \"text\", \"options\": [{\"id\": \"b\"}]}",
                        "/registration/questions/0/options unknown-field"),
                asking(
                        "{\"id\": \"a\", \"kind\": \"some-of\", \"options\": [{\"id\": \"b\"}, {\"id\": \"b\"}]}",
                        "/registration/questions/0/options/1/id repeated"),
                asking(
                        "{\"id\": \"a\", \"kind\": \"text\", \"categories\": [\"other\", \"press\"]}",
                        "/registration/questions/0/categories/1 unknown-choice"),
                asking(
                        "{\"id\": \"a\", \"kind\": \"long-text\"}, {\"id\": \"b\", \"kind\": \"long-text\"},"
                                + "{\"id\": \"c\", \"kind\": \"long-text\"}, {\"id\": \"d\", \"kind\": \"text\"}",
                        "/registration/questions too-long"),
                arguments("\"id\": \"part-2\"", "\"id\": \"part-1\"", "/agenda/sessions/5/id repeated"),
                arguments("\"id\": \"part-2\"", "\"id\": \"contacts\"", "/agenda/sessions/5/id reserved"),
                arguments("\"fr\": \"Séminaire\",", "", "/kind/fr language-missing"),
                arguments(
                        "[\"es\", \"fr\", \"en\", \"pt\"]", "[\"es\", \"fr\", \"en\"]", "/kind/pt language-undeclared"),
                arguments("@cites-unies-france.org", "@cités..org", "/contacts/0/email address"),
                arguments("@cites-unies-france.org", "@cité\u200b", "/contacts/0/email address"),
                arguments("\"9 rue Christiani\"", "\"\\ud83d\"", "/organisers/0/address/street characters"),
                arguments(
                        "\"name\": \"Cités Unies France\",",
                        "\"name\": \"Cités Unies France\", \"url\": \"https://\",",
                        "/organisers/0/url url"));
    }

    private static Arguments asking(String questions, String problem) {
        return arguments("\"questions\": [", "\"questions\": [" + questions + ",", problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.ville.example",
                "https://www.ville.example/",
                "https://www.ville.example/path",
                "https://*.ville.example",
                "https://ville",
                "https://user@ville.example",
                "https://ville.example; script-src *",
                "https://ville.example https://other.example",
                "https://ville.example:0",
                "*",
                "'self'",
                "https:"
            })
    void aSiteThatEmbedsIsNamedByItsOriginAlone(String site) {
        var embedding =
                flyer.replaceFirst("\\{", "{ \"embed\": [\"https://www.ville.example:8443\", \"" + site + "\"],");

        assertThat(problems(embedding)).containsExactly("/embed/1 origin");
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void namesEveryBreachWithItsPlace(String written, String instead, String problem) {
        assertThat(flyer).contains(written);

        assertThat(problems(flyer.replaceFirst(Pattern.quote(written), instead.replace("\\", "\\\\"))))
                .contains(problem);
    }

    @Test
    void refusesHalfACharacterInAName() {
        assertThat(DocumentRules.check(Map.of("\ud83d", 1), Optional.of(FLYER)))
                .extracting(DocumentRules.Problem::code)
                .containsExactly("characters");
    }

    @Test
    void refusesAReservedSlug() {
        var document = Map.of("slug", "health");

        assertThat(DocumentRules.check(document, Optional.of(new Slug("health"))))
                .extracting(DocumentRules.Problem::code)
                .containsExactly("reserved");
    }

    @Test
    void refusesHoursThatTheClocksSkip() {
        var document = flyer.replace("\"date\": \"2018-07-05\"", "\"date\": \"2019-03-31\"")
                .replaceFirst("\"starts\": \"09:00\"", "\"starts\": \"02:30\"");

        assertThat(problems(document)).contains("/starts clock-change");
    }

    @Test
    void namesAllBreachesAtOnce() {
        var document = flyer.replace("\"2018-07-05\"", "\"2018-02-30\"")
                .replace("\"Europe/Paris\"", "\"Europe/Lutetia\"")
                .replace("\"2018-06-18T00:00\"", "\"2018-05-01T00:00\"");

        assertThat(problems(document))
                .containsExactlyInAnyOrder("/date date", "/timeZone/id zone", "/registration/closes order");
    }

    @Test
    void letsSessionsLeaveTheAnnouncedHours() {
        assertThat(problems(flyer.replaceFirst("\"starts\": \"09:00\"", "\"starts\": \"10:00\"")))
                .isEmpty();
    }

    @Test
    void passesOverWhatIsNotOfTheFormat() {
        List<Object> wrong =
                List.of(7, "text", true, List.of(), List.of(1, List.of(2)), Map.of("a/b~", Map.of("es", 1)));
        var names =
                List.of("slug", "languages", "date", "timeZone", "readerZones", "organisers", "registration", "agenda");
        for (var name : names) {
            for (var value : wrong) {
                assertThat(DocumentRules.check(Map.of(name, value), Optional.of(FLYER)))
                        .as("%s: %s", name, value)
                        .isNotNull();
            }
        }
    }

    /// Whatever stands in any one place, the rules say what is wrong with it, or nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "true",
                "[]",
                "{}",
                "{\"es\": 7}",
                "\"\"",
                "\"\\ud83d\"",
                "\"2018-02-30\"",
                "\"9999999999-01-01\"",
                "\"24:00\"",
                "\"http://[\""
            })
    void neverThrow(String odd) {
        var document = JSON.std.mapFrom(flyer);

        var tried = tryEverywhere(document, document, JSON.std.anyFrom(odd));

        assertThat(tried).isGreaterThan(300);
    }

    /// Puts `odd` in the place of every member below `place`, one at a time; returns how many there were.
    private static int tryEverywhere(Map<String, Object> document, Object place, @Nullable Object odd) {
        int tried = 0;
        for (var member : members(place)) {
            var before = member.getValue();
            member.setValue(odd);
            assertThat(DocumentRules.check(document, Optional.of(FLYER))).isNotNull();
            member.setValue(before);
            tried += 1 + tryEverywhere(document, before, odd);
        }
        return tried;
    }

    @SuppressWarnings("unchecked")
    private static List<Map.Entry<String, Object>> members(Object place) {
        if (place instanceof Map<?, ?> map) {
            return List.copyOf(((Map<String, Object>) map).entrySet());
        }
        if (!(place instanceof List<?> list)) {
            return List.of();
        }
        var elements = (List<Object>) list;
        return IntStream.range(0, elements.size())
                .<Map.Entry<String, Object>>mapToObj(i -> new AbstractMap.SimpleEntry<>("", elements.get(i)) {
                    @Override
                    public Object setValue(Object value) {
                        return elements.set(i, value);
                    }
                })
                .toList();
    }

    private static List<String> problems(String document) {
        return DocumentRules.check(JSON.std.mapFrom(document), Optional.of(FLYER)).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
    }
}
