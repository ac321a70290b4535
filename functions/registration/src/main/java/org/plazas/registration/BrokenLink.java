package org.plazas.registration;

import gg.jte.TemplateEngine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.web.Dates;
import org.plazas.web.Pages;
import org.plazas.web.Pages.Way;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// The one answer to every link that opens nothing, whatever is wrong with it, with the way to a new one.
public final class BrokenLink {
    /// Where this page can be had in other languages: no token is that short.
    private static final String ADDRESS = "/registrations/-";

    private final SeminarStore store;
    private final Frames frames;
    private final TemplateEngine templates;

    BrokenLink(SeminarStore store, Frames frames, TemplateEngine templates) {
        this.store = store;
        this.frames = frames;
        this.templates = templates;
    }

    /// What the template reads.
    ///
    /// @param ways to each current seminar's form for a new link
    public record Content(Words words, List<Way> ways) {}

    Response answer(Request request) {
        var words = Frames.words(request);
        if (!Received.isByPages(request)) {
            return Problem.NOT_FOUND.response(words);
        }
        var page = frames.general(request, words, words.text("broken.title")).at(ADDRESS);
        var content = new Content(words, ways(words, request.receivedAt()));
        return Response.page(404, Pages.render(page, output -> templates.render("broken.jte", content, output)))
                .with("content-language", words.language().code());
    }

    private List<Way> ways(Words words, Instant time) {
        return store.listed().stream()
                .filter(seminar -> time.isBefore(seminar.ends()))
                .sorted(Comparator.comparing(SeminarStore.Listed::starts))
                .map(seminar -> way(seminar, words.language()))
                .toList();
    }

    private static Way way(SeminarStore.Listed seminar, Language reader) {
        var language = seminar.languages().contains(reader)
                ? reader
                : seminar.languages().getFirst();
        var day = new Dates(Words.in(language))
                .day(seminar.starts().atZone(seminar.zone()).toLocalDate());
        return new Way(
                "/" + seminar.slug() + "/links?lang=" + language.code(),
                seminar.title().in(language) + ", " + day);
    }
}
