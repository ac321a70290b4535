package org.plazas.agenda;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.plazas.aws.Environment;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// What machines look for at fixed addresses: where to crawl and where not, which pages there are, and whom to tell of
/// a weakness.
final class SiteFiles {
    static final String SECURITY_CONTACT = "SECURITY_CONTACT";

    private static final int AN_HOUR = 60 * 60;
    private static final int A_DAY = 24 * AN_HOUR;
    private static final Duration EXPIRES = Duration.ofDays(180);
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final SeminarStore store;
    private final Environment environment;
    private final Site site;
    private final NotFound notFound;

    SiteFiles(SeminarStore store, Environment environment, Site site, NotFound notFound) {
        this.store = store;
        this.environment = environment;
        this.site = site;
        this.notFound = notFound;
    }

    /// Personal pages and organisers' addresses are nobody's to crawl; who is linked to one all the same reads
    /// `noindex` there.
    Response robots(Request request) {
        return Response.text(200, PLAIN, """
                        User-agent: *
                        Disallow: /registrations/
                        Disallow: /organiser/
                        Disallow: /*/links
                        Disallow: /*/outcomes/

                        Sitemap: %s/sitemap.xml
                        """.formatted(site.at(request))).cached(A_DAY);
    }

    /// Every seminar's page and the list of them, each in each of its languages (sitemaps.org, with Google's
    /// alternates).
    Response sitemap(Request request) {
        var root = site.at(request);
        var text = Xml.document(document -> document.element(
                "urlset",
                new String[] {
                    "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9",
                    "xmlns:xhtml", "http://www.w3.org/1999/xhtml"
                },
                urls -> {
                    page(urls, root + "/", List.of(Language.values()));
                    for (var seminar : store.listed()) {
                        page(urls, root + "/" + seminar.slug(), seminar.languages());
                    }
                }));
        return Response.text(200, "application/xml", text).cached(AN_HOUR);
    }

    private static void page(Xml urls, String address, List<Language> languages) throws XMLStreamException {
        for (var language : languages) {
            urls.element("url", url -> {
                url.text("loc", Site.in(language, languages, address));
                for (var other : languages) {
                    url.empty(
                            "xhtml:link",
                            "rel",
                            "alternate",
                            "hreflang",
                            other.code(),
                            "href",
                            Site.in(other, languages, address));
                }
            });
        }
    }

    /// RFC 9116. It never grows old: each answer is good for half a year from its day.
    Response security(Request request) {
        return environment
                .optional(SECURITY_CONTACT)
                .map(contact -> Response.text(200, PLAIN, """
                                Contact: %s
                                Expires: %s
                                Preferred-Languages: %s
                                Canonical: %s/.well-known/security.txt
                                """.formatted(
                                        contact,
                                        request.receivedAt()
                                                .truncatedTo(ChronoUnit.DAYS)
                                                .plus(EXPIRES),
                                        Arrays.stream(Language.values())
                                                .map(Language::code)
                                                .collect(Collectors.joining(", ")),
                                        site.at(request)))
                        .cached(A_DAY))
                .orElseGet(() -> notFound.answer(request));
    }
}
