package org.plazas.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.plazas.aws.MailKind;

/// A seminar whose people get every kind of mail there is, in one language.
final class Correspondence {
    private static final String[] FORM = {"accept", "text/html", "content-type", "application/x-www-form-urlencoded"};

    /// From where the local run sets its clock to the flyer's day.
    private static final int DAYS_LEFT = 44;

    private final Site site;
    private final String language;
    private final String seminar;
    private final Properties words = new Properties();

    Correspondence(Site site, String language) {
        this.site = site;
        this.language = language;
        this.seminar = "cartas-" + language;
        var file = "/org/plazas/confirmation/words_" + language + ".properties";
        try (var stream = Objects.requireNonNull(Correspondence.class.getResourceAsStream(file), file)) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String seminar() {
        return seminar;
    }

    /// One seat. Ana has it, comes again, asks for her link, corrects her name and her address, and cancels;
    /// Luis waits for it, gets it, is told that the seminar is called off, on again, and longer, is written to
    /// and reminded, and has asked for a new address, which awaits its confirmation. There are two seats then,
    /// and Eva, of whom a proof of work is wanted, is to confirm her address.
    void takesPlace() {
        publish(Map.of(), 201);
        var ana = register("Ana Ñandú", "ana");
        sent(MailKind.CONFIRMED, ana);
        var luis = register("Luis", "luis");
        sent(MailKind.WAITLISTED, luis);
        register("Anita", "ana");
        sent(MailKind.ALREADY, ana);
        post("/" + seminar + "/links", Map.of("email", ana));
        sent(MailKind.LINK, ana);
        var own = link(ana);
        post(own + "/changes", person("Ana María", ana));
        sent(MailKind.CORRECTED, ana);
        var moved = address("ana.maria");
        post(own + "/changes", person("Ana María", moved));
        sent(MailKind.ADDRESS, moved);
        post(link(moved), Map.of());
        sent(MailKind.MOVED, ana);
        sent(MailKind.CORRECTED, moved);
        post(link(moved) + "/cancellation", Map.of());
        sent(MailKind.CANCELLED, moved);
        sent(MailKind.PROMOTED, luis);
        publish(Map.of("calledOff", true), 200);
        sent(MailKind.CALLED_OFF, luis);
        publish(Map.of(), 200);
        sent(MailKind.ON_AGAIN, luis);
        publish(Map.of("reminders", List.of(DAYS_LEFT)), 200, "17:30");
        sent(MailKind.CHANGED, luis);
        tell();
        sent(MailKind.NOTICE, luis);
        site.send("POST", "/local/upkeep", "");
        sent(MailKind.REMINDER, luis);
        var wished = address("luis.nuevo");
        post(link(luis) + "/changes", person("Luis", wished));
        sent(MailKind.ADDRESS, wished);
        publish(Map.of("capacity", 2, "verification", "proof-of-work"), 200, "17:30");
        var eva = register("Eva", "eva");
        sent(MailKind.HELD, eva);
    }

    private void publish(Map<String, ?> rules, int status) {
        publish(rules, status, "17:00");
    }

    private void publish(Map<String, ?> rules, int status, String ends) {
        var document = site.seminar(seminar, 1);
        document.put("ends", ends);
        Site.registration(document).put("waitlist", Map.of("limit", 10));
        Site.registration(document).putAll(rules);
        var answer = site.publish("organiser", document);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.body());
        }
    }

    private void tell() {
        var words = Map.of(
                "es", "Traer <b>documento</b>", "fr", "Pièce d’identité", "en", "Bring a card", "pt", "Trazer cartão");
        var token = site.signedIn("organiser");
        var answer = site.send(
                "POST",
                "/organiser/seminars/" + seminar + "/notices",
                Site.json(Map.of("requestId", "1", "audience", "all", "subject", words, "text", words)),
                token[0],
                token[1],
                "content-type",
                "application/json");
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
    }

    private String register(String name, String mailbox) {
        var address = address(mailbox);
        var person = Site.person(name, address);
        person.put("language", language);
        if (site.register(seminar, person).statusCode() / 100 != 2) {
            throw new IllegalStateException("not registered");
        }
        return address;
    }

    private String address(String mailbox) {
        return mailbox + "@" + seminar + ".example";
    }

    private Map<String, String> person(String name, String address) {
        return Map.of("name", name, "email", address, "category", "local-authority", "language", language);
    }

    private void post(String path, Map<String, String> fields) {
        HttpResponse<String> answer = site.send("POST", path, Site.form(fields), FORM);
        if (answer.statusCode() / 100 > 3) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
    }

    private String link(String address) {
        return Site.path(site.link(address, ""));
    }

    private void sent(MailKind kind, String address) {
        await().alias(kind.id() + " in " + language)
                .atMost(Duration.ofSeconds(30))
                .until(() -> newest(address).filter(mail -> isOf(kind, mail)).isPresent());
    }

    private Optional<Map<String, Object>> newest(String address) {
        return site.mailTo(address).stream().reduce((before, mail) -> mail);
    }

    private boolean isOf(MailKind kind, Map<String, Object> mail) {
        return String.valueOf(mail.get("text")).startsWith(words.getProperty(kind.id() + ".heading") + "\n");
    }

    /// All mails to its people, oldest first.
    List<Map<String, Object>> mails() {
        return site.mailTo("@" + seminar + ".example");
    }

    /// Kinds of which nobody has got a mail.
    List<MailKind> missing() {
        var mails = mails();
        return Stream.of(MailKind.values())
                .filter(kind -> mails.stream().noneMatch(mail -> isOf(kind, mail)))
                .toList();
    }
}
