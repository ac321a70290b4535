package org.plazas.agenda;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.domain.Text;
import org.plazas.web.Dates;
import org.plazas.web.Head;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// All seminars: where one can register, those to come, those past.
public final class IndexPage {
    private final SeminarStore store;
    private final Notices notices;
    private final Site site;

    IndexPage(SeminarStore store, Notices notices, Site site) {
        this.store = store;
        this.notices = notices;
        this.site = site;
    }

    /// What the template reads.
    public record Content(
            Words words,
            List<SeminarStore.Listed> open,
            List<SeminarStore.Listed> coming,
            List<SeminarStore.Listed> past) {
        public boolean isEmpty() {
            return open.isEmpty() && coming.isEmpty() && past.isEmpty();
        }

        /// The language in which a seminar is shown here: the reader's, or else its own.
        public Language language(SeminarStore.Listed seminar) {
            return seminar.languages().contains(words.language())
                    ? words.language()
                    : seminar.languages().getFirst();
        }

        public String in(Text text, SeminarStore.Listed seminar) {
            return text.in(language(seminar));
        }

        public String address(SeminarStore.Listed seminar) {
            return "/" + seminar.slug() + "?lang=" + language(seminar).code();
        }

        public String day(SeminarStore.Listed seminar) {
            var dates = new Dates(words);
            return dates.capital(
                    dates.day(seminar.starts().atZone(seminar.zone()).toLocalDate()));
        }
    }

    Response show(Request request) {
        var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
        var content = sorted(words, request.receivedAt());
        var page = Page.general(words, words.text("index.title"), notices.clock(words, request, Optional.empty()));
        var head = Head.of(site.at(request) + "/", words.text("index.about"));
        return Response.page(
                        200,
                        Pages.render(page, head, output -> SeminarPages.TEMPLATES.render("index.jte", content, output)))
                .cached(60)
                .with("content-language", words.language().code())
                .with("vary", "Accept-Language");
    }

    private Content sorted(Words words, Instant time) {
        var byStart = Comparator.comparing(SeminarStore.Listed::starts);
        var all = store.listed().stream().sorted(byStart).toList();
        var ahead =
                all.stream().filter(seminar -> time.isBefore(seminar.ends())).toList();
        return new Content(
                words,
                ahead.stream().filter(seminar -> isOpen(seminar, time)).toList(),
                ahead.stream().filter(seminar -> !isOpen(seminar, time)).toList(),
                all.stream()
                        .filter(seminar -> !time.isBefore(seminar.ends()))
                        .sorted(byStart.reversed())
                        .toList());
    }

    private static boolean isOpen(SeminarStore.Listed seminar, Instant time) {
        return !seminar.calledOff() && !time.isBefore(seminar.opens()) && time.isBefore(seminar.closes());
    }
}
