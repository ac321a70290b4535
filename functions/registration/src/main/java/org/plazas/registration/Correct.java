package org.plazas.registration;

import java.util.List;
import java.util.Map;
import org.plazas.aws.Overloaded;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.domain.Application;
import org.plazas.domain.ApplicationForm.Checked;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Refusal;
import org.plazas.domain.Violation;
import org.plazas.registration.Links.Opened;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Corrects what a person said about herself, under the rules of registering. All of it is sent: what is left
/// out is taken away.
final class Correct {
    private static final int PUBLICATIONS = 10;

    private final Links links;
    private final OwnRegistration registrations;
    private final Seminars seminars;
    private final OwnPages pages;
    private final BrokenLink broken;
    private final Again again;

    Correct(
            Links links,
            OwnRegistration registrations,
            Seminars seminars,
            OwnPages pages,
            BrokenLink broken,
            Again again) {
        this.links = links;
        this.registrations = registrations;
        this.seminars = seminars;
        this.pages = pages;
        this.broken = broken;
        this.again = again;
    }

    Response answer(Request request) {
        return links.open(request, Purpose.OWN)
                .flatMap(opened ->
                        registrations.find(opened.key(), request.receivedAt()).map(own -> read(request, opened, own)))
                .orElseGet(() -> broken.answer(request));
    }

    /// After a fault: the form comes back with everything typed; the button alone, where the link can't be
    /// verified without reading.
    Response unavailable(Request request) {
        var submission = Received.submission(request);
        var opened = links.remembered(request, Purpose.OWN);
        return Received.isForm(request) && submission.isPresent() && opened.isPresent()
                ? pages.unavailable(request, opened.get(), submission.get())
                : again.correcting(request);
    }

    private Response read(Request request, Opened opened, Own own) {
        var words = OwnPages.words(request, opened.published().seminar(), own.registration());
        return switch (Received.of(request)) {
            case Received.Unreadable(var problem) -> pages.refused(request, words, problem);
            case Received.Read(var submission) ->
                new Attempt(request, opened, own, submission.consented()).answer(PUBLICATIONS);
        };
    }

    private final class Attempt {
        private final Request request;
        private final Opened opened;
        private final Own own;
        private final Submission submission;

        Attempt(Request request, Opened opened, Own own, Submission submission) {
            this.request = request;
            this.opened = opened;
            this.own = own;
            this.submission = submission;
        }

        Response answer(int publicationsLeft) {
            var seminar = opened.published().seminar();
            return switch (submission.check(seminar, own.registration().language(), Register.ADDRESSES)) {
                case Checked.Invalid(var violations) -> wrong(violations);
                case Checked.Valid(var application) ->
                    switch (correct(application)) {
                        case Corrected.Done(var asksForAddress) -> done(asksForAddress ? "address" : "corrected");
                        case Corrected.Unchanged unchanged -> done("unchanged");
                        case Corrected.NoSeat(var reason) -> wrong(noSeat(reason));
                        case Corrected.TooManyAddresses tooMany ->
                            wrong(List.of(new Violation("/email", Violation.Code.TOO_MANY)));
                        case Corrected.Past past -> wrong(List.of(new Violation("/email", Violation.Code.PAST)));
                        case Corrected.Unverified unverified -> unverified();
                        case Corrected.NotRegistered cancelled -> notRegistered();
                        case Corrected.NotThere gone -> broken.answer(request);
                        case Corrected.Outdated outdated -> anew(publicationsLeft);
                    };
            };
        }

        private Corrected correct(Application application) {
            var hash = seminars.key(opened.link().seminar()).hash(application.email());
            return registrations.correct(opened.key(), opened.published(), application, hash, request.receivedAt());
        }

        /// The seminar was published anew, so its rules are to be applied again.
        private Response anew(int publicationsLeft) {
            if (publicationsLeft == 0) {
                throw new Overloaded("the seminar keeps being published");
            }
            var newest = seminars.newest(opened.link().seminar());
            return newest.map(published ->
                            new Attempt(request, opened.with(published), own, submission).answer(publicationsLeft - 1))
                    .orElseGet(() -> broken.answer(request));
        }

        private List<Violation> noSeat(Refusal reason) {
            var code = reason == Refusal.FULL ? Violation.Code.FULL : Violation.Code.CLOSED;
            return List.of(new Violation("/category", code));
        }

        private Response done(String what) {
            return Received.isForm(request)
                    ? pages.done(opened, words(), what)
                    : Response.json(200, Map.of("outcome", what));
        }

        private Response wrong(List<Violation> violations) {
            return Received.isForm(request)
                    ? pages.wrong(request, opened, own, submission, violations)
                    : Problem.INVALID.response(words(), violations);
        }

        private Response unverified() {
            return Received.isForm(request)
                    ? pages.refused(request, opened, own, words().text("own.unverified"))
                    : Problem.UNVERIFIED.response(words());
        }

        /// Cancelled: perhaps a moment ago, from another window.
        private Response notRegistered() {
            if (!Received.isForm(request)) {
                return Problem.CANCELLED.response(words());
            }
            return links.openFresh(request, Purpose.OWN)
                    .flatMap(newest -> registrations
                            .find(newest.key(), request.receivedAt())
                            .map(now -> pages.gone(request, newest, now, submission)))
                    .orElseGet(() -> broken.answer(request));
        }

        private Words words() {
            return OwnPages.words(request, opened.published().seminar(), own.registration());
        }
    }
}
