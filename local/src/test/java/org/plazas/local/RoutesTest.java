package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plazas.agenda.Routes;

/// The template's routes, the handlers' switches, the list behind 404 and 405, and the description of the API: one set.
class RoutesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CASE = Pattern.compile("case \"((?:GET|HEAD|PUT|POST|DELETE|PATCH) /[^\"]*)\"");
    private static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete", "patch");

    private final List<Route> routes =
            Template.read(ROOT.resolve("template.yaml"), Map.of()).routes();

    private Set<String> keys() {
        return routes.stream()
                .filter(route -> !route.path().equals("$default"))
                .map(RoutesTest::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(Route route) {
        return route.method() + " " + route.path();
    }

    @Test
    void eachRouteHasAHandlerThatKnowsItAndNoHandlerKnowsMore() throws IOException {
        var template = Template.read(ROOT.resolve("template.yaml"), Map.of());
        for (var function : Set.of("agenda", "registration", "publishing", "export")) {
            var wired = template.routes().stream()
                    .filter(route -> route.function().toLowerCase(Locale.ROOT).startsWith(function))
                    .filter(route -> !route.path().equals("$default"))
                    .map(RoutesTest::key)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(wired).isNotEmpty();
            assertThat(switched(function)).as(function).isEqualTo(wired);
        }
    }

    private static Set<String> switched(String function) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("functions/" + function + "/src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith("Handler.java"))
                    .toList()) {
                var cases = CASE.matcher(Files.readString(file));
                while (cases.find()) {
                    found.add(cases.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void theListBehind404And405IsTheTemplates() {
        assertThat(new TreeSet<>(Routes.keys())).isEqualTo(keys());
    }

    @Test
    void theDescriptionOfTheApiHasEveryRouteAndNoOther() throws IOException {
        var described = new TreeSet<String>();
        paths().forEach((path, operations) -> ((Map<?, ?>) operations)
                .keySet().stream()
                        .map(String::valueOf)
                        .filter(METHODS::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(described).isEqualTo(keys());
    }

    @Test
    void theDescriptionSaysWhichRoutesNeedASignIn() throws IOException {
        var secured = new ArrayList<String>();
        paths().forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> members && members.containsKey("security")) {
                secured.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path);
            }
        }));

        assertThat(secured)
                .containsExactlyInAnyOrderElementsOf(routes.stream()
                        .filter(route -> route.authorizer().isPresent())
                        .map(RoutesTest::key)
                        .toList());
    }

    private static Map<?, ?> paths() throws IOException {
        var description = CloudFormationYaml.read(Files.readString(ROOT.resolve("docs/openapi.yaml")));
        return (Map<?, ?>) Objects.requireNonNull(description.get("paths"));
    }
}
