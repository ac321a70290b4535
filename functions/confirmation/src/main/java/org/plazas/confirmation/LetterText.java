package org.plazas.confirmation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a letter as plain text: blocks with an empty line between them, and no line longer than its writer made it.
final class LetterText {
    private static final String INDENT = "  ";

    private LetterText() {}

    static String of(Letter letter) {
        var opening = Stream.concat(
                Stream.of(
                        lines(Stream.concat(Stream.of(letter.heading(), letter.title()), letter.subtitle().stream())),
                        letter.greeting()),
                letter.paragraphs().stream());
        var facts = letter.facts().stream().map(fact -> fact.label() + "\n" + indented(fact.lines()));
        var ticket = letter.ticket().stream().map(LetterText::ticket);
        var actions = Stream.concat(letter.actions().stream().map(LetterText::link), letter.aside().stream());
        var notes = letter.notes().stream().map(LetterText::note);
        var closing = Stream.of("-- \n" + letter.sender() + "\n" + letter.reason());
        return Stream.of(opening, facts, ticket, actions, notes, closing)
                        .flatMap(blocks -> blocks)
                        .collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static String ticket(Letter.Ticket ticket) {
        return lines(Stream.of(ticket.title(), INDENT + ticket.codeLabel() + " " + ticket.code(), ticket.paragraph()));
    }

    private static String note(Letter.Note note) {
        return lines(Stream.of(
                        Stream.of(note.title()),
                        note.paragraphs().stream(),
                        note.people().stream().map(LetterText::person),
                        note.link().stream().map(LetterText::link))
                .flatMap(lines -> lines));
    }

    private static String person(Letter.Person person) {
        return INDENT
                + Stream.concat(Stream.of(person.name(), person.address()), person.phone().stream())
                        .collect(Collectors.joining(", "));
    }

    private static String link(Letter.Link link) {
        return link.text() + "\n" + link.address();
    }

    private static String indented(List<String> lines) {
        return lines(lines.stream().map(line -> INDENT + line));
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
