package org.plazas.local;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plazas.testing.Mail;
import software.amazon.awssdk.core.SdkBytes;

/// `/mailbox`: the mails that functions sent, as a person would look at them.
final class MailboxPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private static final String STYLE = """
            :root { --paper: #fbf8f1; --sheet: #fffdf8; --ink: #1d1b16; --soft: #5d574a; --rule: #ddd4c0; --accent: #a3341f;
              --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
              --sans: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color-scheme: light dark }
            @media (prefers-color-scheme: dark) { :root { --paper: #16140f; --sheet: #1e1b15; --ink: #efe9dc;
              --soft: #b3aa97; --rule: #3a352a; --accent: #f0876b } }
            * { box-sizing: border-box; margin: 0 }
            html { font: 100%/1.55 var(--sans); color: var(--ink); background: var(--paper) }
            body { max-width: 60rem; margin: auto; padding: 0 max(1.25rem, 4vw) 3rem }
            a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .18em }
            a:hover { color: var(--accent) }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
            header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; padding: 1.1rem 0;
              border-bottom: 1px solid var(--rule); font-size: .8125rem; color: var(--soft) }
            h1 { font: 600 2rem/1.15 var(--serif); padding: 2.5rem 0 1.5rem; text-wrap: balance }
            h2 { font: 600 1.1875rem/1.3 var(--serif); padding: 2rem 0 .6rem }
            ol, ul { list-style: none; padding: 0 } li { border-top: 1px solid var(--rule) }
            li > a { display: block; padding: .9rem 0; text-decoration: none } li b { display: block; font-weight: 650 }
            li span { color: var(--soft); font-size: .875rem }
            pre, iframe, dl { background: var(--sheet); border: 1px solid var(--rule); border-radius: 6px; padding: 1rem;
              width: 100% }
            iframe { height: 42rem; padding: 0; background: #fff } pre { white-space: pre-wrap; overflow-wrap: anywhere }
            dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .2rem 1.5rem; font-size: .875rem }
            dt { color: var(--soft) } dd { overflow-wrap: anywhere } .none { color: var(--soft); font-style: italic }
            """;

    private MailboxPages() {}

    /// Newest first; the numbers count from the oldest, so that an address stays a mail's own.
    static HttpAnswer list(List<Mail> mails, OffsetDateTime now) {
        var items = new StringBuilder();
        for (int number = mails.size(); number > 0; number--) {
            var mail = mails.get(number - 1);
            items.append("<li><a href=\"/mailbox/%d\"><b>%s</b><span>%s · %s</span></a></li>\n"
                    .formatted(
                            number,
                            escaped(mail.subject()),
                            escaped(mail.to()),
                            escaped(mail.headers().getOrDefault("Date", ""))));
        }
        var body = items.isEmpty()
                ? "<p class=\"none\">No mail yet. It comes within two seconds of a registration.</p>"
                : "<ol>\n" + items + "</ol>";
        return page("Mailbox", "<h1>Mailbox</h1>\n" + body, now);
    }

    static HttpAnswer mail(Mail mail, int number, OffsetDateTime now) {
        var headers = mail.readableHeaders().entrySet().stream()
                .map(header -> "<dt>%s</dt><dd>%s</dd>".formatted(escaped(header.getKey()), escaped(header.getValue())))
                .collect(Collectors.joining("\n"));
        var html = mail.html().isEmpty()
                ? "<p class=\"none\">This mail has no HTML.</p>"
                : "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The mail as HTML\" src=\"/mailbox/%d/html\"></iframe>"
                        .formatted(number);
        var text = mail.text().isEmpty()
                ? "<p class=\"none\">This mail has no text.</p>"
                : "<pre>" + escaped(mail.text()) + "</pre>";
        return page(
                mail.subject(),
                """
                <h1>%s</h1>
                <dl>%s</dl>
                <h2>HTML</h2>
                %s
                <h2>Text</h2>
                %s
                <h2>Attachments</h2>
                %s
                """.formatted(escaped(mail.subject()), headers, html, text, attachments(mail, number)),
                now);
    }

    private static String attachments(Mail mail, int number) {
        var items = new StringBuilder();
        for (int at = 1; at <= mail.attachments().size(); at++) {
            var attachment = mail.attachments().get(at - 1);
            items.append("<li><a href=\"/mailbox/%d/attachments/%d\"><b>%s</b><span>%s</span></a></li>\n"
                    .formatted(number, at, escaped(attachment.name()), escaped(attachment.type())));
        }
        return items.isEmpty() ? "<p class=\"none\">None.</p>" : "<ul>\n" + items + "</ul>";
    }

    /// The mail's own HTML, without scripts, forms or anything from elsewhere.
    static HttpAnswer html(Mail mail) {
        return HttpAnswer.of(200, "text/html; charset=utf-8", mail.html())
                .with(
                        "content-security-policy",
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .with("x-content-type-options", "nosniff");
    }

    static HttpAnswer attachment(Mail.Attachment attachment) {
        var name = attachment.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return new HttpAnswer(
                200,
                List.of(
                        new HttpAnswer.Header("content-type", attachment.type().replaceAll("[\\r\\n]", " ")),
                        new HttpAnswer.Header("content-disposition", "attachment; filename=\"" + name + "\""),
                        new HttpAnswer.Header("x-content-type-options", "nosniff")),
                SdkBytes.fromByteArrayUnsafe(Base64.getMimeDecoder().decode(attachment.content())));
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
                        <header><span><a href="/">Plazas</a> · <a href="/mailbox">mailbox</a></span>
                        <span>local run, clock at %s</span></header>
                        <main>
                        %s
                        </main>
                        </html>
                        """.formatted(escaped(title), STYLE, CLOCK.format(now), body))
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
