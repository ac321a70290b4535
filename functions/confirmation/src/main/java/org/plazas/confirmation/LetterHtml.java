package org.plazas.confirmation;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Writes a letter as HTML: tables and inline styles, as mail programs need them; no image but that
/// of the ticket, which comes in the mail; nothing remote.
final class LetterHtml {
    private static final int USUAL_LENGTH = 16 * 1024;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, LetterHtml.class.getClassLoader(), "org.plazas.confirmation.templates");

    String of(Letter letter) {
        var html = new StringOutput(USUAL_LENGTH);
        templates.render("letter.jte", letter, html);
        return html.toString();
    }
}
