package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people are called, and what somebody tries: shown as it was typed, stored in NFC, found in the list; text
/// everywhere. Strings of the kinds in the Big List of Naughty Strings, in words of our own.
@Tag("system")
class NaughtyStringsTest {
    private static final String SEMINAR = "naughty-strings";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.fresh();
        assertThat(site.publish("organiser", site.seminar(SEMINAR, 1000)).statusCode())
                .isBetween(200, 299);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    static Stream<String> strings() {
        return Stream.of(
                "O",
                "李",
                "ñ".repeat(200),
                "😀".repeat(200),
                "👩🏽‍🚀 Ana 🇧🇴",
                "محمد بن علي",
                "שרה כהן",
                "Ana \u200fשרה\u200e Cohen",
                "Zo\u200de\u0301 Nandu\u0303",
                "Z\u0351\u0343a\u0300\u0301\u0302lgo",
                "ﬁ ﬂ Ⅻ ½ Ω K",
                "\"Mairie\" & <Cie>",
                "D'Arc «L’Île» & C°",
                "&lt;b&gt; &amp; &#60;",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</title></textarea></script><svg onload=alert(1)>",
                "javascript:alert(1)",
                "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> @raw x @endraw",
                "'; DROP TABLE registrations; --",
                "\" OR 1=1 /*",
                "=1+1",
                "@SUM(A1:A9)",
                "-2+3",
                "+33153418181",
                "=HYPERLINK(\"http://x.example\";\"x\")",
                "a;b,c\"d",
                "null",
                "undefined",
                "NaN",
                "true",
                "0x1F 1e999 -0",
                "../../etc/passwd",
                "C:\\nul\\con",
                "%s%n %00 %0d%0a \\u0000 \\r\\n",
                "\\' \\\" \\\\",
                "Bcc: x@y.example",
                "[link](http://x.example) *a* _b_ `c`",
                "REG#x#0",
                "\u00a0Ana\u3000");
    }

    @ParameterizedTest
    @MethodSource("strings")
    void whatWasTypedIsShownStoredAndFound(String typed) {
        var kept = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        var email = "person" + PEOPLE.incrementAndGet() + "@town.example";
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", typed);
        fields.put("email", email);
        fields.put("institution", typed);
        fields.put("category", "other");
        fields.put("language", "es");
        fields.put("consent", "true");
        fields.put("answers.needs", typed + "\r\n" + typed);

        var refused = new LinkedHashMap<>(fields);
        refused.remove("category");
        var form = site.registerByForm(SEMINAR, refused).body();
        assertThat(form).contains("value=\"" + attribute(typed) + "\"");
        assertHarmless(form);

        assertThat(site.registerByForm(SEMINAR, fields).headers().firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("/outcomes/confirmed"));
        assertThat(listed(email)).satisfies(person -> {
            assertThat(Site.at(person, "name")).isEqualTo(kept);
            assertThat(Site.at(person, "institution")).isEqualTo(kept);
            assertThat(Site.at(person, "answers", "needs")).isEqualTo(answer(typed));
        });

        var page = site.get(site.link(email, ""), "accept", "text/html").body();
        assertThat(page).contains("<dd>" + text(kept) + "</dd>", "<dd>" + text(answer(typed)) + "</dd>");
        assertHarmless(page);
    }

    private static String answer(String typed) {
        return Normalizer.normalize((typed + "\n" + typed).strip(), Normalizer.Form.NFC);
    }

    private static Map<?, ?> listed(String email) {
        var list =
                site.get("/organiser/seminars/" + SEMINAR + "/registrations?format=json", site.signedIn("organiser"));
        return ((List<?>) Site.at(Site.object(list.body()), "registrations"))
                .stream()
                        .map(person -> (Map<?, ?>) person)
                        .filter(person -> email.equals(person.get("email")))
                        .findFirst()
                        .orElseThrow();
    }

    private static void assertHarmless(String page) {
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script>alert", "<img src=x", "<svg onload", "<%=");
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    static Stream<String> refused() {
        return Stream.of(
                "a\u0000b",
                "a\u0007b",
                "a\u001bb",
                "a\u0085b",
                "a\u2028b",
                "\u202eANA",
                "a\u2066b",
                "\u200b",
                "\u3164",
                "a\ufffdb");
    }

    /// None of these can be shown as it was typed.
    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeShownIsRefusedWhereverItStands(String typed) {
        var person = Site.person(typed, "nobody@town.example");
        person.put("institution", typed);
        person.put("answers", Map.of("needs", typed));

        var answer = site.register(SEMINAR, person);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"/name\",\"code\":\"characters\"", "\"/institution\",\"code\":\"characters\"")
                .contains("\"/answers/needs\",\"code\":\"characters\"");
    }
}
