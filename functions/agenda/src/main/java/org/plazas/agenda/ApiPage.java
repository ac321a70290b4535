package org.plazas.agenda;

import java.util.List;
import java.util.Optional;
import org.plazas.domain.Language;
import org.plazas.web.Head;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// The description of the API, as it is written and as a page. It is written in English alone, as its names are.
final class ApiPage {
    private static final int AN_HOUR = 60 * 60;
    private static final String TITLE = "API";

    private final Notices notices;
    private final Site site;

    ApiPage(Notices notices, Site site) {
        this.notices = notices;
        this.site = site;
    }

    Response openApi() {
        return Response.of(200, "application/yaml", ApiDescription.packaged().yaml())
                .cached(AN_HOUR);
    }

    Response page(Request request) {
        var words = Words.in(Language.EN);
        var api = ApiDescription.packaged();
        var page = Page.general(words, TITLE, notices.clock(words, request, Optional.empty()))
                .in(List.of(Language.EN));
        var head = Head.of(site.at(request) + "/api", api.summary())
                .with(new Head.Link("application/yaml", "/openapi.yaml", "OpenAPI"));
        return Response.page(
                        200, Pages.render(page, head, output -> SeminarPages.TEMPLATES.render("api.jte", api, output)))
                .cached(AN_HOUR)
                .with("content-language", words.language().code());
    }
}
