package org.plazas.registration;

import java.util.Map;
import java.util.function.Function;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.aws.OwnRegistration.Verified;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Registration.State;
import org.plazas.registration.Links.Opened;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Confirms the address of a registration, by the button on the page that the link mailed to it leads to.
final class Verify {
    private final Links links;
    private final OwnRegistration registrations;
    private final OwnPages pages;
    private final BrokenLink broken;

    Verify(Links links, OwnRegistration registrations, OwnPages pages, BrokenLink broken) {
        this.links = links;
        this.registrations = registrations;
        this.pages = pages;
        this.broken = broken;
    }

    Response answer(Request request) {
        return links.open(request, Purpose.OWN)
                .flatMap(opened ->
                        registrations.find(opened.key(), request.receivedAt()).map(own -> verify(request, opened, own)))
                .orElseGet(() -> broken.answer(request));
    }

    private Response verify(Request request, Opened opened, Own own) {
        return switch (registrations.verify(opened.key(), request.receivedAt())) {
            case Verified.Done(var hasSeat) -> done(request, opened, own, hasSeat);
            case Verified.Already already ->
                done(request, opened, own, own.registration().state() != State.WAITLISTED);
            case Verified.TooLate tooLate ->
                refused(request, opened, own, Problem.LAPSED, words -> words.text("own.verify.late"));
            case Verified.NotRegistered cancelled ->
                refused(request, opened, own, Problem.CANCELLED, words -> words.text("own.gone"));
            case Verified.NotThere gone -> broken.answer(request);
        };
    }

    /// Who confirms twice gets the same answer.
    private Response done(Request request, Opened opened, Own own, boolean hasSeat) {
        if (!Received.isByPages(request)) {
            return Response.json(200, Map.of("outcome", hasSeat ? "confirmed" : "waitlisted"));
        }
        var words = OwnPages.words(request, opened.published().seminar(), own.registration());
        return pages.done(opened, words, "verified");
    }

    private Response refused(Request request, Opened opened, Own own, Problem problem, Function<Words, String> why) {
        var words = OwnPages.words(request, opened.published().seminar(), own.registration());
        return Received.isByPages(request)
                ? registrations
                        .find(opened.key(), request.receivedAt())
                        .map(now -> pages.refused(request, opened, now, why.apply(words)))
                        .orElseGet(() -> broken.answer(request))
                : problem.response(words);
    }
}
