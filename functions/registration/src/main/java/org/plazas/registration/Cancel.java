package org.plazas.registration;

import java.util.Map;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Registration.State;
import org.plazas.registration.Links.Opened;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Cancels a person's registration, until the seminar ends.
final class Cancel {
    private final Links links;
    private final OwnRegistration registrations;
    private final OwnPages pages;
    private final BrokenLink broken;

    Cancel(Links links, OwnRegistration registrations, OwnPages pages, BrokenLink broken) {
        this.links = links;
        this.registrations = registrations;
        this.pages = pages;
        this.broken = broken;
    }

    Response answer(Request request) {
        return links.open(request, Purpose.OWN)
                .flatMap(opened ->
                        registrations.find(opened.key(), request.receivedAt()).map(own -> cancel(request, opened, own)))
                .orElseGet(() -> broken.answer(request));
    }

    private Response cancel(Request request, Opened opened, Own own) {
        var seminar = opened.published().seminar();
        var words = OwnPages.words(request, seminar, own.registration());
        if (OwnPages.isPast(request, opened) && own.registration().state() != State.CANCELLED) {
            return Received.isByPages(request)
                    ? pages.refused(request, opened, own, words.text("own.past"))
                    : Problem.PAST.response(words);
        }
        return switch (registrations.cancel(opened.key(), request.receivedAt())) {
            case Cancelled.Done done -> answer(request, opened, words, "cancelled");
            case Cancelled.Already already -> answer(request, opened, words, "already");
            case Cancelled.NotThere gone -> broken.answer(request);
        };
    }

    /// A program that cancels twice gets the same answer.
    private Response answer(Request request, Opened opened, Words words, String done) {
        return Received.isByPages(request)
                ? pages.done(opened, words, done)
                : Response.json(200, Map.of("outcome", "cancelled"));
    }
}
