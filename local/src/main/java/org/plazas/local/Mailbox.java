package org.plazas.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plazas.testing.Mail;
import org.plazas.testing.MimeMail;
import org.plazas.testing.SesDouble;
import software.amazon.awssdk.core.SdkBytes;

/// `/mailbox`: the mails that functions sent, as a mail program would show them, and how SES answers.
final class Mailbox {
    private static final String PATH = "/mailbox";
    private static final Pattern EMBEDDED = Pattern.compile("src=\"cid:([^\"]+)\"");

    private final SesDouble ses;
    private final MovableClock clock;
    private final Pause pause;

    /// @param pause is woken by what lets waiting deliveries succeed
    Mailbox(SesDouble ses, MovableClock clock, Pause pause) {
        this.ses = ses;
        this.clock = clock;
        this.pause = pause;
    }

    static boolean owns(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /// `?to=`: only mails to addresses that hold this text. `/mailbox/{n}`, counted from the oldest, so that an address
    /// stays a mail's own, and what belongs to it: `/html`, `/message.eml`, `/attachments/{n}`. `POST /mailbox/ses`
    /// sets how SES answers. Empty if there is no such address.
    Optional<HttpAnswer> answer(HttpCall call) {
        var parts = List.of(call.rawPath().substring(1).split("/", -1));
        if (!owns(call.rawPath())) {
            return Optional.empty();
        }
        return switch (call.method()) {
            case "GET", "HEAD" ->
                parts.size() == 1
                        ? Optional.of(list(field(call.rawQuery(), "to").orElse("")))
                        : mail(parts);
            case "POST" ->
                call.rawPath().equals(PATH + "/ses")
                        ? Optional.of(refused(call).orElseGet(() -> set(call)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private HttpAnswer list(String address) {
        return MailboxPages.list(ses.messages(), address.strip(), ses.mode(), clock.now());
    }

    private Optional<HttpAnswer> mail(List<String> parts) {
        var part = parts.size() > 2 ? parts.get(2) : "";
        return element(ses.messages(), parts.get(1)).flatMap(mail -> switch (parts.size()) {
            case 2 -> Optional.of(MailboxPages.mail(mail, Integer.parseInt(parts.get(1)), clock.now()));
            case 3 ->
                switch (part) {
                    case "html" -> Optional.of(html(mail));
                    case "message.eml" -> Optional.of(download("message.eml", "message/rfc822", MimeMail.of(mail)));
                    default -> Optional.empty();
                };
            case 4 ->
                part.equals("attachments")
                        ? element(mail.attachments(), parts.get(3)).map(Mailbox::attachment)
                        : Optional.empty();
            default -> Optional.empty();
        });
    }

    private static <T> Optional<T> element(List<T> list, String number) {
        return number.matches("[1-9][0-9]{0,5}") && Integer.parseInt(number) <= list.size()
                ? Optional.of(list.get(Integer.parseInt(number) - 1))
                : Optional.empty();
    }

    /// From a page of its own alone: any other that a browser shows could post its forms, too.
    static Optional<HttpAnswer> refused(HttpCall call) {
        return call.header("sec-fetch-site").orElse("same-origin").equals("same-origin")
                ? Optional.empty()
                : Optional.of(HttpAnswer.message(403, "Only the mailbox itself changes how mail is sent."));
    }

    static HttpAnswer back() {
        return HttpAnswer.of(303, "text/plain; charset=utf-8", "").with("location", PATH + "#ses");
    }

    private HttpAnswer set(HttpCall call) {
        var mode = field(call.body().asUtf8String(), "mode").orElse("");
        ses.mode(SesDouble.Mode.of(mode)
                .orElseThrow(() -> new IllegalArgumentException("there is no mode \"" + mode + '"')));
        pause.wake();
        return back();
    }

    private static Optional<String> field(String form, String name) {
        return List.of(form.split("&", -1)).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    /// The mail's own HTML, without scripts, forms or anything from elsewhere; the images that it brings are in it.
    private static HttpAnswer html(Mail mail) {
        var shown = EMBEDDED.matcher(mail.html())
                .replaceAll(image -> Matcher.quoteReplacement(embedded(mail, image.group(1))
                        .map(data -> "src=\"" + data + '"')
                        .orElse(image.group())));
        return HttpAnswer.of(200, "text/html; charset=utf-8", shown)
                .with(
                        "content-security-policy",
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
                .with("x-content-type-options", "nosniff")
                .with("referrer-policy", "no-referrer");
    }

    private static Optional<String> embedded(Mail mail, String contentId) {
        return mail.attachments().stream()
                .filter(attachment ->
                        attachment.contentId().filter(contentId::equals).isPresent())
                .filter(attachment -> attachment.type().matches("image/[a-z]+"))
                .map(attachment -> "data:" + attachment.type() + ";base64," + attachment.content())
                .findFirst();
    }

    private static HttpAnswer attachment(Mail.Attachment attachment) {
        return download(
                attachment.name().replaceAll("[^A-Za-z0-9._-]", "_"),
                attachment.type().replaceAll("[^ -~]", " "),
                Base64.getMimeDecoder().decode(attachment.content()));
    }

    private static HttpAnswer download(String name, String type, byte[] content) {
        return new HttpAnswer(
                200,
                List.of(
                        new HttpAnswer.Header("content-type", type),
                        new HttpAnswer.Header("content-disposition", "attachment; filename=\"" + name + '"'),
                        new HttpAnswer.Header("x-content-type-options", "nosniff")),
                SdkBytes.fromByteArrayUnsafe(content));
    }
}
