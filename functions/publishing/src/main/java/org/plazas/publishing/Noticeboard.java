package org.plazas.publishing;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.NoticeStore.Progress;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import org.plazas.domain.Text;
import org.plazas.web.OrganiserAnswers;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// A seminar's notices and how far each has come, for organisers and viewers: `GET
/// /organiser/seminars/{seminar}/notices` and `GET …/notices/{notice}`; for organisers `POST …/notices/{notice}/stop`.
final class Noticeboard {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final SeminarStore seminars;
    private final Access access;
    private final NoticeStore notices;
    private final InstantSource clock;

    Noticeboard(SeminarStore seminars, Access access, NoticeStore notices, InstantSource clock) {
        this.seminars = seminars;
        this.access = access;
        this.notices = notices;
        this.clock = clock;
    }

    sealed interface Sought {
        record Found(Published published) implements Sought {
            Slug slug() {
                return published.seminar().slug();
            }
        }

        record Refused(Response response) implements Sought {}
    }

    /// The seminar that a request's path names, for a caller whose role allows it.
    Sought sought(Request request, Predicate<Role> allowed) {
        return switch (access.sought(request, allowed)) {
            case Access.Sought.Refused(var response) -> new Sought.Refused(response);
            case Access.Sought.Granted(var slug) ->
                seminars.find(slug)
                        .map(published -> kept(request, published))
                        .orElseGet(() -> new Sought.Refused(OrganiserAnswers.noSuchSeminar()));
        };
    }

    private static Sought kept(Request request, Published published) {
        return request.receivedAt().isBefore(published.seminar().retentionEnds())
                ? new Sought.Found(published)
                : new Sought.Refused(Problem.NOT_FOUND.response(
                        "This seminar's registrations are no longer kept: there is nobody to tell", List.of()));
    }

    Response list(Request request) {
        return switch (sought(request, Role::mayList)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found -> list(found, notices.all(found.slug()));
        };
    }

    private Response list(Sought.Found found, List<Notice> all) {
        var progress = notices.progress(found.slug(), all, clock.instant());
        return Response.json(
                200,
                Map.of(
                        "notices",
                        all.stream().map(notice -> shown(notice, progress)).toList()));
    }

    Response show(Request request) {
        return switch (sought(request, Role::mayList)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found ->
                find(found, request).map(notice -> show(found, notice)).orElseGet(Noticeboard::noSuchNotice);
        };
    }

    Response stop(Request request) {
        return switch (sought(request, Role::mayPublish)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found ->
                find(found, request).map(notice -> stop(found, notice, request)).orElseGet(Noticeboard::noSuchNotice);
        };
    }

    private Response stop(Sought.Found found, Notice notice, Request request) {
        if (!notice.mayBeStopped()) {
            return Problem.INVALID.response(
                    "What a publication has changed is taken back by another publication", List.of());
        }
        notices.stop(notice, request.receivedAt());
        return show(found, notices.find(found.slug(), notice.number()).orElse(notice));
    }

    private Optional<Notice> find(Sought.Found found, Request request) {
        return Optional.of(request.pathParameter("notice"))
                .filter(number -> NUMBER.matcher(number).matches())
                .flatMap(number -> notices.find(found.slug(), Long.parseLong(number)));
    }

    private Response show(Sought.Found found, Notice notice) {
        return Response.json(200, shown(notice, notices.progress(found.slug(), List.of(notice), clock.instant())));
    }

    private static Map<String, Object> shown(Notice notice, Map<Long, Progress> all) {
        var progress = all.getOrDefault(notice.number(), new Progress(0, 0, 0));
        var members = new LinkedHashMap<String, Object>();
        members.put("notice", notice.number());
        members.put("kind", notice.mail().id());
        members.put("audience", notice.audience().id());
        members.put("at", notice.at().toString());
        switch (notice.content()) {
            case Notice.Content.Words words -> {
                members.put("subject", byLanguage(words.subject()));
                members.put("text", byLanguage(words.text()));
            }
            case Notice.Content.Reminder reminder -> members.put("days", reminder.days());
            case Notice.Content.Changed changed -> members.put("version", changed.version());
        }
        members.put("people", progress.people());
        members.put("told", progress.told());
        members.put("sent", progress.sent());
        members.put("done", notice.isDone());
        members.put("stopped", notice.isStopped());
        return members;
    }

    private static Map<String, String> byLanguage(Text text) {
        var words = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            if (text.languages().contains(language)) {
                words.put(language.code(), text.in(language));
            }
        }
        return words;
    }

    static String path(Notice notice) {
        return "/organiser/seminars/" + notice.slug() + "/notices/" + notice.number();
    }

    private static Response noSuchNotice() {
        return Problem.NOT_FOUND.response("There is no such notice", List.of());
    }
}
