package org.plazas.confirmation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;
import org.plazas.confirmation.Letter.Fact;
import org.plazas.confirmation.Letter.Link;
import org.plazas.confirmation.Letter.Note;
import org.plazas.confirmation.Letter.Person;
import org.plazas.domain.Language;

/// Loads, before SnapStart's snapshot, what the first mail would load: through the real handler with the record of a
/// registration that can't exist, and through the templates. Writes and sends nothing; the table's refusal of the
/// lease is all that is asked of the network, and may fail.
final class Priming implements Resource {
    /// No address's hash has this form.
    private static final String EVENT = """
            {"Records": [{"dynamodb": {"SequenceNumber": "0",
              "Keys": {"pk": {"S": "REG#priming#0"}, "sk": {"S": "none"}}}}]}""";

    private final ConfirmationHandler handler;
    private final LetterHtml html;

    Priming(ConfirmationHandler handler, LetterHtml html) {
        this.handler = handler;
        this.html = html;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        prime();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing is kept open that a restore would break.
    }

    void prime() throws IOException {
        for (var language : Language.values()) {
            var letter = letter(MailWords.in(language));
            html.of(letter);
            LetterText.of(letter);
        }
        var event = new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8));
        handler.handleRequest(event, OutputStream.nullOutputStream(), null);
    }

    private static Letter letter(MailWords words) {
        var text = words.text("reason");
        var link = new Link(text, "https://example.org/");
        return new Letter(
                words.language(),
                text,
                text,
                text,
                text,
                text,
                Optional.of(text),
                text,
                List.of(text),
                List.of(new Fact(text, List.of(text))),
                List.of(link, link),
                Optional.of(text),
                List.of(new Note(
                        text,
                        List.of(text),
                        List.of(new Person(text, "a@example.org", Optional.of("+1"))),
                        Optional.of(link))),
                text);
    }
}
