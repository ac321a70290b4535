package org.plazas.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One route of the HTTP API: a method (or `ANY`) and a path of literal parts and whole-part parameters, or
/// `$default`.
record Route(String method, String path, String function, Optional<String> authorizer) {
    private static final String DEFAULT = "$default";
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._~-]+|\\{[A-Za-z0-9._-]+}");

    /// @throws IllegalArgumentException if the gateway would not accept the path: `/{id}.ics` is the usual
    ///     mistake
    static Route of(String method, String path, String function, Optional<String> authorizer) {
        var wellFormed = path.equals(DEFAULT)
                || path.equals("/")
                || (path.startsWith("/")
                        && parts(path).stream()
                                .allMatch(part -> PART.matcher(part).matches()));
        if (!wellFormed) {
            throw new IllegalArgumentException("the gateway takes no route like " + path);
        }
        return new Route(method.toUpperCase(Locale.ROOT), path, function, authorizer);
    }

    /// As in `requestContext.routeKey`.
    String key() {
        return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
    }

    /// The gateway's choice: literal parts before parameters, from the left; a method before `ANY`; `$default`
    /// last.
    static Optional<Match> choose(List<Route> routes, String method, String rawPath) {
        return routes.stream()
                .flatMap(route -> route.match(method, rawPath).stream())
                .min(Comparator.comparing((Match match) -> match.route.rank()));
    }

    /// @param parameters decoded
    record Match(Route route, Map<String, String> parameters) {}

    private Optional<Match> match(String asked, String rawPath) {
        if (path.equals(DEFAULT)) {
            return Optional.of(new Match(this, Map.of()));
        }
        var own = parts(path);
        var theirs = parts(rawPath);
        if (own.size() != theirs.size() || !(method.equals("ANY") || method.equals(asked))) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int at = 0; at < own.size(); at++) {
            var mine = own.get(at);
            var given = decoded(theirs.get(at));
            if (isParameter(mine) && !given.isEmpty()) {
                parameters.put(mine.substring(1, mine.length() - 1), given);
            } else if (!mine.equals(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(this, parameters));
    }

    /// Sorts before what it beats: 0 for a literal part, 1 for a parameter; then the method.
    private String rank() {
        if (path.equals(DEFAULT)) {
            return "9";
        }
        var rank = new StringBuilder();
        parts(path).forEach(part -> rank.append(isParameter(part) ? '1' : '0'));
        return rank.append(method.equals("ANY") ? '1' : '0').toString();
    }

    private static boolean isParameter(String part) {
        return part.startsWith("{");
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
