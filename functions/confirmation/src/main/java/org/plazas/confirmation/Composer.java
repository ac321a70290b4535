package org.plazas.confirmation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarCalendar;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Makes the whole mail: who gets it from whom, both forms of its letter, the calendar entry.
final class Composer {
    private static final String CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH";

    private final String sender;
    private final Optional<String> configurationSet;
    private final Optional<String> publicUrl;
    private final LetterHtml html;

    /// @param sender the address that mails come from
    /// @param publicUrl where the pages are reached; empty: where the person registered
    Composer(String sender, Optional<String> configurationSet, Optional<String> publicUrl, LetterHtml html) {
        this.sender = sender;
        this.configurationSet = configurationSet;
        this.publicUrl = publicUrl;
        this.html = html;
    }

    /// @throws IllegalArgumentException for a kind of mail that this version does not know
    SendEmailRequest mail(MailLedger.Lease.Taken lease, Published published) {
        if (lease.mail() != MailKind.CONFIRMED) {
            throw new IllegalArgumentException("no such mail");
        }
        var seminar = published.seminar();
        var registration = lease.registration();
        var language = language(seminar, registration);
        var links = new SeminarLinks(publicUrl.orElse(lease.stored().site()), seminar.slug(), language);
        var file = seminar.slug() + ".ics";
        var letter = new ConfirmedLetter(seminar, registration, MailWords.in(language), links, file).compose();
        var calendar = new SeminarCalendar(published, language, links.page()).attendance(registration.id() + "@plazas");
        var message = message(letter, registration)
                .attachments(attachment(file, calendar))
                .build();
        var mail = SendEmailRequest.builder()
                .fromEmailAddress(HeaderText.address(letter.sender(), sender))
                .destination(to -> to.toAddresses(registration.email()))
                .content(content -> content.simple(message));
        replyTo(seminar).ifPresent(mail::replyToAddresses);
        configurationSet.ifPresent(mail::configurationSetName);
        return mail.build();
    }

    /// The person's own, unless a later publication dropped it.
    private static Language language(Seminar seminar, Registration registration) {
        return seminar.languages().contains(registration.language()) ? registration.language() : seminar.ownLanguage();
    }

    private Message.Builder message(Letter letter, Registration registration) {
        return Message.builder()
                .subject(utf8(letter.subject()))
                .body(body -> body.text(utf8(LetterText.of(letter))).html(utf8(html.of(letter))))
                .headers(header("Auto-Submitted", "auto-generated"), header("References", thread(registration)));
    }

    /// The same for every mail about one registration. SES overwrites `Message-ID`, so this is what holds them
    // together.
    private String thread(Registration registration) {
        return "<" + registration.id() + sender.substring(sender.lastIndexOf('@')) + ">";
    }

    /// The first contact that SES can take as an address.
    private static Optional<String> replyTo(Seminar seminar) {
        return seminar.contacts().stream()
                .map(contact -> new EmailAddress(contact.email()).value())
                .filter(address -> address.chars().allMatch(character -> character > ' ' && character < 127))
                .findFirst();
    }

    private static Attachment attachment(String file, String calendar) {
        return Attachment.builder()
                .fileName(file)
                .contentType(CALENDAR)
                .contentDisposition(AttachmentContentDisposition.ATTACHMENT)
                .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
                .rawContent(SdkBytes.fromUtf8String(calendar))
                .build();
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static Content utf8(String text) {
        return Content.builder()
                .charset(StandardCharsets.UTF_8.name())
                .data(text)
                .build();
    }
}
