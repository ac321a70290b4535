package org.plazas.publishing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plazas.aws.CatchUp;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.RetryBudget;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.publishing.Noticeboard.Sought;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// `POST /organiser/seminars/{seminar}/notices`, for organisers: 201 with the notice's number and address,
/// and `pending` while not everybody is told; the same request again is the same notice.
final class SendNotice {
    private static final int LARGEST = 128 * 1024;

    private final StrictJson json = new StrictJson();
    private final Noticeboard board;
    private final NoticeStore notices;
    private final CatchUp catchUp;
    private final RetryBudget retries;
    private final Environment environment;

    SendNotice(Noticeboard board, NoticeStore notices, CatchUp catchUp, RetryBudget retries, Environment environment) {
        this.board = board;
        this.notices = notices;
        this.catchUp = catchUp;
        this.retries = retries;
        this.environment = environment;
    }

    Response answer(Request request) {
        return switch (board.sought(request, Role::mayPublish)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found -> answer(request, found.published());
        };
    }

    private Response answer(Request request, Published published) {
        if (!request.contentType().equals("application/json")) {
            return Problem.UNSUPPORTED_MEDIA_TYPE.response("A notice is sent as application/json", List.of());
        }
        if (request.body().length > LARGEST) {
            return Problem.CONTENT_TOO_LARGE.response("A notice holds at most " + LARGEST / 1024 + " KB", List.of());
        }
        try {
            var body = json.read(json.text(request.body()));
            return body.isObject()
                    ? answer(request, published, json.as(Map.class, body))
                    : invalid(List.of(Problem.error("", "type", "must be an object")));
        } catch (StrictJson.Unreadable refused) {
            return Problem.BAD_REQUEST.response(
                    "The notice is not JSON", List.of(Problem.error("", "json", refused.reason())));
        }
    }

    private Response answer(Request request, Published published, Map<?, ?> body) {
        return switch (NoticeForm.read(body, published.seminar())) {
            case NoticeForm.Read.Faulty faulty -> invalid(faulty.errors());
            case NoticeForm.Read.Sound sound -> send(request, published, sound);
        };
    }

    private Response send(Request request, Published published, NoticeForm.Read.Sound form) {
        var seminar = published.seminar();
        var at = request.receivedAt();
        var notice = retries.decide(() -> notices.add(seminar, form.audience(), form.words(), at));
        if (!notice.content().equals(form.words()) || notice.audience() != form.audience()) {
            return invalid(List.of(Problem.error(
                    "/requestId", "used", "is that of notice " + notice.number() + ", which says something else")));
        }
        var isTold = !notice.isOpen()
                || catchUp.afterChange(published, at, Deadline.end().orElseThrow())
                        .isComplete();
        return created(request, notice, isTold);
    }

    private Response created(Request request, Notice notice, boolean isTold) {
        var site = environment.publicUrl().orElseGet(request::origin);
        var body = new LinkedHashMap<String, Object>();
        body.put("notice", notice.number());
        body.put("address", site + Noticeboard.path(notice));
        if (!isTold) {
            body.put("pending", true);
        }
        return Response.json(201, body).with("location", Noticeboard.path(notice));
    }

    private static Response invalid(List<Map<String, String>> errors) {
        return Problem.INVALID.response("The notice has problems; nobody was told", errors);
    }
}
