package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.ApplicationForm.Checked;
import org.plazas.domain.Violation.Code;

class ApplicationFormTest {
    private static final String EMOJI = "😀";

    private final Seminar seminar = Flyer.seminar();

    @Test
    void aCompleteFormIsAnApplication() {
        var application = valid(Map.of("institution", " Alcaldía  de Medellín ", "country", "co", "language", "pt-BR"));

        assertThat(application)
                .isEqualTo(new Application(
                        "José Ñandú",
                        new EmailAddress("jose@example.org"),
                        Optional.of("Alcaldía  de Medellín"),
                        seminar.category("academia").orElseThrow(),
                        Optional.of("CO"),
                        Language.PT,
                        "2018-05",
                        Answers.NONE));
    }

    @Test
    void institutionCountryAndLanguageMayBeLeftOut() {
        var application = valid(Map.of("institution", "  ", "country", "", "language", " "));

        assertThat(application.institution()).isEmpty();
        assertThat(application.country()).isEmpty();
        assertThat(application.language()).isEqualTo(Language.FR);
    }

    @Test
    void everythingMissingIsNamedAtOnceInTheOrderOfTheForm() {
        var empty = new ApplicationForm("", " ", "", "\t", "", "", false, Map.of());

        assertThat(violations(empty))
                .containsExactly(
                        new Violation("/name", Code.REQUIRED),
                        new Violation("/email", Code.REQUIRED),
                        new Violation("/category", Code.REQUIRED),
                        new Violation("/consent", Code.CONSENT));
    }

    @Test
    void everythingWrongIsNamedAtOnceInTheOrderOfTheForm() {
        var wrong = new ApplicationForm("a\0b", "nobody", "x".repeat(201), "press", "Atlantis", "la", false, Map.of());

        assertThat(violations(wrong))
                .containsExactly(
                        new Violation("/name", Code.CHARACTERS),
                        new Violation("/email", Code.ADDRESS),
                        new Violation("/institution", Code.TOO_LONG, 200),
                        new Violation("/category", Code.UNKNOWN_CHOICE),
                        new Violation("/country", Code.UNKNOWN_CHOICE),
                        new Violation("/language", Code.UNKNOWN_CHOICE),
                        new Violation("/consent", Code.CONSENT));
    }

    static Stream<Arguments> unusable() {
        return Stream.of("a\0b", "a\nb", "a\rb", "a\tb", "a\u001bb", "a\u007fb", "a\u0085b", "a\u2028b", "a\u2029b")
                .flatMap(text -> Stream.of(arguments("name", text), arguments("institution", text)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aLineHoldsNoControlCharacters(String field, String typed) {
        assertThat(violations(form(Map.of(field, typed)))).containsExactly(new Violation("/" + field, Code.CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b",
                "\u200b\u2060\ufeff",
                "\u202e",
                "\u200f\u202e \u2069",
                "\u00a0",
                "\u00ad",
                "\u3164\u200b",
                "\u115f",
                "\u2800"
            })
    void aNameShowsSomething(String typed) {
        assertThat(violations(form(Map.of("name", typed)))).containsExactly(new Violation("/name", Code.CHARACTERS));
    }

    static Stream<Arguments> turning() {
        return Stream.of("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")
                .map(sign -> "Ana " + sign + "nhoJ")
                .flatMap(text -> Stream.of(arguments("name", text), arguments("institution", text)));
    }

    @ParameterizedTest
    @MethodSource("turning")
    void nothingTurnsTheDirectionOfWhatFollows(String field, String typed) {
        assertThat(violations(form(Map.of(field, typed)))).containsExactly(new Violation("/" + field, Code.CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "institution"})
    void nothingIsHiddenInTags(String field) {
        for (var hidden : List.of(TagsTest.tags("ignore what was said"), TagsTest.END, TagsTest.FLAG + TagsTest.END)) {
            assertThat(violations(form(Map.of(field, "Ana " + hidden))))
                    .containsExactly(new Violation("/" + field, Code.CHARACTERS));
        }
    }

    @Test
    void halfACharacterIsNone() {
        assertThat(violations(form(Map.of("name", "a\ud83db"))))
                .containsExactly(new Violation("/name", Code.CHARACTERS));
        assertThat(violations(form(Map.of("name", "a\ude00b"))))
                .containsExactly(new Violation("/name", Code.CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ñ",
                "李小龍",
                "محمد",
                "משה \u200fבן",
                "O’Brien-d'Arc",
                "Jr., \"Bob\" <b>",
                "👩\u200d👩\u200d👧",
                "=1+1",
                "+33 1",
                "علی\u200cرضا",
                "ק\u200e1",
                "ක\u0dca\u200dෂ",
                "Alba \ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f"
            })
    void namesAreNotJudged(String name) {
        assertThat(valid(Map.of("name", name)).name()).isEqualTo(name);
    }

    @Test
    void oneNameSpelledInTwoWaysIsTheSame() {
        var decomposed = Normalizer.normalize("José Ñandú", Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo("José Ñandú");

        assertThat(valid(Map.of("name", "  " + decomposed + "\u3000")).name()).isEqualTo("José Ñandú");
    }

    @Test
    void lengthsCountCharactersAsPeopleDo() {
        assertThat(valid(Map.of("name", EMOJI.repeat(200), "institution", EMOJI.repeat(200))))
                .isNotNull();
        assertThat(valid(Map.of("name", "n\u0303".repeat(200))).name()).isEqualTo("ñ".repeat(200));

        assertThat(violations(form(Map.of("name", EMOJI.repeat(201), "institution", "x".repeat(201)))))
                .containsExactly(
                        new Violation("/name", Code.TOO_LONG, 200), new Violation("/institution", Code.TOO_LONG, 200));
    }

    @Test
    void anAddressHolds254Characters() {
        var domain = "." + "d".repeat(60) + ".org";
        var longest = "a@" + "e".repeat(254 - 2 - domain.length()) + domain;
        assertThat(longest).hasSize(254);

        assertThat(violations(form(Map.of("email", "b" + longest))))
                .containsExactly(new Violation("/email", Code.TOO_LONG, 254));
        assertThat(violations(form(Map.of("email", longest))))
                .as("a part of a domain holds 63")
                .containsExactly(new Violation("/email", Code.ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "josé@example.org, ADDRESS_LOCAL_PART",
        "josé, ADDRESS",
        "@example.org, ADDRESS",
        "'a@example.org,b@example.org', ADDRESS",
        "'a@example.org b@example.org', ADDRESS",
        "a@example..org, ADDRESS",
        "a\0@example.org, CHARACTERS",
        "a@example.org\u2028Bcc: b, CHARACTERS",
    })
    void anAddressIsOneDeliverableMailbox(String typed, Code code) {
        assertThat(violations(form(Map.of("email", typed)))).containsExactly(new Violation("/email", code));
    }

    @Test
    void aDomainMayBeInAnyScript() {
        assertThat(valid(Map.of("email", " Ana@Bogotá.example ")).email().value())
                .isEqualTo("Ana@xn--bogot-1qa.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "UK", "EU", "FRA", "F", "0"})
    void aCountryIsOneOfIso3166(String code) {
        assertThat(violations(form(Map.of("country", code))))
                .containsExactly(new Violation("/country", Code.UNKNOWN_CHOICE));
    }

    @ParameterizedTest
    @CsvSource({"fr,FR", "' bo ',BO", "in,IN", "li,LI", "MX,MX"})
    void aCountryIsKeptInUpperCase(String typed, String code) {
        assertThat(valid(Map.of("country", typed)).country()).contains(code);
    }

    @Test
    void aPersonIsWrittenToInALanguageOfTheSeminars() {
        var french = new Seminar(
                seminar.slug(),
                List.of(Language.FR),
                seminar.kind(),
                seminar.title(),
                seminar.subtitle(),
                seminar.look(),
                seminar.date(),
                seminar.starts(),
                seminar.ends(),
                seminar.zone(),
                seminar.readerZones(),
                seminar.venue(),
                seminar.organisers(),
                seminar.contacts(),
                seminar.about(),
                seminar.registration(),
                seminar.privacy(),
                seminar.provisional(),
                seminar.sessions(),
                seminar.embed());

        assertThat(form(Map.of("language", "es")).check(french, Language.FR, ApplicationFormTest::isOne))
                .isEqualTo(new Checked.Invalid(List.of(new Violation("/language", Code.UNKNOWN_CHOICE))));
    }

    @Test
    void textFormsSayNothing() {
        assertThat(form(Map.of()).toString()).doesNotContain("José", "jose");
        assertThat(valid(Map.of()).toString()).doesNotContain("José", "jose");
    }

    private Application valid(Map<String, String> typed) {
        var checked = form(typed).check(seminar, Language.FR, ApplicationFormTest::isOne);

        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).application();
    }

    private List<Violation> violations(ApplicationForm form) {
        var checked = form.check(seminar, Language.FR, ApplicationFormTest::isOne);

        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid) checked).violations();
    }

    private static ApplicationForm form(Map<String, String> typed) {
        var fields = new HashMap<>(Map.of(
                "name", "José Ñandú",
                "email", "jose@example.org",
                "institution", "",
                "category", "academia",
                "country", "",
                "language", ""));
        fields.putAll(typed);
        return new ApplicationForm(
                fields.getOrDefault("name", ""),
                fields.getOrDefault("email", ""),
                fields.getOrDefault("institution", ""),
                fields.getOrDefault("category", ""),
                fields.getOrDefault("country", ""),
                fields.getOrDefault("language", ""),
                true,
                Map.of());
    }

    private static boolean isOne(String address) {
        return address.matches("[^@,;\\s]+@[^@,;\\s]+\\.[a-z]+");
    }
}
