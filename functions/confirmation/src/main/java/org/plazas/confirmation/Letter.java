package org.plazas.confirmation;

import java.util.List;
import java.util.Optional;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;

/// What a mail says, once: [LetterHtml] and [LetterText] both write it, so that neither knows less than the other.
/// All of it is plain text, in one language, and every piece is one [Line]. Public for the compiled template alone.
///
/// @param preview the line that mail programs show beside the subject
/// @param sender whose mail it is, by name
/// @param heading what has happened
/// @param facts what the person must know, in the order of the questions
/// @param paragraphs what that means, the weightiest first
/// @param actions where to go on: the first as a button, the others as links
/// @param aside what to know about that
/// @param reason why the person gets this mail
public record Letter(
        Language language,
        String subject,
        String preview,
        String sender,
        String heading,
        String title,
        Optional<String> subtitle,
        String greeting,
        List<String> paragraphs,
        List<Fact> facts,
        Optional<Ticket> ticket,
        List<Link> actions,
        Optional<String> aside,
        List<Note> notes,
        String reason) {
    public Letter {
        subject = Line.clean(subject);
        preview = Line.clean(preview);
        sender = Line.clean(sender);
        heading = Line.clean(heading);
        title = Line.clean(title);
        subtitle = subtitle.map(Line::clean);
        greeting = Line.clean(greeting);
        paragraphs = paragraphs.stream().map(Line::clean).toList();
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
        aside = aside.map(Line::clean);
        notes = List.copyOf(notes);
        reason = Line.clean(reason);
    }

    /// One question and its answer, the weightiest line first.
    public record Fact(String label, List<String> lines) {
        public Fact {
            label = Line.clean(label);
            lines = lines.stream().map(Line::clean).toList();
        }
    }

    /// What opens the door.
    ///
    /// @param picture the content id of the part that holds the QR code
    /// @param alternative what stands for the picture where it is not shown
    /// @param code what to say where the picture can't be read
    public record Ticket(
            String title, String picture, String alternative, String codeLabel, String code, String paragraph) {
        public Ticket {
            title = Line.clean(title);
            picture = Line.clean(picture);
            alternative = Line.clean(alternative);
            codeLabel = Line.clean(codeLabel);
            code = Line.clean(code);
            paragraph = Line.clean(paragraph);
        }
    }

    /// Text with an address to follow.
    public record Link(String text, String address) {
        public Link {
            text = Line.clean(text);
            address = Line.clean(address);
        }
    }

    public record Person(String name, EmailAddress email, Optional<String> phone) {
        public Person {
            name = Line.clean(name);
            phone = phone.map(Line::clean);
        }

        public String address() {
            return Line.clean(email.shown());
        }

        public String uri() {
            return email.uri();
        }

        /// The number as telephones dial it: "+33 (0)1 53…" is +33153….
        public String dialled() {
            return phone.orElse("").replace("(0)", "").replaceAll("[^+0-9]", "");
        }
    }

    public record Note(String title, List<String> paragraphs, List<Person> people, Optional<Link> link) {
        public Note {
            title = Line.clean(title);
            paragraphs = paragraphs.stream().map(Line::clean).toList();
            people = List.copyOf(people);
        }
    }
}
