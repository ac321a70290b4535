package org.plazas.registration;

import gg.jte.TemplateEngine;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.AddressChange;
import org.plazas.aws.OwnRegistration.Moved;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Seminar;
import org.plazas.registration.Links.Opened;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// A new address takes effect: by a button on the page that the link mailed to it leads to. No answer carries the new
/// link, which goes to the address by mail.
public final class ConfirmAddress {
    private final Links links;
    private final OwnRegistration registrations;
    private final Seminars seminars;
    private final BrokenLink broken;
    private final Frames frames;
    private final TemplateEngine templates;

    ConfirmAddress(
            Links links,
            OwnRegistration registrations,
            Seminars seminars,
            BrokenLink broken,
            Frames frames,
            TemplateEngine templates) {
        this.links = links;
        this.registrations = registrations;
        this.seminars = seminars;
        this.broken = broken;
        this.frames = frames;
        this.templates = templates;
    }

    /// What the template reads.
    ///
    /// @param action where the button's form is sent
    public record Content(Seminar seminar, Words words, String newEmail, String action) {
        @Override
        public String toString() {
            return "(a new address)";
        }
    }

    private enum Said {
        DONE,
        ALREADY,
        OCCUPIED
    }

    /// The page with the button. Changes nothing.
    Response show(Request request) {
        return links.open(request, Purpose.ADDRESS)
                .flatMap(opened ->
                        isDone(request) ? Optional.of(message(200, request, opened, Said.DONE)) : page(request, opened))
                .orElseGet(() -> broken.answer(request));
    }

    /// Empty if the link confirms nothing.
    private Optional<Response> page(Request request, Opened opened) {
        var link = opened.link();
        return switch (registrations.findChange(
                link.seminar(), link.registration(), link.subject(), request.receivedAt())) {
            case AddressChange.Open(var own) -> Optional.of(button(request, opened, own));
            case AddressChange.Made made -> Optional.of(message(200, request, opened, Said.ALREADY));
            case AddressChange.NotThere gone -> Optional.empty();
        };
    }

    Response confirm(Request request) {
        return links.open(request, Purpose.ADDRESS)
                .map(opened -> confirm(request, opened))
                .orElseGet(() -> broken.answer(request));
    }

    private Response confirm(Request request, Opened opened) {
        var link = opened.link();
        var key = seminars.key(link.seminar());
        var moved = registrations.confirmAddress(
                link.seminar(),
                link.registration(),
                link.subject(),
                address -> key.hash(new EmailAddress(address)),
                request.receivedAt());
        return switch (moved) {
            case Moved.Done done ->
                Received.isByPages(request)
                        ? Response.seeOther(address(opened) + "?lang="
                                + words(request, opened).language().code() + "&done=confirmed")
                        : Response.json(200, Map.of("outcome", "confirmed"));
            case Moved.Already already ->
                Received.isByPages(request)
                        ? message(200, request, opened, Said.ALREADY)
                        : Response.json(200, Map.of("outcome", "confirmed"));
            case Moved.Occupied occupied ->
                Received.isByPages(request)
                        ? message(409, request, opened, Said.OCCUPIED)
                        : Problem.OCCUPIED.response(words(request, opened));
            case Moved.NotThere gone -> broken.answer(request);
        };
    }

    /// After the change the registration is elsewhere; that it was made is said without looking for it.
    private static boolean isDone(Request request) {
        return request.query("done").filter("confirmed"::equals).isPresent();
    }

    private static String address(Opened opened) {
        return opened.address() + "/address";
    }

    private static Words words(Request request, Opened opened) {
        return Words.in(LanguageChoice.of(request, opened.published().seminar().languages()));
    }

    private Response button(Request request, Opened opened, Own own) {
        var seminar = opened.published().seminar();
        var words = OwnPages.words(request, seminar, own.registration());
        var page =
                frames.of(request, seminar, words, words.text("address.title")).at(address(opened));
        var content = new Content(
                seminar,
                words,
                EmailAddress.shown(own.newEmail().orElseThrow()),
                address(opened) + "?lang=" + words.language().code());
        return Response.page(200, Pages.render(page, output -> templates.render("address.jte", content, output)))
                .with("content-language", words.language().code());
    }

    private Response message(int status, Request request, Opened opened, Said what) {
        var seminar = opened.published().seminar();
        var words = words(request, opened);
        var title =
                switch (what) {
                    case DONE -> words.text("address.done.title");
                    case ALREADY -> words.text("address.already.title");
                    case OCCUPIED -> words.text("address.occupied.title");
                };
        var text =
                switch (what) {
                    case DONE -> words.text("address.done");
                    case ALREADY -> words.text("address.already");
                    case OCCUPIED -> words.text("address.occupied");
                };
        var page = frames.of(request, seminar, words, title).at(address(opened));
        return Pages.message(status, page, seminar, text);
    }
}
