package org.plazas.confirmation;

import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.confirmation.Letter.Fact;
import org.plazas.domain.Difference;
import org.plazas.domain.Session;

/// What a publication has changed, old and new, in one language.
///
/// @param parts of the seminar as it is now
record Changes(Difference difference, LetterParts parts, MailWords words) {
    /// What is more stands in the programme.
    private static final int MOST_SESSIONS = 12;

    Stream<Fact> facts() {
        return Stream.of(
                        Stream.of(parts.when()),
                        before()
                                .filter(was -> difference.isOfTime())
                                .map(was -> relabelled("changed.when", was.when()))
                                .stream(),
                        Stream.of(parts.where()),
                        before()
                                .filter(was -> difference.isOfPlace())
                                .map(was -> relabelled("changed.where", was.where()))
                                .stream(),
                        agenda().stream())
                .flatMap(facts -> facts);
    }

    /// The seminar as it was, where it had this language.
    private Optional<LetterParts> before() {
        return Optional.of(difference.before())
                .filter(seminar -> seminar.languages().contains(words.language()))
                .map(seminar -> new LetterParts(seminar, words, parts.links()));
    }

    private Fact relabelled(String key, Fact fact) {
        return new Fact(words.text(key), fact.lines());
    }

    private Optional<Fact> agenda() {
        var changes = difference.sessions();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var lines = changes.stream().limit(MOST_SESSIONS).map(this::line);
        var more = changes.size() > MOST_SESSIONS
                ? Stream.of(words.text("session.more", changes.size() - MOST_SESSIONS))
                : Stream.<String>of();
        return Optional.of(new Fact(
                words.text("changed.agenda"), Stream.concat(lines, more).toList()));
    }

    /// Of what the line shows, all that was otherwise is there as it was.
    private String line(Difference.OfSession change) {
        var session = text(change.any());
        if (change.before().isEmpty()) {
            return words.text("session.new", session);
        }
        if (change.now().isEmpty()) {
            return words.text("session.gone", session);
        }
        var was = change.before().get();
        if (change.isRenamed()) {
            return words.text("session.renamed", session, change.isMoved() ? text(was) : name(was));
        }
        return change.isMoved()
                ? words.text("session.moved", session, words.hour(was.starts()), words.hour(was.ends()))
                : words.text("session.other", session);
    }

    private String text(Session session) {
        return words.text("session", words.hour(session.starts()), words.hour(session.ends()), name(session));
    }

    private String name(Session session) {
        return session.part().map(part -> parts.written(part) + ". ").orElse("") + parts.written(session.title());
    }
}
