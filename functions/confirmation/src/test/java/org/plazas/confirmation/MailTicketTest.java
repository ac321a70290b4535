package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.domain.Registration.State;
import org.plazas.testing.Html;
import org.plazas.testing.TicketScan;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.Message;

/// Whoever has a seat has the ticket in her mail; nobody else has.
class MailTicketTest {
    private static final Set<MailKind> WITH_TICKET = EnumSet.of(
            MailKind.CONFIRMED,
            MailKind.PROMOTED,
            MailKind.CORRECTED,
            MailKind.ALREADY,
            MailKind.LINK,
            MailKind.ON_AGAIN,
            MailKind.REMINDER);

    /// Of the registration's id, as `docs/tickets.md` says.
    private static final String CODE = "2JTD-XE34";

    private static Message mail(Occasion occasion, LinkKeys.Keys keys) {
        return new Composer("plazas@example.org", Optional.empty(), Optional.of(Flyer.SITE), new LetterHtml())
                .mail(occasion, keys)
                .orElseThrow()
                .content()
                .simple();
    }

    private static List<Attachment> pictures(Message mail) {
        return mail.attachments().stream()
                .filter(attachment -> attachment.contentType().equals("image/png"))
                .toList();
    }

    private static Occasion occasion(MailKind mail, State state) {
        return Flyer.occasion(mail, Flyer.registration("José Ñandú", Optional.empty(), EN, state));
    }

    @ParameterizedTest
    @MethodSource("org.plazas.confirmation.Flyer#mails")
    void whoHasASeatHasItsTicketInPictureAndCode(MailKind kind, Language language) {
        var mail = mail(Flyer.occasion(kind, language), Flyer.KEYS);

        var html = mail.body().html().data();
        assertThat(pictures(mail)).hasSize(WITH_TICKET.contains(kind) ? 1 : 0);
        assertThat(html.contains(CODE)).isEqualTo(WITH_TICKET.contains(kind));
        assertThat(mail.body().text().data().contains(CODE)).isEqualTo(WITH_TICKET.contains(kind));
        assertThat(new Html(html).tags("img"))
                .hasSize(WITH_TICKET.contains(kind) ? 1 : 0)
                .allSatisfy(image -> {
                    var picture = pictures(mail).getFirst();
                    assertThat(image.attribute("src")).isEqualTo("cid:" + picture.contentId());
                    assertThat(image.attribute("alt"))
                            .isEqualTo(MailWords.in(language).text("ticket.alt"));
                    assertThat(picture.contentDispositionAsString()).isEqualTo("INLINE");
                    assertThat(picture.contentId()).hasSizeLessThan(78).matches("[a-z0-9-]+@[a-z]+");
                    assertThat(mail.body().text().data()).contains(picture.fileName());
                });
    }

    @Test
    void whoHasOnlyThePublicKeyBelievesThePicture() {
        var picture = pictures(mail(occasion(MailKind.CONFIRMED, State.CONFIRMED), Flyer.KEYS))
                .getFirst();

        var text = TicketScan.inPicture(picture.rawContent().asByteArray());

        var key = Flyer.KEYS.ticketVerifiers().getFirst().octets();
        var seminar = Flyer.SEMINAR.slug().value();
        assertThat(TicketScan.verified(text, seminar, 2, key))
                .contains(new TicketScan(
                        UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7"), "José Ñandú", "international-office"));
        assertThat(TicketScan.verified(text, "another-seminar", 2, key)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELD")
    void whoHasNoSeatAnyMoreHasNoTicket(MailKind kind) {
        for (var state : List.of(State.WAITLISTED, State.CANCELLED)) {
            assertThat(Flyer.letter(occasion(kind, state)).ticket()).isEmpty();
        }
        var occasion = occasion(kind, State.CONFIRMED);
        var over = Flyer.SEMINAR.endsAt();
        assertThat(Flyer.letter(Flyer.at(over, occasion)).ticket()).isEmpty();
        assertThat(Flyer.letter(Flyer.of(Flyer.fixture().withCalledOff(), occasion))
                        .ticket())
                .isEmpty();
    }

    @Test
    void aSeminarWithoutAKeyForTicketsStillHasItsMails() {
        var keys = new LinkKeys.Keys(1, Map.of(1, Flyer.LINK_KEY), Optional.empty(), Map.of());

        var mail = mail(occasion(MailKind.CONFIRMED, State.CONFIRMED), keys);

        assertThat(mail.attachments()).singleElement().satisfies(calendar -> assertThat(calendar.fileName())
                .endsWith(".ics"));
        assertThat(mail.body().html().data()).doesNotContain("<img", CODE);
    }
}
