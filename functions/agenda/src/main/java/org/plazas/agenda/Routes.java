package org.plazas.agenda;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every route of the API, so that an address that exists can be told from one that doesn't. A test holds this
/// list against `template.yaml`.
public final class Routes {
    private static final List<Route> ALL = List.of(
            route("GET /"),
            route("GET /health"),
            route("GET /assets/{file}"),
            route("GET /robots.txt"),
            route("GET /sitemap.xml"),
            route("GET /.well-known/security.txt"),
            route("GET /openapi.yaml"),
            route("GET /api"),
            route("GET /problems"),
            route("GET /problems/{problem}"),
            route("GET /{seminar}"),
            route("GET /{seminar}/register"),
            route("GET /{seminar}/outcomes/{outcome}"),
            route("GET /{seminar}/privacy"),
            route("GET /{seminar}/agenda.json"),
            route("GET /{seminar}/agenda.ics"),
            route("GET /{seminar}/opening.ics"),
            route("GET /{seminar}/schedule.json"),
            route("GET /{seminar}/schedule.xml"),
            route("GET /{seminar}/changes.atom"),
            route("GET /{seminar}/sessions/{file}"),
            route("POST /{seminar}/registrations"),
            route("GET /{seminar}/links"),
            route("HEAD /{seminar}/links"),
            route("POST /{seminar}/links"),
            route("GET /registrations/{token}"),
            route("HEAD /registrations/{token}"),
            route("POST /registrations/{token}/confirmation"),
            route("POST /registrations/{token}/changes"),
            route("POST /registrations/{token}/cancellation"),
            route("GET /registrations/{token}/address"),
            route("HEAD /registrations/{token}/address"),
            route("POST /registrations/{token}/address"),
            route("PUT /organiser/seminars/{seminar}"),
            route("GET /organiser/seminars/{seminar}/registrations"),
            route("GET /organiser/seminars/{seminar}/exports/{export}"),
            route("POST /organiser/seminars/{seminar}/notices"),
            route("GET /organiser/seminars/{seminar}/notices"),
            route("GET /organiser/seminars/{seminar}/notices/{notice}"),
            route("POST /organiser/seminars/{seminar}/notices/{notice}/stop"),
            route("GET /organiser/seminars/{seminar}/mails"),
            route("POST /organiser/seminars/{seminar}/mails/{registration}"));

    private Routes() {}

    /// @param key as the gateway names it: `GET /{seminar}`
    public record Route(String key, String method, List<String> parts) {
        public Route {
            parts = List.copyOf(parts);
        }

        /// For whom a sign-in is needed.
        boolean isOrganisers() {
            return parts.getFirst().equals("organiser");
        }

        private long literals() {
            return parts.stream().filter(part -> !isParameter(part)).count();
        }

        private boolean matches(List<String> path) {
            if (path.size() != parts.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (!isParameter(parts.get(i)) && !parts.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> parameters(String path) {
            var values = split(path);
            var parameters = new HashMap<String, String>();
            for (int i = 0; i < parts.size(); i++) {
                var part = parts.get(i);
                if (isParameter(part)) {
                    parameters.put(part.substring(1, part.length() - 1), values.get(i));
                }
            }
            return parameters;
        }
    }

    public static List<String> keys() {
        return ALL.stream().map(Route::key).toList();
    }

    /// The routes that this path belongs to, one for each method: the most literal pattern wins, as at the
    /// gateway.
    static List<Route> at(String path) {
        var parts = split(path);
        var matching = ALL.stream().filter(route -> route.matches(parts)).toList();
        var best = matching.stream().mapToLong(Route::literals).max().orElse(0);
        return matching.stream().filter(route -> route.literals() == best).toList();
    }

    static Optional<Route> publicGet(String path) {
        return at(path).stream()
                .filter(route -> route.method().equals("GET") && !route.isOrganisers())
                .max(Comparator.comparingLong(Route::literals));
    }

    /// True for the pages of another function, which answers HEAD for them itself.
    static boolean hasOwnHead(String path) {
        return at(path).stream().anyMatch(route -> route.method().equals("HEAD"));
    }

    private static Route route(String key) {
        var parts = key.split(" ", 2);
        return new Route(key, parts[0], split(parts[1]));
    }

    private static List<String> split(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String part) {
        return part.startsWith("{");
    }
}
