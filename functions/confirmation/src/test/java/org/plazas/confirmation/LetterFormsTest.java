package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.testing.Html;

/// The text says what the HTML says, in its order, links too; neither says more. Each is read as a row of words.
class LetterFormsTest {
    private static final Pattern LINK = Pattern.compile("(?s)<a [^>]*href=\"(https?:[^\"]+)\"[^>]*>(.*?)</a>");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BUTTON = Pattern.compile(
            "<td class=\"button\" bgcolor=\"#a3341f\"[^>]*mso-padding-alt:14px 20px[^>]*><a class=\"press\"");
    private static final Pattern PADDED = Pattern.compile("(^|;)padding:");
    private static final int LARGEST = 30 * 1024;

    private final LetterHtml html = new LetterHtml();

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void bothSayTheSameInTheSameOrder(MailKind mail, Language language) {
        var letter = Flyer.letter(mail, language);

        assertThat(ofText(letter)).isEqualTo(ofHtml(letter));
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void theHtmlIsSmall(MailKind mail, Language language) {
        var octets = html.of(Flyer.letter(mail, language)).getBytes(StandardCharsets.UTF_8);

        assertThat(octets.length).isLessThan(LARGEST);
    }

    /// As Microsoft says that Word shows mail: no `max-width`, no margin that centres, padding for cells alone.
    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void holdsInOutlookByWordsRules(MailKind mail, Language language) {
        var letter = Flyer.letter(mail, language);
        var page = html.of(letter);

        var word = new Html(page.replaceAll("<!--\\[if mso]>|<!\\[endif]-->", ""));

        assertThat(word.unbalanced()).isEmpty();
        assertThat(word.tags("table").get(1).attribute("width")).isEqualTo("600");
        assertThat(word.tags("table").get(1).attribute("align")).isEqualTo("center");
        assertThat(word.tags())
                .filteredOn(tag -> PADDED.matcher(tag.attribute("style")).find())
                .extracting(Html.Tag::name)
                .isSubsetOf("td", "body", "a");
        assertThat(BUTTON.matcher(page).results())
                .as("a button has its room and its colour without its link's")
                .hasSize(letter.actions().isEmpty() ? 0 : 1);
    }

    /// Each link of ours stands on a line of its own, whole, where a mail program finds it.
    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void theTextKeepsLinksWholeAndHasNoLineToStumbleOver(MailKind mail, Language language) {
        var text = LetterText.of(Flyer.letter(mail, language));

        var organisers = Flyer.NOTICE_TEXT.in(language);
        assertThat(text.lines().filter(line -> line.contains("://") && !organisers.contains(line)))
                .allSatisfy(line -> assertThat(line).matches("https://[!-~]+"));
        assertThat(text)
                .endsWith("\n")
                .doesNotContain("\n\n\n", "\t", "\r", "&lt;", "&#", "<a", "<p", "null", "Optional[");
        assertThat(text.lines().filter(line -> !line.equals("-- "))).noneMatch(line -> line.endsWith(" "));
    }

    /// The sender is named above the HTML and below the text; the line that is shown beside the subject alone, and what
    /// is an image, is left out.
    private List<String> ofHtml(Letter letter) {
        var page = html.of(letter);
        var body = page.substring(page.indexOf("<body"))
                .replaceFirst("(?s)<div style=\"display:none.*?</div>", "")
                .replaceAll("<(style|title)>.*?</\\1>", "");
        var readable = LINK.matcher(body)
                .replaceAll("$2 $1 ")
                .replaceAll("</(p|h1|h2|div|td)>|<br>", " ")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return words(readable);
    }

    private static List<String> ofText(Letter letter) {
        var text = LetterText.of(letter);
        var signature = "-- \n" + letter.sender() + "\n";
        assertThat(text).containsOnlyOnce(signature);
        var words = new ArrayList<>(words(letter.sender()));
        words.addAll(words(text.replace(signature, "")));
        return words;
    }

    private static List<String> words(String text) {
        return Arrays.stream(BETWEEN.split(text, 0))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
