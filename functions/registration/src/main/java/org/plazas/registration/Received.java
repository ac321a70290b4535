package org.plazas.registration;

import java.util.Optional;
import org.plazas.web.Problem;
import org.plazas.web.Request;

/// What was sent with a request, as a form or as JSON, or why it can't be read.
sealed interface Received {
    int LARGEST_BODY = 64 * 1024;

    record Read(Submission submission) implements Received {}

    record Unreadable(Problem problem) implements Received {}

    static Received of(Request request) {
        if (!isForm(request) && !isJson(request)) {
            return new Unreadable(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.body().length > LARGEST_BODY) {
            return new Unreadable(Problem.CONTENT_TOO_LARGE);
        }
        return submission(request).<Received>map(Read::new).orElseGet(() -> new Unreadable(Problem.BAD_REQUEST));
    }

    /// Whatever its size and type; empty if it can't be read.
    static Optional<Submission> submission(Request request) {
        return isForm(request)
                ? FormBody.read(request.body())
                : JsonBody.read(
                        request.body(), request.header("idempotency-key").filter(key -> !key.isBlank()));
    }

    static boolean isForm(Request request) {
        return request.contentType().equals("application/x-www-form-urlencoded");
    }

    private static boolean isJson(Request request) {
        return request.contentType().equals("application/json");
    }

    /// True for a person, who is answered by pages: she sent a form, or follows a link.
    static boolean isByPages(Request request) {
        return isForm(request) || (!isJson(request) && request.wantsPage());
    }
}
