package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.domain.Registration.State;
import software.amazon.awssdk.services.sesv2.model.Attachment;

/// Two libraries that others' calendars use read the attached file.
class CalendarAttachmentTest {
    private static final Map<MailKind, String> METHODS = Map.of(
            MailKind.CONFIRMED,
            "PUBLISH",
            MailKind.PROMOTED,
            "PUBLISH",
            MailKind.CORRECTED,
            "PUBLISH",
            MailKind.ON_AGAIN,
            "PUBLISH",
            MailKind.CANCELLED,
            "CANCEL",
            MailKind.CALLED_OFF,
            "CANCEL",
            MailKind.REMINDER,
            "PUBLISH",
            MailKind.CHANGED,
            "PUBLISH");

    private final Composer composer =
            new Composer("plazas@example.org", Optional.empty(), Optional.of(Flyer.SITE), new LetterHtml());

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void whoHasASeatGetsAnEntryAndWhoLosesItGetsItTakenOut(MailKind mail, Language language) {
        var methods = attachments(Flyer.occasion(mail, language)).stream().map(attachment -> {
            var method = attachment.contentType().replaceFirst(".*; method=", "");
            assertThat(attachment.rawContent().asUtf8String())
                    .contains("METHOD:" + method + "\r\n")
                    .doesNotContain("X-WR-CALNAME");
            return method;
        });

        assertThat(methods)
                .isEqualTo(Optional.ofNullable(METHODS.get(mail)).stream().toList());
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void ical4jFindsOneValidEntryAtTheAnnouncedHours(MailKind mail, Language language) throws Exception {
        for (var attachment : attachments(Flyer.occasion(mail, language))) {
            var calendar = new CalendarBuilder()
                    .build(new StringReader(attachment.rawContent().asUtf8String()));

            assertThat(calendar.validate().getEntries()).isEmpty();
            VEvent entry = calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
            assertThat(entry.getUid().orElseThrow().getValue())
                    .isEqualTo("7c9e6679-7425-40de-944b-e07fc1f90ae7@plazas");
            assertThat(value(entry, Property.SEQUENCE)).isEqualTo("6");
            assertThat(value(entry, Property.DTSTART)).isEqualTo("20180705T090000");
            assertThat(value(entry, Property.DTEND)).isEqualTo("20180705T170000");
            assertThat(value(entry, Property.SUMMARY))
                    .isEqualTo(Flyer.SEMINAR.title().in(language));
            assertThat(value(entry, Property.STATUS))
                    .isEqualTo("PUBLISH".equals(METHODS.get(mail)) ? "CONFIRMED" : "CANCELLED");
        }
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void biweeklyReadsTheSameInstants(MailKind mail, Language language) {
        for (var attachment : attachments(Flyer.occasion(mail, language))) {
            var calendar =
                    Biweekly.parse(attachment.rawContent().asUtf8String()).first();

            var entry = calendar.getEvents().getFirst();
            assertThat(entry.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T07:00:00Z"));
            assertThat(entry.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T15:00:00Z"));
            assertThat(entry.getSequence().getValue()).isEqualTo(6);
            assertThat(entry.getUrl().getValue())
                    .isEqualTo("https://seminars.example.org/accion-internacional-sostenible-2018?lang="
                            + language.code());
            assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
        }
    }

    @Test
    void theFileIsNamedAfterTheSeminarAndSaysWhatItIs() {
        var attachment =
                attachments(Flyer.occasion(MailKind.CONFIRMED, Language.ES)).getFirst();

        assertThat(attachment.fileName()).isEqualTo("accion-internacional-sostenible-2018.ics");
        assertThat(attachment.contentType()).isEqualTo("text/calendar; charset=utf-8; method=PUBLISH");
        assertThat(attachment.rawContent().asUtf8String()).contains("BEGIN:VTIMEZONE\r\n");
    }

    /// Told late, after she has cancelled: the entry would come to stay.
    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "PROMOTED", "CORRECTED", "CALLED_OFF", "ON_AGAIN"})
    void whoHasNoSeatAnyMoreGetsNoEntry(MailKind mail) {
        for (var state : List.of(State.WAITLISTED, State.CANCELLED)) {
            var registration = Flyer.registration("Ana", Optional.empty(), Language.EN, state);

            assertThat(attachments(Flyer.occasion(mail, registration))).isEmpty();
        }
    }

    private static String value(VEvent entry, String name) {
        return entry.getProperty(name).orElseThrow().getValue();
    }

    private List<Attachment> attachments(Occasion occasion) {
        return composer.mail(occasion, Flyer.KEYS).orElseThrow().content().simple().attachments().stream()
                .filter(attachment -> attachment.contentType().startsWith("text/calendar"))
                .toList();
    }
}
