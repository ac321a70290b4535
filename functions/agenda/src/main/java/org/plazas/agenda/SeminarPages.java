package org.plazas.agenda;

import gg.jte.TemplateEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.aws.Environment;
import org.plazas.domain.FormStamps;
import org.plazas.domain.Phase;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Seminar;
import org.plazas.web.Dates;
import org.plazas.web.FormPage;
import org.plazas.web.Framed;
import org.plazas.web.Head;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.SeatsShown;
import org.plazas.web.Words;

/// A seminar's pages: agenda, form, outcomes, personal data.
final class SeminarPages {
    static final TemplateEngine TEMPLATES =
            Pages.templates(SeminarPages.class.getClassLoader(), "org.plazas.agenda.templates");

    private static final int A_MINUTE = 60;

    /// On the waitlist, with an address that is to be confirmed.
    private static final String WAITLISTED_UNVERIFIED = "waitlisted-unverified";

    private static final Set<String> TAKEN = Set.of("confirmed", "held", "waitlisted", WAITLISTED_UNVERIFIED);

    private final String code;
    private final PublishedSeminars seminars;
    private final Notices notices;
    private final NotFound notFound;
    private final Optional<FormStamps> stamps;
    private final Optional<String> sender;
    private final Site site;

    /// @param code names the code that renders: another code has other pages
    /// @param environment its `FORM_KEY` signs when forms were given out, its `SENDER_ADDRESS` is where mails
    ///     come
    // from
    SeminarPages(
            String code,
            PublishedSeminars seminars,
            Environment environment,
            Notices notices,
            NotFound notFound,
            Site site) {
        this.code = code;
        this.stamps = environment.optional(Environment.FORM_KEY).map(FormStamps::new);
        this.sender = environment.optional(Environment.SENDER_ADDRESS);
        this.seminars = seminars;
        this.notices = notices;
        this.notFound = notFound;
        this.site = site;
    }

    Response agenda(Request request) {
        return with(request, (published, words) -> {
            var pools = seminars.pools(published);
            var agenda = new AgendaPage(
                    published, seminars.change(published), pools, request.receivedAt(), words, site.at(request));
            if (Framed.isAskedFor(request)) {
                return badge(request, published.seminar(), words, agenda);
            }
            var notice = notices.clock(words, request, Optional.of(published.seminar()));
            var state = String.join("|", code, site.at(request), notice.orElse(""), agenda.state());
            return Response.ofState(
                    request,
                    state,
                    kept(Response.empty(304), words),
                    () -> html(
                            request,
                            published.seminar(),
                            words,
                            agenda.title(),
                            head(request, published, pools, words),
                            "agenda.jte",
                            agenda));
        });
    }

    /// What a frame in another site's page shows of the seminar: its seats, and the way to register.
    private Response badge(Request request, Seminar seminar, Words words, AgendaPage agenda) {
        var page = page(request, seminar, words, agenda.title());
        return Framed.page(200, page, seminar, output -> TEMPLATES.render("badge.jte", agenda, output))
                .cached(A_MINUTE)
                .with("vary", "Accept-Language");
    }

    /// The form, or the reason why there is none now.
    Response form(Request request) {
        return with(request, (published, words) -> {
            var seminar = published.seminar();
            var seats = SeatsShown.of(seminar, seminars.pools(published), request.receivedAt());
            var phase = seats.phase();
            if (phase.takesRegistrations()) {
                var form = FormPage.fresh(seminar, words, fresh(seminar, request), seats);
                var head = Head.of(site.page(request, seminar.slug()) + "/register", Site.description(seminar, words));
                return Pages.form(200, page(request, seminar, words, form.title()), head, form)
                        .with("cache-control", "private, no-cache");
            }
            var outcome = phase == Phase.COMING ? "not-open-yet" : phase.id();
            return message(request, seminar, words, outcome, lead(outcome, seminar, words))
                    .with("cache-control", "private, no-cache");
        });
    }

    /// A fixed page for each outcome, without anything personal.
    Response outcome(Request request) {
        var outcome = request.pathParameter("outcome");
        var refused = Arrays.stream(Refusal.values()).map(Refusal::id).anyMatch(outcome::equals);
        if (!refused && !TAKEN.contains(outcome)) {
            return notFound.answer(request);
        }
        return with(request, (published, words) -> {
            var seminar = published.seminar();
            var what =
                    switch (outcome) {
                        case "confirmed" -> received(request, seminar, words, words.text("outcome.confirmed.next"));
                        case "held" -> received(request, seminar, words, words.text("outcome.held.next"));
                        case "waitlisted" -> received(request, seminar, words, words.text("outcome.waitlisted.next"));
                        case WAITLISTED_UNVERIFIED ->
                            received(request, seminar, words, words.text("outcome.waitlisted.unverified"));
                        default -> List.of(words.text("outcome.not-kept"));
                    };
            var shown = outcome.equals(WAITLISTED_UNVERIFIED) ? "waitlisted" : outcome;
            var all = Stream.concat(lead(shown, seminar, words).stream(), what.stream());
            return message(request, seminar, words, shown, all.toList())
                    .cached(A_MINUTE)
                    .with("vary", "Accept-Language");
        });
    }

    private FormPage.Use.Register fresh(Seminar seminar, Request request) {
        var requestId = UUID.randomUUID().toString();
        var stamp = stamps.map(all -> all.of(seminar.slug(), requestId, request.receivedAt()));
        return new FormPage.Use.Register(requestId, stamp.orElse(""), Framed.isAskedFor(request));
    }

    private static List<String> lead(String outcome, Seminar seminar, Words words) {
        if (outcome.equals(Refusal.NOT_OPEN_YET.id())) {
            return opening(seminar, words);
        }
        if (seminar.hasQuotas() && outcome.equals("waitlisted")) {
            return List.of(words.text("outcome.waitlisted.category"));
        }
        return List.of(words.text("outcome." + outcome));
    }

    /// When registration opens, and when that is for readers elsewhere.
    private static List<String> opening(Seminar seminar, Words words) {
        var dates = new Dates(words);
        var elsewhere = dates.elsewhere(seminar, seminar.registration().opens()).stream()
                .map(there -> there.place() + "\u00a0" + there.time())
                .collect(Collectors.joining(" · "));
        return Stream.concat(
                        Stream.of(dates.opening(seminar) + "."),
                        Stream.of(elsewhere)
                                .filter(zones -> !zones.isEmpty())
                                .map(zones -> words.text("labelled", words.text("zones.opens"), zones)))
                .toList();
    }

    /// What is so for everybody whose form was taken, whatever became of it.
    private List<String> received(Request request, Seminar seminar, Words words, String next) {
        var from = sender.map(address -> " " + words.text("outcome.sender", address))
                .orElse("");
        return List.of(
                next + from + " " + words.text("outcome.junk"),
                words.text("outcome.known"),
                seminar.isRegistrationOpen(request.receivedAt())
                        ? words.text("outcome.old.again")
                        : words.text("outcome.old"));
    }

    Response privacy(Request request) {
        return with(
                request,
                (published, words) -> html(
                        request,
                        published.seminar(),
                        words,
                        words.text("privacy") + " · "
                                + published.seminar().title().in(words.language()),
                        Head.of(
                                site.page(request, published.seminar().slug()) + "/privacy",
                                words.text(
                                        "privacy.who",
                                        published.seminar().privacy().controller())),
                        "privacy.jte",
                        new PrivacyPage(published.seminar(), words)));
    }

    private Head head(Request request, Published published, Pools pools, Words words) {
        var page = site.page(request, published.seminar().slug());
        var language = words.language();
        return Head.of(page, Site.description(published.seminar(), words))
                .with(new Head.Link(
                        "text/calendar", Site.in(language, page + "/agenda.ics"), words.text("agenda.subscribe")))
                .with(new Head.Link(
                        "application/atom+xml",
                        Site.in(language, page + "/changes.atom"),
                        words.text("agenda.changes")))
                .with(EventData.of(published, pools, request.receivedAt(), language, page));
    }

    private interface Show {
        Response show(Published published, Words words);
    }

    private Response with(Request request, Show page) {
        return seminars.in(request)
                .map(published -> page.show(
                        published,
                        Words.in(LanguageChoice.of(request, published.seminar().languages()))))
                .orElseGet(() -> notFound.answer(request));
    }

    private Page page(Request request, Seminar seminar, Words words, String title) {
        return Page.of(seminar, words, title, notices.clock(words, request, Optional.of(seminar)));
    }

    private Response message(Request request, Seminar seminar, Words words, String outcome, List<String> paragraphs) {
        var page = page(request, seminar, words, words.text("outcome." + outcome + ".title"));
        var back = Pages.back(seminar, words);
        var ways =
                outcome.equals(Refusal.NOT_OPEN_YET.id()) ? List.of(back) : List.of(back, Pages.links(seminar, words));
        return Framed.isAskedFor(request)
                ? Framed.page(200, page, seminar, Pages.message(page, paragraphs, ways))
                : Pages.message(200, page, paragraphs, ways);
    }

    private Response html(
            Request request, Seminar seminar, Words words, String title, Head head, String template, Object model) {
        var page = page(request, seminar, words, title);
        return kept(
                Response.page(200, Pages.render(page, head, output -> TEMPLATES.render(template, model, output))),
                words);
    }

    private static Response kept(Response response, Words words) {
        return response.cached(A_MINUTE)
                .with("content-language", words.language().code())
                .with("vary", "Accept-Language");
    }
}
