package org.plazas.registration;

import gg.jte.TemplateEngine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Phase;
import org.plazas.domain.Pool;
import org.plazas.domain.Pools;
import org.plazas.domain.Question;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;
import org.plazas.registration.Links.Opened;
import org.plazas.registration.OwnPage.Said;
import org.plazas.web.FormPage;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.SeatsShown;
import org.plazas.web.Words;

/// Makes a person's own page, as it stands or as the answer to what she sent.
final class OwnPages {
    private final OwnRegistration registrations;
    private final Seminars seminars;
    private final Frames frames;
    private final TemplateEngine templates;
    private final FormAge age;

    OwnPages(OwnRegistration registrations, Seminars seminars, Frames frames, TemplateEngine templates, FormAge age) {
        this.age = age;
        this.registrations = registrations;
        this.seminars = seminars;
        this.frames = frames;
        this.templates = templates;
    }

    /// The language that the address asks for, else the person's own, where the seminar has it.
    static Words words(Request request, Seminar seminar, Registration registration) {
        var languages = seminar.languages();
        return Words.in(request.query("lang")
                .flatMap(Language::of)
                .or(() -> Optional.of(registration.language()))
                .filter(languages::contains)
                .orElseGet(() -> LanguageChoice.of(request, languages)));
    }

    /// The page as it stands.
    Response show(Request request, Opened opened, Own own) {
        var words = words(request, opened.published().seminar(), own.registration());
        var said = said(request.query("done").orElse(""), opened, own.registration(), words);
        return page(200, request, opened, own, pools(opened, own), data(request, opened, own), List.of(), said);
    }

    /// What was sent can't be read.
    Response refused(Request request, Words words, Problem problem) {
        return frames.refused(request, words, problem);
    }

    /// The page after something was sent that did nothing.
    Response refused(Request request, Opened opened, Own own, String why) {
        return refused(request, opened, own, pools(opened, own), data(request, opened, own), why);
    }

    /// The page of a registration that was cancelled, perhaps a moment ago, from another window: nothing was
    /// corrected.
    Response gone(Request request, Opened opened, Own own, Submission submission) {
        var seminar = opened.published().seminar();
        var words = words(request, seminar, own.registration());
        var pools = pools(opened, own);
        var phase = Phase.of(seminar, pools, request.receivedAt());
        var why = phase.takesRegistrations() ? words.text("own.gone.again") : words.text("own.gone");
        return refused(request, opened, own, pools, submission.unconsented().fields(), why);
    }

    private Response refused(
            Request request, Opened opened, Own own, Pools pools, Map<String, String> typed, String why) {
        return page(409, request, opened, own, pools, typed, List.of(), Optional.of(new Said(why, true)));
    }

    /// The page with the form as it was sent, and what is wrong with it.
    Response wrong(Request request, Opened opened, Own own, Submission submission, List<Violation> violations) {
        return page(422, request, opened, own, pools(opened, own), submission.fields(), violations, Optional.empty());
    }

    /// To the page, which then says what was done.
    Response done(Opened opened, Words words, String what) {
        return Response.seeOther(opened.address() + "?lang=" + words.language().code() + "&done=" + what);
    }

    /// After a fault: the form alone, as it was sent, for whatever the registration may have become.
    Response unavailable(Request request, Opened opened, Submission submission) {
        var seminar = opened.published().seminar();
        var words = Words.in(LanguageChoice.of(request, seminar.languages()));
        var form = new FormPage(
                seminar, words, correcting(opened, request), SeatsShown.UNKNOWN, submission.fields(), List.of(), true);
        var page = frames.of(request, seminar, words, form.title()).at(opened.address());
        return Pages.form(503, page, form).with("retry-after", Integer.toString(Problem.RETRY_AFTER));
    }

    private Response page(
            int status,
            Request request,
            Opened opened,
            Own own,
            Pools pools,
            Map<String, String> typed,
            List<Violation> violations,
            Optional<Said> said) {
        var seminar = opened.published().seminar();
        var registration = own.registration();
        var words = words(request, seminar, registration);
        var shown = new OwnPage(
                seminar,
                words,
                opened.address(),
                registration,
                registrations.position(seminar.slug(), registration),
                own.newEmail().map(EmailAddress::shown),
                form(request, opened, registration, pools, words, typed, violations),
                prospect(seminar, registration, pools, request.receivedAt()),
                said,
                opened.ticketKey(),
                request.receivedAt());
        var page = frames.of(request, seminar, words, shown.title()).at(opened.address());
        var html = Pages.render(page, output -> templates.render("own.jte", shown, output));
        var works = shown.form().filter(FormPage::wantsWork).isPresent();
        return (works ? Response.working(status, html) : Response.page(status, html))
                .with("content-language", words.language().code());
    }

    /// Whoever has cancelled has changed them herself, and may want to come back at once.
    private Pools pools(Opened opened, Own own) {
        return own.registration().state() == State.CANCELLED
                ? seminars.newestPools(opened.published())
                : seminars.pools(opened.published());
    }

    /// What she could get who has cancelled: in whichever category; or who were to cancel: in her own.
    private static Phase prospect(Seminar seminar, Registration registration, Pools pools, Instant time) {
        var own = registration.state() == State.CANCELLED ? Optional.<Pool>empty() : pools.find(registration.pool());
        return own.map(pool -> Phase.of(pool.offer(time))).orElseGet(() -> Phase.of(seminar, pools, time));
    }

    private Optional<FormPage> form(
            Request request,
            Opened opened,
            Registration registration,
            Pools pools,
            Words words,
            Map<String, String> typed,
            List<Violation> violations) {
        var seminar = opened.published().seminar();
        var time = request.receivedAt();
        if (registration.isUnverified() && !registration.isLapsed()) {
            return Optional.empty();
        }
        if (registration.state() != State.CANCELLED) {
            var seats = SeatsShown.forChange(seminar, pools, registration.pool(), time);
            return Optional.of(
                    new FormPage(seminar, words, correcting(opened, request), seats, typed, violations, false));
        }
        var seats = SeatsShown.of(seminar, pools, time);
        var again = age.givenOut(UUID.randomUUID().toString(), seminar.slug(), time);
        return Optional.of(new FormPage(seminar, words, again, seats, typed, violations, false))
                .filter(form -> seats.phase().takesRegistrations());
    }

    private static FormPage.Use correcting(Opened opened, Request request) {
        return new FormPage.Use.Correct(opened.address() + "/changes", isPast(request, opened));
    }

    static boolean isPast(Request request, Opened opened) {
        return opened.published().seminar().isPast(request.receivedAt());
    }

    /// What the form shows before anything is typed: of two addresses the one that is wished for, while wishes
    /// are granted. Whoever puts the other back takes the wish back.
    private static Map<String, String> data(Request request, Opened opened, Own own) {
        var registration = own.registration();
        var wished = isPast(request, opened) ? Optional.<String>empty() : own.newEmail();
        var data = new HashMap<String, String>();
        data.put("name", registration.name());
        data.put("email", EmailAddress.shown(wished.orElseGet(registration::email)));
        registration.institution().ifPresent(name -> data.put("institution", name));
        data.put("category", registration.category());
        registration.country().ifPresent(code -> data.put("country", code));
        data.put("language", registration.language().code());
        registration.answers().byQuestion().forEach((id, answer) -> data.put(Question.FIELD + id, answer));
        return data;
    }

    /// Said only while it is true: an address may be kept.
    private static Optional<Said> said(String done, Opened opened, Registration registration, Words words) {
        var isCancelled = registration.state() == State.CANCELLED;
        return switch (done) {
            case "verified" ->
                said(
                        !isCancelled
                                && !registration.isUnverified()
                                && !opened.published().seminar().registration().calledOff(),
                        registration.state() == State.WAITLISTED
                                ? words.text("own.done.verified.waiting")
                                : words.text("own.done.verified"));
            case "corrected" -> said(!isCancelled, words.text("own.done.corrected"));
            case "unchanged" -> said(!isCancelled, words.text("own.done.unchanged"));
            case "address" -> said(!isCancelled, words.text("own.done.address"));
            case "cancelled" -> said(isCancelled, words.text("own.done.cancelled"));
            case "already" -> said(isCancelled, words.text("own.done.already"));
            default -> Optional.empty();
        };
    }

    private static Optional<Said> said(boolean isTrue, String words) {
        return isTrue ? Optional.of(new Said(words, false)) : Optional.empty();
    }
}
