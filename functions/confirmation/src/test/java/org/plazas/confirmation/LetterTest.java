package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;

class LetterTest {
    private final LetterHtml html = new LetterHtml();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES | Inscripción confirmada: Hacia una acción internacional sostenible, 5 de julio de 2018
            FR | Inscription confirmée\u00a0: Vers une action internationale durable, 5 juillet 2018
            EN | Registration confirmed: Towards sustainable international action, 5 July 2018
            PT | Inscrição confirmada: Rumo a uma ação internacional sustentável, 5 de julho de 2018
            """)
    void theSubjectSaysWhatAndWhen(Language language, String subject) {
        assertThat(letter("José Ñandú", language).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES | de 9:00 a 17:00, hora de París     | Alcaldía de París, Auditorio      | Oficina de asuntos internacionales o de cooperación
            FR | de 9:00 à 17:00, heure de Paris    | Hôtel de Ville de Paris, Auditorium | Service des relations internationales ou de la coopération
            EN | 9:00 to 17:00, Paris time          | Paris City Hall, Auditorium       | International affairs or cooperation office
            PT | das 9:00 às 17:00, hora de Paris   | Municipalidade de Paris (Hôtel de Ville), Auditório | Departamento de relações internacionais ou de cooperação
            """)
    void bothFormsSayWhenWhereAndWho(Language language, String hours, String venue, String category) {
        var letter = letter("José Ñandú", language);

        for (var form : List.of(LetterText.of(letter), visible(html.of(letter)))) {
            assertThat(form)
                    .contains(hours, venue, category)
                    .contains("rue Lobau, 75004 Paris")
                    .containsOnlyOnce("Lobau")
                    .contains(" 1 · 11, Hôtel de Ville", " 1 · 4 · 7 · 11 · 14, Châtelet")
                    .contains("José Ñandú", "Alcaldía de Bogotá")
                    .contains("f.medina@cites-unies-france.org", "+33 (0)1 53 41 86 81")
                    .contains("accion-internacional-sostenible-2018.ics")
                    .contains(
                            "Cités Unies France", " 30 ", MailWords.in(language).date(deletion()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES | Se borran un día después del seminario, el 6 de julio de 2018.
            FR | Elles sont effacées un jour après le séminaire, le 6 juillet 2018.
            EN | They are deleted one day after the seminar, on 6 July 2018.
            PT | São apagados um dia depois do seminário, em 6 de julho de 2018.
            """)
    void oneDayOfRetentionIsOneDay(Language language, String words) {
        var brief = org.plazas.testing.Flyer.asPrinted()
                .with("\"retentionDays\": 30", "\"retentionDays\": 1")
                .seminar();

        var occasion = Flyer.occasion(MailKind.CONFIRMED, language);
        var letter = Flyer.letter(new Occasion(
                occasion.lease(),
                new Published(brief, 1, "uid", occasion.published().publishedAt()),
                Optional.empty(),
                Flyer.IN_MAY));

        assertThat(LetterText.of(letter)).contains(words);
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void theTextSaysAllThatTheHtmlSays(MailKind mail, Language language) {
        var letter = Flyer.letter(mail, language);
        var text = LetterText.of(letter);

        var said = visible(html.of(letter)).lines().map(String::strip).filter(line -> !line.isEmpty());

        assertThat(said.filter(line -> !line.equals(letter.preview()) && !line.equals(letter.subject())))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(text).contains(line));
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void theSubjectBeginsWithWhatHasHappenedAndNamesNobody(MailKind mail, Language language) {
        var subject = Flyer.letter(mail, language).subject();

        assertThat(subject)
                .startsWith(
                        mail == MailKind.NOTICE
                                ? Flyer.NOTICE_SUBJECT.in(language)
                                : MailWords.in(language).text(mail.id() + ".heading"))
                .contains(Flyer.SEMINAR.title().in(language), "2018")
                .doesNotContain("José", "@");
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void everyLinkStandsInBothForms(MailKind mail, Language language) {
        var letter = Flyer.letter(mail, language);
        var text = LetterText.of(letter);

        var links = Pattern.compile("href=\"(https:[^\"]+)\"")
                .matcher(html.of(letter))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();

        assertThat(links).allSatisfy(link -> assertThat(text.lines()).contains(link));
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void theHtmlNamesItsLanguageAndLoadsNothing(MailKind mail, Language language) {
        var page = html.of(Flyer.letter(mail, language));

        assertThat(withoutTicket(page))
                .startsWith("<!doctype html>")
                .contains("<html lang=\"" + language.code() + "\"", "prefers-color-scheme: dark")
                .doesNotContain("<img", "<script", "<link", "url(", "@import", "src=");
        assertThat(page.length()).isLessThan(20_000);
    }

    /// The one picture, which comes in the mail.
    private static String withoutTicket(String page) {
        return page.replaceFirst("<img src=\"cid:[0-9a-f-]{36}@ticket\" ", "<ticket ");
    }

    @ParameterizedTest
    @EnumSource
    void linksLeadToTheSeminarInTheSameLanguage(Language language) {
        var letter = letter("José Ñandú", language);
        var page = "https://seminars.example.org/accion-internacional-sostenible-2018";

        for (var form : List.of(LetterText.of(letter), html.of(letter))) {
            assertThat(form)
                    .contains(page + "?lang=" + language.code())
                    .contains(page + "/privacy?lang=" + language.code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</p></td></tr></table>",
                "${letter.subject()}",
            })
    void whateverANameHoldsIsText(String name) {
        var page = html.of(letter(name, Language.ES));

        assertThat(withoutTicket(page)).doesNotContain(name.contains("<") ? name : "\u0000", "<script", "<img");
        assertThat(visible(page)).contains("Hola, " + Line.unlinked(name) + ":");
        assertThat(LetterText.of(letter(name, Language.ES))).contains("Hola, " + Line.unlinked(name) + ":");
    }

    @Test
    void aNameCannotAddLinesToTheText() {
        var honest = LetterText.of(letter("Ana Luz", Language.EN));
        var hostile = LetterText.of(letter("Ana\r\n\r\nYour seat is cancelled\u202e", Language.EN));

        assertThat(hostile.lines().count()).isEqualTo(honest.lines().count());
        assertThat(hostile).doesNotContain("\r", "\u202e");
    }

    @Test
    void longNamesStayWhole() {
        var name = "Ñ".repeat(200);
        var letter = confirmed(Flyer.registration(name, Optional.of("Ü".repeat(200)), Language.FR, State.CONFIRMED));

        assertThat(html.of(letter)).contains(name, "Ü".repeat(200));
        assertThat(LetterText.of(letter)).contains(name, "Ü".repeat(200));
        assertThat(letter.subject()).doesNotContain("Ñ");
    }

    @Test
    void aPersonWithoutInstitutionHasNoEmptyLine() {
        var letter = confirmed(Flyer.registration("Ana", Optional.empty(), Language.ES, State.CONFIRMED));

        assertThat(letter.facts().getLast().lines())
                .containsExactly("Ana", "Oficina de asuntos internacionales o de cooperación");
    }

    @Test
    void theNumberThatIsDialledHasNoTrunkPrefix() {
        assertThat(html.of(letter("Ana", Language.FR)))
                .contains("href=\"tel:+33153418192\"", "href=\"mailto:f.medina@cites-unies-france.org\"");
    }

    /// Left in `target/mails` for eyes.
    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void canBeLookedAt(MailKind mail, Language language) throws IOException {
        var folder = Files.createDirectories(Path.of("target/mails"));
        var letter = Flyer.letter(mail, language);
        var name = mail.id() + "-" + language.code();
        Files.writeString(folder.resolve(name + ".txt"), letter.subject() + "\n\n" + LetterText.of(letter));

        var file = Files.writeString(folder.resolve(name + ".html"), html.of(letter));

        assertThat(file).isNotEmptyFile();
    }

    private static Letter letter(String name, Language language) {
        return confirmed(Flyer.registration(name, language));
    }

    private static Letter confirmed(Registration registration) {
        return Flyer.letter(Flyer.occasion(MailKind.CONFIRMED, registration));
    }

    private static LocalDate deletion() {
        return LocalDate.of(2018, 8, 4);
    }

    /// What a person sees of HTML, one block a line.
    private static String visible(String page) {
        var body = page.substring(page.indexOf("<body")).replaceAll("(?s)<style.*?</style>", "");
        return Pattern.compile("</(p|h1|h2|div|td)>|<br>")
                .matcher(body)
                .replaceAll("\n")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
