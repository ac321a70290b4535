package org.plazas.agenda;

import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.plazas.domain.Language;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// The gateway's `$default` route: what it does not know itself. HEAD for every public GET, 405 with `Allow` where the
/// address exists, 404 elsewhere.
final class Fallback {
    /// No token is that short: the registration function says so, and the way to a new link.
    private static final String BROKEN_LINK = "/registrations/-";

    private final BiFunction<String, Request, Response> routes;
    private final NotFound notFound;

    Fallback(BiFunction<String, Request, Response> routes, NotFound notFound) {
        this.routes = routes;
        this.notFound = notFound;
    }

    Response answer(Request request) {
        var path = request.path().startsWith("/") ? request.path() : "/" + request.path();
        if (request.method().equals("HEAD") && !Routes.hasOwnHead(path)) {
            var route = Routes.publicGet(path);
            if (route.isPresent()) {
                return routes.apply(route.get().key(), request.at(route.get().parameters(path)));
            }
        }
        var methods = new TreeSet<String>();
        for (var route : Routes.at(path)) {
            methods.add(route.method());
            if (route.method().equals("GET") && !route.isOrganisers()) {
                methods.add("HEAD");
            }
        }
        if (methods.isEmpty() || methods.contains(request.method())) {
            return slashed(path).apply(request);
        }
        return notFound.methodNotAllowed(request).with("allow", String.join(", ", methods));
    }

    /// The language that the address asks for; other queries mean nothing here.
    private static String language(Request request) {
        return request.query("lang")
                .flatMap(Language::of)
                .map(language -> "?lang=" + language.code())
                .orElse("");
    }

    /// An address with a slash too many at its end is sent to the one without; a link that was cut before its token, to
    /// what is said of every link that does not work.
    private Function<Request, Response> slashed(String path) {
        var end = path.replaceAll("/+$", "");
        var plain = end.equals("/registrations") ? BROKEN_LINK : end;
        return end.length() < path.length()
                        && plain.matches("(/[A-Za-z0-9._-]+)+")
                        && Routes.publicGet(plain).isPresent()
                ? request -> request.method().equals("GET")
                        ? Response.empty(308).with("location", plain + language(request))
                        : notFound.answer(request)
                : notFound::answer;
    }
}
