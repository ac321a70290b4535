package org.plazas.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.domain.PoolId;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;
import org.plazas.web.Dates;
import org.plazas.web.FormPage;
import org.plazas.web.Framed;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.SeatsShown;
import org.plazas.web.Words;

/// How an outcome is told: to a person by pages, to a program in JSON.
sealed interface Replies {
    Response confirmed();

    Response held();

    /// @param isUnverified true if the address is to be confirmed
    Response waitlisted(boolean isUnverified);

    Response refused(Refusal reason);

    /// Every violation at once.
    Response invalid(List<Violation> violations);

    record InJson(Seminar seminar, Words words) implements Replies {
        @Override
        public Response confirmed() {
            return Response.json(201, Map.of("outcome", "confirmed"));
        }

        @Override
        public Response held() {
            return Response.json(202, Map.of("outcome", "held"));
        }

        @Override
        public Response waitlisted(boolean isUnverified) {
            return Response.json(202, Map.of("outcome", "waitlisted"));
        }

        @Override
        public Response refused(Refusal reason) {
            return reason == Refusal.NOT_OPEN_YET
                    ? Problem.NOT_OPEN_YET.response(words, new Dates(words).opening(seminar))
                    : Problem.of(reason).response(words);
        }

        @Override
        public Response invalid(List<Violation> violations) {
            return Problem.INVALID.response(words, violations);
        }
    }

    record ByPages(
            Request request,
            Submission submission,
            Published published,
            Words words,
            Seminars seminars,
            Frames frames,
            FormAge age)
            implements Replies {
        @Override
        public Response confirmed() {
            return outcome("confirmed");
        }

        @Override
        public Response held() {
            return outcome("held");
        }

        @Override
        public Response waitlisted(boolean isUnverified) {
            return outcome(isUnverified ? "waitlisted-unverified" : "waitlisted");
        }

        @Override
        public Response refused(Refusal reason) {
            return seatsBeside(reason)
                    .map(seats -> form(409, List.of(new Violation("/category", Violation.Code.FULL)), seats))
                    .orElseGet(() -> outcome(reason.id()));
        }

        /// Where the seats of one category are gone and another can be chosen, the form can be sent again.
        private Optional<SeatsShown> seatsBeside(Refusal reason) {
            var seminar = published.seminar();
            return reason == Refusal.FULL && seminar.hasQuotas()
                    ? seminar.category(submission.typed("category"))
                            .flatMap(category -> SeatsShown.beside(
                                    PoolId.of(category), seminar, seminars.pools(published), request.receivedAt()))
                    : Optional.empty();
        }

        @Override
        public Response invalid(List<Violation> violations) {
            return form(422, violations, seats(seminars.pools(published)));
        }

        /// The form as it was sent, to be sent again under the same request id.
        Response unavailable() {
            var seats = seminars.rememberedPools(published).map(this::seats).orElse(SeatsShown.UNKNOWN);
            return form(503, List.of(), seats).with("retry-after", Integer.toString(Problem.RETRY_AFTER));
        }

        private Response outcome(String outcome) {
            return Response.seeOther("/" + published.seminar().slug() + "/outcomes/" + outcome + "?lang="
                    + words.language().code() + Framed.query(isFramed()));
        }

        private boolean isFramed() {
            return Framed.isAskedFor(request);
        }

        /// What was sent before with other data comes back as a new form: pressing again is then meant.
        private FormPage.Use use(List<Violation> violations) {
            var slug = published.seminar().slug();
            var isAnew = violations.stream().anyMatch(violation -> violation.code() == Violation.Code.REUSED_REQUEST);
            var use = isAnew
                    ? age.givenOut(UUID.randomUUID().toString(), slug, request.receivedAt())
                    : age.comesBack(submission, slug, request.receivedAt());
            return use.in(isFramed());
        }

        private SeatsShown seats(Pools pools) {
            return SeatsShown.of(published.seminar(), pools, request.receivedAt());
        }

        private Response form(int status, List<Violation> violations, SeatsShown seats) {
            var seminar = published.seminar();
            var use = use(violations);
            var form = new FormPage(seminar, words, use, seats, submission.fields(), violations, status == 503);
            var page = frames.of(request, seminar, words, form.title()).at("/" + seminar.slug() + "/register");
            return Pages.form(status, page, form);
        }
    }
}
