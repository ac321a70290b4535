package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;
import org.plazas.testing.SharedDynamoDb;

/// The calendar entry through all mails about one registration.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class CalendarMailsTest {
    private static final String JOSE = "jose@example.org";

    private final SesDouble ses = SesDouble.start(() -> Flyer.IN_MAY);
    private final Office office;

    CalendarMailsTest(EmbeddedDynamoDb dynamoDb) {
        office = new Office(dynamoDb, ses);
    }

    @AfterEach
    void close() {
        ses.close();
    }

    @Test
    void aCancellationTakesTheEntryOutOfTheCalendar() {
        var jose = office.registers("José", JOSE, ES);
        office.handles(jose);
        office.cancels(jose);

        office.handles(jose);

        var published = entry(ses.messages().getFirst());
        var cancelled = entry(ses.messages().getLast());
        assertThat(cancelled.getUid()).isEqualTo(published.getUid());
        assertThat(cancelled.getStatus().isCancelled()).isTrue();
        assertThat(cancelled.getSequence().getValue())
                .isGreaterThan(published.getSequence().getValue());
    }

    @Test
    void theSequenceRisesWithEveryMailAndEveryPublication() {
        var jose = office.registers("José", JOSE, ES);
        office.handles(jose);
        office.corrects(jose, office.person("José Luis", JOSE, ES));
        office.handles(jose);
        office.publish(Flyer.fixture());
        office.cancels(jose);
        office.handles(jose);
        office.registers("José", JOSE, ES);
        office.handles(jose);
        office.callsOff();
        office.handles(jose);

        var sequences = ses.messages().stream()
                .map(mail -> entry(mail).getSequence().getValue())
                .toList();
        assertThat(office.headings()).containsExactly("confirmed", "corrected", "cancelled", "confirmed", "called-off");
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(ses.messages().stream().map(mail -> entry(mail).getUid()).distinct())
                .hasSize(1);
    }

    /// A calendar keeps what has the highest sequence, whatever it took out before.
    @Test
    void theEntryThatTheCallOffTookOutComesBack() {
        var jose = office.registers("José", JOSE, EN);
        office.handlesAll(jose);
        office.callsOff();
        office.handlesAll(jose);
        office.publish(Flyer.fixture());
        office.handlesAll(jose);

        var entries = ses.messages().stream().map(CalendarMailsTest::entry).toList();

        assertThat(entries.stream().map(entry -> entry.getUid().getValue()).distinct())
                .hasSize(1);
        assertThat(entries.stream().map(entry -> entry.getSequence().getValue()).toList())
                .hasSize(3)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static VEvent entry(Mail mail) {
        var file = new String(
                Base64.getDecoder().decode(mail.attachments().getFirst().content()), StandardCharsets.UTF_8);
        return Biweekly.parse(file).first().getEvents().getFirst();
    }
}
