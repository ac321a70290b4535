package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.MailLedger;
import org.plazas.domain.Language;
import software.amazon.awssdk.services.sesv2.model.Attachment;

/// Two libraries that others' calendars use read the attached file.
class CalendarAttachmentTest {
    private final Composer composer = new Composer(
            "plazas@example.org", Optional.empty(), Optional.of("https://seminars.example.org"), new LetterHtml());

    @ParameterizedTest
    @EnumSource
    void ical4jFindsOneValidEntryAtTheAnnouncedHours(Language language) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(file(language)));

        assertThat(calendar.validate().getEntries()).isEmpty();
        VEvent entry = calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
        assertThat(entry.getUid().orElseThrow().getValue()).isEqualTo("7c9e6679-7425-40de-944b-e07fc1f90ae7@plazas");
        assertThat(value(entry, Property.SEQUENCE)).isEqualTo("2");
        assertThat(value(entry, Property.DTSTART)).isEqualTo("20180705T090000");
        assertThat(value(entry, Property.DTEND)).isEqualTo("20180705T170000");
        assertThat(value(entry, Property.SUMMARY))
                .isEqualTo(Flyer.SEMINAR.title().in(language));
    }

    @ParameterizedTest
    @EnumSource
    void biweeklyReadsTheSameInstants(Language language) {
        var calendar = Biweekly.parse(file(language)).first();

        var entry = calendar.getEvents().getFirst();
        assertThat(entry.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T07:00:00Z"));
        assertThat(entry.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T15:00:00Z"));
        assertThat(entry.getUrl().getValue())
                .isEqualTo("https://seminars.example.org/accion-internacional-sostenible-2018?lang=" + language.code());
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
    }

    @Test
    void theFileIsNamedAfterTheSeminarAndSaysWhatItIs() {
        var attachment = attachment(Language.ES);

        assertThat(attachment.fileName()).isEqualTo("accion-internacional-sostenible-2018.ics");
        assertThat(attachment.contentType()).isEqualTo("text/calendar; charset=utf-8; method=PUBLISH");
        assertThat(file(Language.ES)).contains("METHOD:PUBLISH\r\n", "BEGIN:VTIMEZONE\r\n");
    }

    private static String value(VEvent entry, String name) {
        return entry.getProperty(name).orElseThrow().getValue();
    }

    private String file(Language language) {
        return attachment(language).rawContent().asUtf8String();
    }

    private Attachment attachment(Language language) {
        var lease = new MailLedger.Lease.Taken(
                new MailLedger.RegistrationKey("REG#" + Flyer.SEMINAR.slug() + "#0", "hash"),
                MailLedger.CONFIRMED,
                Flyer.registration("José Ñandú", language),
                "https://other.example.org",
                Flyer.IN_MAY,
                Flyer.IN_MAY);
        return composer.mail(lease, Flyer.published())
                .content()
                .simple()
                .attachments()
                .getFirst();
    }
}
