package org.plazas.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Refusal;
import org.plazas.domain.Violation;
import tools.jackson.jr.ob.JSON;

/// An answer that is no success, as RFC 9457 problem details. `type` is `/problems/{id}`, an address that
/// explains it.
public enum Problem {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONTENT_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID(422),
    FULL(409),
    CLOSED(409),
    NOT_OPEN_YET(409),
    CALLED_OFF(409),
    CANCELLED(409),
    PAST(409),
    OCCUPIED(409),
    UNVERIFIED(409),
    LAPSED(409),
    UNAVAILABLE(503);

    public static final String MEDIA_TYPE = "application/problem+json";

    /// Seconds after which a 503 may be tried again.
    public static final int RETRY_AFTER = 5;

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /// As in `/problems/{id}`: `not-open-yet`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String type() {
        return "/problems/" + id();
    }

    public String title(Words words) {
        return words.text("problem." + id());
    }

    public int status() {
        return status;
    }

    public static Problem of(Refusal refusal) {
        return valueOf(refusal.name());
    }

    /// What happened and what to do, for the page at its address.
    public String explained(Words words) {
        var isRefusal = Arrays.stream(Refusal.values()).map(Refusal::id).anyMatch(id()::equals);
        return isRefusal
                ? words.text("outcome." + id()) + " " + words.text("outcome.not-kept")
                : words.text("problem." + id() + ".why");
    }

    public Response response(Words words) {
        return response(words, List.of());
    }

    /// With `errors` as [{pointer, code, detail}].
    public Response response(Words words, List<Violation> violations) {
        var errors = new ArrayList<Map<String, String>>();
        for (var violation : violations) {
            errors.add(error(violation.pointer(), violation.code().id(), words.violation(violation)));
        }
        return response(title(words), errors)
                .with("content-language", words.language().code());
    }

    /// With what is to be said of this case in particular.
    public Response response(Words words, String detail) {
        return response(title(words), Optional.of(detail), List.of())
                .with("content-language", words.language().code());
    }

    public Response response(String title, List<Map<String, String>> errors) {
        return response(title, Optional.empty(), errors);
    }

    private Response response(String title, Optional<String> detail, List<Map<String, String>> errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type());
        body.put("title", title);
        body.put("status", status);
        detail.ifPresent(text -> body.put("detail", text));
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return Response.of(status, MEDIA_TYPE, JSON.std.asBytes(body));
    }

    public static Map<String, String> error(String pointer, String code, String detail) {
        var error = new LinkedHashMap<String, String>();
        error.put("pointer", pointer);
        error.put("code", code);
        error.put("detail", detail);
        return error;
    }

    /// For faults: in English, since what chooses languages may be what failed.
    public static Response unavailable() {
        return UNAVAILABLE
                .response("Temporarily unavailable; it is safe to try again", List.of())
                .with("retry-after", Integer.toString(RETRY_AFTER));
    }
}
