package org.plazas.agenda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.aws.SeminarStore.Change;
import org.plazas.domain.Difference;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Text;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// What the last publication that changed anything has changed, as the page says it: what it was, and what it is.
public final class Changes {
    /// More of them say no more than that much has changed.
    private static final int MOST = 30;

    /// Of a text, what can be compared at a glance.
    private static final int LONGEST = 300;

    private final Change change;
    private final Seminar now;
    private final Words words;
    private final Dates dates;

    Changes(Change change, Seminar now, Words words) {
        this.change = change;
        this.now = now;
        this.words = words;
        this.dates = new Dates(words);
    }

    /// @param before what it was, `now` what it is; each empty where there was or is nothing to say
    public record Line(String what, Optional<String> before, Optional<String> now) {}

    int version() {
        return change.version();
    }

    /// "3 de mayo"
    public String day() {
        return dates.shortDay(change.at().atZone(now.zone().id()).toLocalDate());
    }

    public String title() {
        return words.text("changes.title", change.version());
    }

    public List<Line> lines() {
        var difference = new Difference(change.before(), now);
        var lines = new ArrayList<Line>();
        if (difference.isOfTime()) {
            lines.add(line(words.text("changes.time"), this::time));
        }
        if (difference.isOfPlace()) {
            lines.add(line(words.text("changes.place"), this::place));
        }
        difference.sessions().forEach(session -> lines.addAll(of(session)));
        return lines.size() <= MOST
                ? lines
                : Stream.concat(
                                lines.stream().limit(MOST),
                                Stream.of(new Line(words.text("changes.more"), Optional.empty(), Optional.empty())))
                        .toList();
    }

    private Line line(String what, Function<Seminar, String> said) {
        return new Line(what, Optional.of(said.apply(change.before())), Optional.of(said.apply(now)));
    }

    private String time(Seminar seminar) {
        return dates.day(seminar.date()) + ", "
                + words.text(
                        "hours",
                        dates.hour(seminar.starts()),
                        dates.hour(seminar.ends()),
                        in(seminar.zone().name()));
    }

    private String place(Seminar seminar) {
        var venue = seminar.venue();
        var door = venue.entrance().isEmpty()
                        || venue.entrance().orElseThrow().languages().contains(words.language())
                ? String.join(", ", venue.door(words.language()))
                : venue.address().street() + ", " + venue.address().city();
        return Stream.of(Optional.of(venue.name()), venue.room())
                        .flatMap(Optional::stream)
                        .map(this::in)
                        .collect(Collectors.joining(", "))
                + ", " + door;
    }

    private List<Line> of(Difference.OfSession pair) {
        if (pair.before().isEmpty() || pair.now().isEmpty()) {
            var what = pair.now().isPresent() ? words.text("changes.new") : words.text("changes.gone");
            return List.of(new Line(
                    words.text("labelled", what, in(pair.any().title())),
                    pair.before().map(this::when),
                    pair.now().map(this::when)));
        }
        var was = pair.before().orElseThrow();
        var is = pair.now().orElseThrow();
        var lines = new ArrayList<Line>();
        if (pair.isMoved()) {
            lines.add(new Line(in(is.title()), Optional.of(when(was)), Optional.of(when(is))));
        }
        text(is, Optional.of(was.title()), Optional.of(is.title())).ifPresent(lines::add);
        text(is, was.part(), is.part()).ifPresent(lines::add);
        text(is, was.note(), is.note()).ifPresent(lines::add);
        text(is, was.who(), is.who()).ifPresent(lines::add);
        list(is, was.points(), is.points()).ifPresent(lines::add);
        list(is, was.methodology(), is.methodology()).ifPresent(lines::add);
        return lines;
    }

    private String when(Session session) {
        return dates.hour(session.starts()) + "–" + dates.hour(session.ends());
    }

    private Optional<Line> text(Session session, Optional<Text> was, Optional<Text> is) {
        return list(session, was.stream().toList(), is.stream().toList());
    }

    private Optional<Line> list(Session session, List<Text> was, List<Text> is) {
        var before = was.stream().map(this::in).collect(Collectors.joining(" · "));
        var now = is.stream().map(this::in).collect(Collectors.joining(" · "));
        if (before.equals(now)) {
            return Optional.empty();
        }
        return Optional.of(
                before.length() > LONGEST || now.length() > LONGEST
                        ? new Line(
                                words.text("labelled", in(session.title()), words.text("changes.text")),
                                Optional.empty(),
                                Optional.empty())
                        : new Line(in(session.title()), said(before), said(now)));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /// What was published before may lack a language that is there now.
    private String in(Text text) {
        return text.in(words.language(), List.of());
    }
}
