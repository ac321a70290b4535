package org.plazas.agenda;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Language;
import org.plazas.web.Head;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// What the types of problems mean, and what to do about each: all of them in a list, each on a page.
public final class Problems {
    private static final int A_MINUTE = 60;

    /// A cache in front need not know that programs and readers ask for different things.
    private static final String IN_BROWSERS = "private, max-age=30";

    private final Notices notices;
    private final NotFound notFound;
    private final Site site;

    Problems(Notices notices, NotFound notFound, Site site) {
        this.notices = notices;
        this.notFound = notFound;
        this.site = site;
    }

    /// What the template reads.
    public record Content(Words words) {
        public List<Problem> problems() {
            return List.of(Problem.values());
        }

        public String address(Problem problem) {
            return problem.type() + "?lang=" + words.language().code();
        }
    }

    /// A page, or `{"problems": [{"type", "title", "status"}]}` for programs.
    Response list(Request request) {
        var words = words(request);
        return (request.wantsPage() ? page(request, words) : json(words))
                .with("content-language", words.language().code())
                .with("cache-control", IN_BROWSERS)
                .with("vary", "Accept, Accept-Language");
    }

    private static Response json(Words words) {
        return Response.json(
                200,
                Map.of(
                        "problems",
                        Arrays.stream(Problem.values())
                                .map(problem -> json(problem, words))
                                .toList()));
    }

    private Response page(Request request, Words words) {
        var content = new Content(words);
        var page = Page.general(words, words.text("problems.title"), notices.clock(words, request, Optional.empty()));
        var head = Head.of(site.at(request) + "/problems", words.text("problems"));
        return Response.page(
                200,
                Pages.render(page, head, output -> SeminarPages.TEMPLATES.render("problems.jte", content, output)));
    }

    Response one(Request request) {
        var words = words(request);
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.id().equals(request.pathParameter("problem")))
                .findFirst()
                .map(problem -> notFound.page(
                                200,
                                request,
                                words,
                                problem.title(words),
                                problem.explained(words) + " (HTTP " + problem.status() + ")")
                        .cached(A_MINUTE)
                        .with("vary", "Accept-Language"))
                .orElseGet(() -> notFound.answer(request));
    }

    private static Map<String, Object> json(Problem problem, Words words) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", problem.type());
        json.put("title", problem.title(words));
        json.put("status", problem.status());
        return json;
    }

    private static Words words(Request request) {
        return Words.in(LanguageChoice.of(request, List.of(Language.values())));
    }
}
