package org.plazas.confirmation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.aws.LinkKeys;
import org.plazas.domain.CalendarFile;
import org.plazas.domain.EmailAddress;
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
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Makes the whole mail: who gets it from whom, both forms of its letter, the calendar entry, the
/// ticket.
final class Composer {
    /// By which SES's events name the registration.
    private static final String TAG = "registration";

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

    /// Empty if the mail has become moot.
    ///
    /// @param keys that sign the seminar's links and tickets
    Optional<SendEmailRequest> mail(Occasion occasion, LinkKeys.Keys keys) {
        return occasion.recipient().map(recipient -> mail(occasion, keys, recipient));
    }

    private SendEmailRequest mail(Occasion occasion, LinkKeys.Keys keys, String recipient) {
        var language = occasion.language();
        var slug = occasion.seminar().slug();
        var site = publicUrl.orElse(occasion.stored().site());
        var seminarLinks = new SeminarLinks(site, slug, language);
        var file = slug + ".ics";
        var links = new PersonalLinks(occasion, site, keys.current());
        var ticket = MailTicket.of(occasion, keys.ticket());
        var letter = new Letters(occasion, MailWords.in(language), seminarLinks, links, file, ticket).write();
        var message = message(letter, headers(occasion));
        var calendar = occasion.calendar()
                .map(method -> attachment(file, method, calendar(occasion, method, seminarLinks.page())));
        var attachments = Stream.of(calendar, ticket.map(MailTicket::attachment))
                .flatMap(Optional::stream)
                .toList();
        if (!attachments.isEmpty()) {
            message.attachments(attachments);
        }
        var mail = SendEmailRequest.builder()
                .fromEmailAddress(HeaderText.address(letter.sender(), sender))
                .destination(to -> to.toAddresses(recipient))
                .content(content -> content.simple(message.build()));
        mail.emailTags(MessageTag.builder()
                .name(TAG)
                .value(occasion.lease().key().tag())
                .build());
        replyTo(occasion.seminar()).ifPresent(mail::replyToAddresses);
        configurationSet.ifPresent(mail::configurationSetName);
        return mail.build();
    }

    /// Stamped with the first attempt, so that a mail that is sent again brings the same entry.
    private static String calendar(Occasion occasion, CalendarFile.Method method, String page) {
        return new SeminarCalendar(occasion.published(), occasion.language(), page)
                .attendance(method, occasion.registration(), occasion.lease().firstTried());
    }

    private Message.Builder message(Letter letter, List<MessageHeader> headers) {
        return Message.builder()
                .subject(utf8(HeaderText.subject(letter.subject())))
                .body(body -> body.text(utf8(LetterText.of(letter))).html(utf8(html.of(letter))))
                .headers(headers);
    }

    private List<MessageHeader> headers(Occasion occasion) {
        var automatic = header("Auto-Submitted", "auto-generated");
        return occasion.isInThread()
                ? List.of(automatic, header("References", thread(occasion.registration())))
                : List.of(automatic);
    }

    /// The same for every mail about one registration. SES overwrites `Message-ID`, so this is what holds them
    /// together.
    private String thread(Registration registration) {
        return "<" + registration.id() + sender.substring(sender.lastIndexOf('@')) + ">";
    }

    /// The first contact that SES can take as an address.
    private static Optional<String> replyTo(Seminar seminar) {
        return seminar.contacts().stream()
                .map(contact -> contact.address())
                .filter(EmailAddress::isReached)
                .map(EmailAddress::value)
                .findFirst();
    }

    private static Attachment attachment(String file, CalendarFile.Method method, String calendar) {
        return Attachment.builder()
                .fileName(file)
                .contentType(method.mediaType())
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
