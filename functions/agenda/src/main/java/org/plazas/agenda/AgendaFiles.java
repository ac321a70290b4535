package org.plazas.agenda;

import org.plazas.aws.Environment;
import org.plazas.domain.CalendarFile;
import org.plazas.domain.Published;
import org.plazas.domain.SeminarCalendar;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// The agenda for machines: JSON in all its languages, iCalendar in the reader's.
final class AgendaFiles {
    private static final int A_MINUTE = 60;

    private final PublishedSeminars seminars;
    private final Environment environment;
    private final NotFound notFound;

    AgendaFiles(PublishedSeminars seminars, Environment environment, NotFound notFound) {
        this.seminars = seminars;
        this.environment = environment;
        this.notFound = notFound;
    }

    Response json(Request request) {
        return seminars.in(request)
                .map(published -> Response.json(200, AgendaJson.of(published, page(request, published)))
                        .cached(A_MINUTE))
                .orElseGet(() -> notFound.answer(request));
    }

    Response calendar(Request request) {
        return seminars.in(request)
                .map(published -> file(
                        calendar(request, published).agenda(),
                        published.seminar().slug() + ".ics"))
                .orElseGet(() -> notFound.answer(request));
    }

    /// `/{seminar}/sessions/{session}.ics`
    Response session(Request request) {
        var file = request.pathParameter("file");
        if (!file.endsWith(".ics")) {
            return notFound.answer(request);
        }
        var id = file.substring(0, file.length() - ".ics".length());
        return seminars.in(request)
                .flatMap(published -> calendar(request, published).session(id))
                .map(text -> file(text, id + ".ics"))
                .orElseGet(() -> notFound.answer(request));
    }

    /// `/{seminar}/opening.ics`
    Response opening(Request request) {
        return seminars.in(request)
                .map(published -> {
                    var seminar = published.seminar();
                    var words = Words.in(LanguageChoice.of(request, seminar.languages()));
                    var summary = words.text(
                            "calendar.opening.summary", seminar.title().in(words.language()));
                    return file(calendar(request, published).opening(summary), seminar.slug() + "-opening.ics");
                })
                .orElseGet(() -> notFound.answer(request));
    }

    private SeminarCalendar calendar(Request request, Published published) {
        var language = LanguageChoice.of(request, published.seminar().languages());
        return new SeminarCalendar(published, language, page(request, published) + "?lang=" + language.code());
    }

    private String page(Request request, Published published) {
        return environment.publicUrl().orElseGet(request::origin) + "/"
                + published.seminar().slug();
    }

    private static Response file(String text, String name) {
        return Response.text(200, CalendarFile.MEDIA_TYPE, text)
                .with("content-disposition", "inline; filename=\"" + name + "\"")
                .with("vary", "Accept-Language")
                .cached(A_MINUTE);
    }
}
