package org.plazas.registration;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.domain.Refusal;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;
import org.plazas.web.FormPage;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// How an outcome is told: to a person by pages, to a program in JSON.
sealed interface Replies {
    Response confirmed();

    Response waitlisted();

    Response refused(Refusal reason);

    /// Every violation at once.
    Response invalid(List<Violation> violations);

    record InJson(Words words) implements Replies {
        @Override
        public Response confirmed() {
            return Response.json(201, Map.of("outcome", "confirmed"));
        }

        @Override
        public Response waitlisted() {
            return Response.json(202, Map.of("outcome", "waitlisted"));
        }

        @Override
        public Response refused(Refusal reason) {
            return Problem.of(reason).response(words);
        }

        @Override
        public Response invalid(List<Violation> violations) {
            return Problem.INVALID.response(words, violations);
        }
    }

    record ByPages(Request request, Submission submission, Seminar seminar, Words words, Environment environment)
            implements Replies {
        @Override
        public Response confirmed() {
            return outcome("confirmed");
        }

        @Override
        public Response waitlisted() {
            return outcome("waitlisted");
        }

        @Override
        public Response refused(Refusal reason) {
            return outcome(reason.id());
        }

        @Override
        public Response invalid(List<Violation> violations) {
            return form(422, violations);
        }

        /// The form as it was sent, to be sent again under the same request id.
        Response unavailable() {
            return form(503, List.of()).with("retry-after", Integer.toString(Problem.RETRY_AFTER));
        }

        private Response outcome(String outcome) {
            return Response.seeOther("/" + seminar.slug() + "/outcomes/" + outcome + "?lang="
                    + words.language().code());
        }

        private Response form(int status, List<Violation> violations) {
            var form =
                    new FormPage(seminar, words, submission.requestId(), submission.typed(), violations, status == 503);
            var page = Page.of(
                            seminar, words, form.title(), clock(seminar.zone().id()))
                    .at("/" + seminar.slug() + "/register");
            return Pages.form(status, page, form);
        }

        private Optional<String> clock(ZoneId zone) {
            return environment
                    .optional("LOCAL_CLOCK_NOTICE")
                    .map(set -> Page.clockNotice(words, request.receivedAt(), zone));
        }
    }
}
