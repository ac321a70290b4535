package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plazas.testing.Mail;
import org.plazas.testing.MimeMail;
import org.plazas.testing.SesDouble;

/// The mailbox as HTML. Whatever a mail holds is text here; its own HTML stands in a frame that can do nothing.
final class MailboxPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"([a-z]{2})\"");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final String STYLE = style();

    /// What a mode does, in words; one that has none here is called by its id.
    private static final Map<String, String> MODES = Map.of(
            "ok", "Send",
            "throttle", "Throttle",
            "refuse", "Refuse",
            "slow", "Answer late");

    private MailboxPages() {}

    /// Newest first.
    ///
    /// @param address of which the recipients' hold a part; empty: all
    static HttpAnswer list(List<Mail> mails, String address, SesDouble.Mode mode, OffsetDateTime now) {
        var part = address.toLowerCase(Locale.ROOT);
        var found = IntStream.iterate(mails.size(), number -> number > 0, number -> number - 1)
                .filter(number ->
                        mails.get(number - 1).to().toLowerCase(Locale.ROOT).contains(part))
                .mapToObj(number -> item(mails.get(number - 1), number))
                .toList();
        var none = mails.isEmpty()
                ? "No mail yet. It comes within two seconds of a registration."
                : "No mail to such an address.";
        return page(
                "Mailbox",
                """
                <h1>Mailbox</h1>
                <form action="/mailbox" role="search">
                <label>Find by address<input type="search" name="to" value="%s" autocomplete="off" spellcheck="false"></label>
                <button>Find</button>
                </form>
                <p class="said" role="status">%s</p>
                %s
                <h2 id="ses">How SES answers</h2>
                <form action="/mailbox/ses" method="post">%s</form>
                <p class="said">What is not sent stays owed. Where SES sends again, waiting mails follow.</p>
                <form action="/mailbox/resume" method="post"><button>Resume</button></form>
                <p class="said">Where too many mails bounced or were reported as spam, sending waits for an operator: this is her word.</p>
                """.formatted(
                                escaped(address),
                                counted(found.size(), mails.size()),
                                found.isEmpty()
                                        ? "<p class=\"none\">" + none + "</p>"
                                        : "<ol reversed>\n" + String.join("", found) + "</ol>",
                                modes(mode)),
                now);
    }

    private static String counted(int found, int all) {
        var mails = all == 1 ? "1 mail" : all + " mails";
        return found == all ? mails : found + " of " + mails;
    }

    private static String item(Mail mail, int number) {
        return "<li><a href=\"/mailbox/%d\"><b%s>%s</b><span><bdi>%s</bdi> · %s</span></a></li>\n"
                .formatted(
                        number,
                        language(mail),
                        escaped(mail.subject()),
                        escaped(mail.to()),
                        escaped(mail.headers().getOrDefault("Date", "")));
    }

    private static String modes(SesDouble.Mode now) {
        return Arrays.stream(SesDouble.Mode.values())
                .map(mode -> "<button name=\"mode\" value=\"%s\" aria-pressed=\"%s\">%s</button>"
                        .formatted(mode.id(), mode == now, MODES.getOrDefault(mode.id(), mode.id())))
                .collect(Collectors.joining("\n"));
    }

    static HttpAnswer mail(Mail mail, int number, OffsetDateTime now) {
        var html = mail.html().isEmpty() ? "<p class=\"none\">This mail has no HTML.</p>" : """
                <p class="ways"><a href="/mailbox/%1$d/html">Alone, as wide as the window</a></p>
                <iframe sandbox="" title="The mail as HTML" src="/mailbox/%1$d/html"></iframe>""".formatted(number);
        var text = mail.text().isEmpty()
                ? "<p class=\"none\">This mail has no text.</p>"
                : "<pre tabindex=\"0\" aria-label=\"The mail as text\"" + language(mail) + ">" + linked(mail.text())
                        + "</pre>";
        return page(
                mail.subject(),
                """
                <h1%s>%s</h1>
                <dl>%s</dl>
                <h2>HTML</h2>
                %s
                <h2>Text</h2>
                %s
                <h2>Attachments</h2>
                %s
                <h2>Source</h2>
                <p class="ways"><a href="/mailbox/%d/message.eml" download>Save as message.eml</a></p>
                <details><summary>Show it here</summary><pre tabindex="0" aria-label="The mail's source">%s</pre></details>
                """.formatted(
                                language(mail),
                                escaped(mail.subject()),
                                headers(mail),
                                html,
                                text,
                                attachments(mail, number),
                                number,
                                escaped(new String(MimeMail.of(mail), StandardCharsets.US_ASCII))),
                now);
    }

    private static String headers(Mail mail) {
        return mail.readableHeaders().entrySet().stream()
                .map(header -> "<dt>%s</dt><dd><bdi>%s</bdi></dd>"
                        .formatted(escaped(header.getKey()), escaped(header.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String attachments(Mail mail, int number) {
        var items = new StringBuilder();
        for (int at = 1; at <= mail.attachments().size(); at++) {
            var attachment = mail.attachments().get(at - 1);
            items.append("<li><a href=\"/mailbox/%d/attachments/%d\"><b>%s</b><span>%s%s</span></a></li>\n"
                    .formatted(
                            number,
                            at,
                            escaped(attachment.name()),
                            escaped(attachment.type()),
                            attachment.contentId().isPresent() ? " · shown in the HTML" : ""));
        }
        return items.isEmpty() ? "<p class=\"none\">None.</p>" : "<ul>\n" + items + "</ul>";
    }

    /// As mail programs show plain text.
    private static String linked(String text) {
        return LINK.matcher(escaped(text)).replaceAll("<a href=\"$0\" rel=\"noreferrer\">$0</a>");
    }

    private static String language(Mail mail) {
        var language = LANGUAGE.matcher(mail.html());
        return language.find() ? " lang=\"" + language.group(1) + '"' : "";
    }

    private static HttpAnswer page(String title, String body, OffsetDateTime now) {
        return HttpAnswer.of(
                        200, "text/html; charset=utf-8", """
                        <!doctype html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s · Plazas, local run</title>
                        <style>%s</style>
                        <header><nav aria-label="Local run"><a href="/">Plazas</a> · <a href="/mailbox">Mailbox</a></nav>
                        <span>local run, clock at %s</span></header>
                        <main>
                        %s
                        </main>
                        </html>
                        """.formatted(escaped(title), STYLE, CLOCK.format(now), body))
                .with(
                        "content-security-policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'")
                .with("x-content-type-options", "nosniff")
                .with("referrer-policy", "same-origin");
    }

    private static String style() {
        try (var css = Objects.requireNonNull(MailboxPages.class.getResourceAsStream("mailbox.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
