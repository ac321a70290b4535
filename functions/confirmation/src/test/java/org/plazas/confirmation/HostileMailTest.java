package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.Environment;
import org.plazas.aws.MailKind;
import org.plazas.domain.Direction;
import org.plazas.domain.Language;
import org.plazas.domain.Registration;
import org.plazas.domain.Tags;
import org.plazas.testing.Html;
import org.plazas.testing.MimeMail;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SesDouble;

/// What organisers and attendees write into every field, sent, and read by other people's readers of mails and
/// of calendars: it is text, and never more. A mail has the parts, headers, tags and links that it has without
/// it.
class HostileMailTest {
    private static final List<String> HOSTILE = List.of(
            "\"'><script>alert(1)</script></title></style>--><img src=x onerror=alert(1)>",
            "Ana\r\nBcc: all@evil.example\r\n\r\n<b>body</b>",
            "Ana\u2028Bcc: all@evil.example\u2029\u0085\u0000\u001b[31m\tend",
            "\u202egnp.exe\u2066\u2067\u200f\u061cend\u2069\u202c",
            "Ana \udb40\udc67\udb40\udc62\udb40\udc7f \ud83c\udff4\u202e\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc7f end",
            "Smith, \"Jones\" (x) <boss@evil.example>; y: z\\\", \\",
            "=?UTF-8?B?Ym9zcyA8Ym9zc0BldmlsLmV4YW1wbGU+?= =?utf-8?q?=0D=0ABcc:_x?=",
            "X\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\\nEND:VEVENT;a=b,c^nEND",
            "${letter.subject()} {0} {1} %s %0d%0aBcc: x ../../etc/passwd",
            "👩🏽‍🎓🏳️‍🌈" + "\ud83d" + " zalgo " + "e\u0301\u0301".repeat(20),
            "Ñ".repeat(300),
            "👩‍🎓".repeat(100));

    private static final Set<String> TEXTS = Set.of("es", "fr", "en", "pt");
    private static final Set<String> NAMES =
            Set.of("name", "street", "city", "postalCode", "controller", "stop", "lines", "symbol");

    private final Composer composer =
            new Composer("plazas@example.org", Optional.empty(), Optional.of(Flyer.SITE), new LetterHtml());

    @SuppressWarnings("NullAway.Init")
    private static SesDouble ses;

    @SuppressWarnings("NullAway.Init")
    private static Mailer mailer;

    @BeforeAll
    static void open() {
        ses = SesDouble.start(() -> Flyer.IN_MAY);
        mailer = new Mailer(
                new Environment(Map.of("AWS_ENDPOINT_URL_SESV2", ses.endpoint().toString())), "plazas@example.org");
    }

    @AfterAll
    static void close() {
        ses.close();
    }

    static Stream<Arguments> mails() {
        return Arrays.stream(MailKind.values()).flatMap(mail -> HOSTILE.stream().map(text -> Arguments.of(mail, text)));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void whateverIsWrittenIsText(MailKind kind, String text) throws IOException, MessagingException {
        var hostile = occasion(kind, text);
        var honest = sent(Flyer.occasion(kind, Language.ES));

        var mail = sent(hostile);

        var parts = parts(mail);
        assertThat(parts).extracting(HostileMailTest::kind).isEqualTo(kinds(honest));
        assertThat(headers(mail)).isEqualTo(headers(honest));
        address(mail.getFrom(), "plazas@example.org");
        address(mail.getReplyTo(), "f.medina@cites-unies-france.org");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).isEqualTo(honest.getAllRecipients());
        assertThat(mail.getSubject())
                .isEqualTo(Line.clean(mail.getSubject()))
                .endsWith("2018")
                .contains(HeaderText.subject(Line.clean(text)));
        texts(parts).forEach(HostileMailTest::isHarmless);
        var page = new Html(page(parts));
        var tags = new Html(page(parts(honest))).tags();
        assertThat(page.tags().stream().map(Html.Tag::name)).containsOnly(names(tags));
        assertThat(page.tags("a"))
                .hasSameSizeAs(
                        tags.stream().filter(tag -> tag.name().equals("a")).toList());
        assertThat(page.tags())
                .noneMatch(tag -> tag.attributes().keySet().stream().anyMatch(name -> name.startsWith("on")));
        assertThat(page.unbalanced()).isEmpty();
        for (var part : parts) {
            if (part.isMimeType("text/calendar")) {
                calendar(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8), text);
                assertThat(part.getFileName()).isEqualTo(Flyer.SEMINAR.slug() + ".ics");
            }
        }
    }

    private static void address(jakarta.mail.Address[] found, String expected) {
        assertThat(found).singleElement().satisfies(one -> assertThat(((InternetAddress) one).getAddress())
                .isEqualTo(expected));
    }

    private static void isHarmless(String text) {
        assertThat(Tags.withoutStray(text)).isEqualTo(text);
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && c != '\r')
                        .filter(c -> Character.getType(c) == Character.CONTROL
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.SURROGATE
                                || c == '\ufffd'
                                || Direction.turns(c)))
                .isEmpty();
    }

    /// One entry, with the title as its text, in both readers.
    private static void calendar(String file, String text) {
        isHarmless(file);
        assertThat(file.lines().map(line -> line.getBytes(StandardCharsets.UTF_8).length))
                .allMatch(length -> length <= 75);
        assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
        var read = Biweekly.parse(file).all();
        assertThat(read).singleElement().satisfies(calendar -> assertThat(calendar.getEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(Line.clean(event.getSummary().getValue())).isEqualTo(shown(text));
                    assertThat(event.getOrganizer().getEmail()).isEqualTo("f.medina@cites-unies-france.org");
                    assertThat(event.getExperimentalProperties()).isEmpty();
                }));
        try {
            var calendar = new CalendarBuilder().build(new StringReader(file));
            assertThat(calendar.getComponents("VEVENT")).singleElement().satisfies(entry -> {
                assertThat(Line.clean(((VEvent) entry)
                                .getProperty(Property.SUMMARY)
                                .orElseThrow()
                                .getValue()))
                        .isEqualTo(shown(text));
                assertThat(((VEvent) entry).getProperties()).hasSizeLessThanOrEqualTo(12);
            });
        } catch (IOException | net.fortuna.ical4j.data.ParserException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /// A calendar's text keeps line breaks, which a line does not, and loses control characters without a gap.
    private static String shown(String text) {
        return Line.clean(text.replaceAll("[\\p{Cntrl}\u2028\u2029\u0085&&[^\n]]", ""));
    }

    /// In every text and name of the document, and in all that an attendee writes.
    private static Occasion occasion(MailKind kind, String text) {
        var plain = Flyer.registration(kind, text, Language.ES);
        var registration = new Registration(
                plain.id(),
                text,
                plain.email(),
                Optional.of(text),
                text,
                plain.country(),
                plain.language(),
                plain.state(),
                plain.registeredAt(),
                plain.consentVersion(),
                plain.answers(),
                plain.pool(),
                plain.ticket(),
                plain.revision(),
                plain.isUnverified(),
                plain.heldUntil());
        var offered = Map.of(
                "name",
                text + "x",
                "institution",
                text + "x",
                "category",
                text + "x",
                "country",
                "PT",
                "language",
                "pt");
        var seminar = new SeminarFixtures(written(Flyer.fixture().document(), text));
        var occasion = Flyer.occasion(kind, registration, kind == MailKind.ALREADY ? offered : Map.of());
        return Flyer.of(kind == MailKind.CALLED_OFF ? seminar.withCalledOff() : seminar, occasion);
    }

    private static Map<String, Object> written(Map<?, ?> object, String text) {
        var written = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> written.put(String.valueOf(name), written(String.valueOf(name), value, text)));
        return written;
    }

    private static Object written(String name, Object value, String text) {
        return switch (value) {
            case Map<?, ?> map -> written(map, text);
            case List<?> list ->
                list.stream().map(one -> written(name, one, text)).toList();
            case String line when TEXTS.contains(name) || NAMES.contains(name) -> text;
            default -> value;
        };
    }

    private MimeMessage sent(Occasion occasion) throws MessagingException {
        var request = composer.mail(occasion, Flyer.KEYS).orElseThrow();
        assertThat(mailer.send(request)).isInstanceOf(Delivery.Taken.class);
        var source = MimeMail.of(ses.messages().getLast());
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
    }

    private static Set<String> headers(MimeMessage mail) throws MessagingException {
        return Collections.list(mail.getAllHeaders()).stream()
                .map(header -> header.getName())
                .collect(Collectors.toSet());
    }

    private static List<BodyPart> parts(MimeMessage mail) throws MessagingException, IOException {
        var parts = new ArrayList<BodyPart>();
        collect(mail, parts);
        return parts;
    }

    private static void collect(Part part, List<BodyPart> into) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (int at = 0; at < many.getCount(); at++) {
                collect(many.getBodyPart(at), into);
            }
        } else {
            into.add((BodyPart) part);
        }
    }

    private static List<String> kinds(MimeMessage mail) throws MessagingException, IOException {
        return parts(mail).stream().map(HostileMailTest::kind).toList();
    }

    private static String kind(BodyPart part) {
        try {
            return part.getContentType().replaceAll(";.*", "").strip() + " " + part.getDisposition();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<String> texts(List<BodyPart> parts) throws MessagingException, IOException {
        var texts = new ArrayList<String>();
        for (var part : parts) {
            if (part.isMimeType("text/plain") || part.isMimeType("text/html")) {
                texts.add((String) part.getContent());
            }
        }
        assertThat(texts).hasSize(2);
        return texts;
    }

    private static String page(List<BodyPart> parts) throws MessagingException, IOException {
        return texts(parts).getLast();
    }

    private static String[] names(List<Html.Tag> tags) {
        return tags.stream().map(Html.Tag::name).distinct().toArray(String[]::new);
    }
}
