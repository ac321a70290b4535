package org.plazas.agenda;

import java.util.Collection;
import java.util.stream.Stream;
import org.plazas.aws.Environment;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.web.Dates;
import org.plazas.web.Request;
import org.plazas.web.Words;

/// The addresses under which the world finds what this function shows.
final class Site {
    private final Environment environment;

    Site(Environment environment) {
        this.environment = environment;
    }

    /// Without a slash at its end.
    String at(Request request) {
        return environment.publicUrl().orElseGet(request::origin);
    }

    /// A seminar's page, in whichever language.
    String page(Request request, Slug slug) {
        return at(request) + "/" + slug;
    }

    /// The page's own address in one of its languages, as the page itself names it ([org.plazas.web.Head]).
    static String in(Language language, Collection<Language> all, String page) {
        return all.size() > 1 ? in(language, page) : page;
    }

    static String in(Language language, String address) {
        return address + "?lang=" + language.code();
    }

    /// A seminar in a line: when, where, what about.
    static String description(Seminar seminar, Words words) {
        var language = words.language();
        var dates = new Dates(words);
        var about = seminar.about();
        var venue = seminar.venue();
        var first = dates.capital(dates.day(seminar.date())) + ", "
                + venue.name().in(language) + ", " + venue.city().in(language) + ".";
        return Stream.concat(
                        Stream.of(first),
                        about.lead().or(about::theme).or(seminar::subtitle).stream()
                                .map(text -> text.in(language)))
                .reduce((when, what) -> when + " " + what)
                .orElse(first);
    }
}
