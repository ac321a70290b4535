package org.plazas.agenda;

import org.plazas.aws.PastPublications;
import org.plazas.domain.CalendarFile;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.SeminarCalendar;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// The agenda for machines: JSON in all its languages; iCalendar, the schedule of conference apps, and the feed of
/// changes in the reader's.
final class AgendaFiles {
    private static final int A_MINUTE = 60;

    /// Publications in the feed of changes.
    private static final int TOLD = 20;

    private final PublishedSeminars seminars;
    private final PastPublications past;
    private final Site site;
    private final NotFound notFound;

    AgendaFiles(PublishedSeminars seminars, PastPublications past, Site site, NotFound notFound) {
        this.seminars = seminars;
        this.past = past;
        this.site = site;
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
                        calendar(request, published)
                                .agenda(Site.in(
                                        language(request, published), page(request, published) + "/agenda.ics")),
                        published.seminar().slug() + ".ics"))
                .orElseGet(() -> notFound.answer(request));
    }

    Response scheduleJson(Request request) {
        return seminars.in(request)
                .map(published -> inLanguage(
                        Response.json(200, schedule(request, published).json())))
                .orElseGet(() -> notFound.answer(request));
    }

    Response scheduleXml(Request request) {
        return seminars.in(request)
                .map(published -> inLanguage(Response.text(
                        200, "application/xml", schedule(request, published).xml())))
                .orElseGet(() -> notFound.answer(request));
    }

    Response changes(Request request) {
        return seminars.in(request)
                .map(published -> inLanguage(Response.text(200, "application/atom+xml", feed(request, published))))
                .orElseGet(() -> notFound.answer(request));
    }

    private Schedule schedule(Request request, Published published) {
        return new Schedule(published, language(request, published), site.at(request));
    }

    private String feed(Request request, Published published) {
        var page = page(request, published);
        return new ChangesFeed(published, Words.in(language(request, published)), page, page + "/changes.atom")
                .of(past.newest(published.seminar().slug(), TOLD));
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
                    var words = Words.in(language(request, published));
                    var summary = words.text(
                            "calendar.opening.summary", seminar.title().in(words.language()));
                    return file(calendar(request, published).opening(summary), seminar.slug() + "-opening.ics");
                })
                .orElseGet(() -> notFound.answer(request));
    }

    private SeminarCalendar calendar(Request request, Published published) {
        var language = language(request, published);
        return new SeminarCalendar(published, language, Site.in(language, page(request, published)));
    }

    private static Language language(Request request, Published published) {
        return LanguageChoice.of(request, published.seminar().languages());
    }

    private String page(Request request, Published published) {
        return site.page(request, published.seminar().slug());
    }

    private static Response file(String text, String name) {
        return inLanguage(Response.text(200, CalendarFile.MEDIA_TYPE, text))
                .with("content-disposition", "inline; filename=\"" + name + "\"");
    }

    private static Response inLanguage(Response response) {
        return response.with("vary", "Accept-Language").cached(A_MINUTE);
    }
}
