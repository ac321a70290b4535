package org.plazas.registration;

import java.util.LinkedHashMap;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Own;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.registration.Links.Opened;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// Shows a person her registration, by her link. Changes nothing.
final class ShowOwn {
    private final Links links;
    private final OwnRegistration registrations;
    private final OwnPages pages;
    private final BrokenLink broken;

    ShowOwn(Links links, OwnRegistration registrations, OwnPages pages, BrokenLink broken) {
        this.links = links;
        this.registrations = registrations;
        this.pages = pages;
        this.broken = broken;
    }

    Response answer(Request request) {
        return links.openFresh(request, Purpose.OWN)
                .flatMap(opened ->
                        registrations.find(opened.key(), request.receivedAt()).map(own -> show(request, opened, own)))
                .orElseGet(() -> broken.answer(request));
    }

    private Response show(Request request, Opened opened, Own own) {
        return request.wantsPage() ? pages.show(request, opened, own) : json(opened, own);
    }

    private Response json(Opened opened, Own own) {
        var registration = own.registration();
        var json = new LinkedHashMap<String, Object>();
        json.put("seminar", opened.link().seminar().value());
        json.put("state", registration.state().id());
        registration.heldUntil().ifPresent(until -> json.put("heldUntil", until.toString()));
        registrations
                .position(opened.link().seminar(), registration)
                .ifPresent(position -> json.put("position", position));
        json.put("calledOff", opened.published().seminar().registration().calledOff());
        json.put("name", registration.name());
        json.put("email", registration.email());
        registration.institution().ifPresent(name -> json.put("institution", name));
        json.put("category", registration.category());
        registration.country().ifPresent(code -> json.put("country", code));
        json.put("language", registration.language().code());
        if (!registration.answers().isEmpty()) {
            var questions = opened.published().seminar().registration().questions();
            json.put("answers", registration.answers().asData(questions));
        }
        own.newEmail().ifPresent(address -> json.put("newEmail", address));
        return Response.json(200, json);
    }
}
