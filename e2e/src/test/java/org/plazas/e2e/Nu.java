package org.plazas.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/// What the W3C's checker finds in the pages.
final class Nu {
    private final EmbeddedValidator checker = new EmbeddedValidator();
    private final Showcase showcase;

    Nu(Showcase showcase) {
        this.showcase = showcase;
        checker.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
    }

    /// Errors and warnings, each with where it was found.
    List<String> findings(Showcase.Sheet sheet, String language) {
        var html = new AtomicReference<>("");
        showcase.as(sheet, () -> html.set(html(sheet, language)));
        try {
            var told = Site.object(
                    checker.validate(new ByteArrayInputStream(html.get().getBytes(StandardCharsets.UTF_8))));
            var findings = new ArrayList<String>();
            for (var message : (List<?>) Site.at(told, "messages")) {
                findings.add(sheet.name() + " in " + language + ": " + Site.at(message, "type") + ", "
                        + Site.at(message, "message") + " " + ((Map<?, ?>) message).get("extract"));
            }
            return findings;
        } catch (IOException | SAXException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String html(Showcase.Sheet sheet, String language) {
        var site = showcase.site();
        if (!sheet.sent()) {
            return site.get(sheet.address(language), "accept", "text/html").body();
        }
        var action = sheet.address(language)
                .replace("/register?", "/registrations?")
                .replaceFirst("^(/registrations/[^?]+)", "$1/changes");
        return site.send(
                        "POST",
                        action,
                        showcase.body(sheet),
                        "accept",
                        "text/html",
                        "content-type",
                        "application/x-www-form-urlencoded")
                .body();
    }

    /// `make valid`: every page in every language.
    public static void main(String[] none) {
        try (var showcase = new Showcase()) {
            var nu = new Nu(showcase);
            var findings = new ArrayList<String>();
            showcase.sheets()
                    .forEach(sheet ->
                            Showcase.LANGUAGES.forEach(language -> findings.addAll(nu.findings(sheet, language))));
            findings.forEach(System.out::println);
            System.out.printf(
                    "valid: %d pages in %d languages, %d findings%n",
                    showcase.sheets().size(), Showcase.LANGUAGES.size(), findings.size());
            if (!findings.isEmpty()) {
                System.exit(1);
            }
        }
    }
}
