package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.local.FunctionWiring;
import org.plazas.local.Template;

/// Everything that is measured: the functions as `template.yaml` deploys them, the controls, and the registration
/// function with one lever undone.
final class Subjects {
    static final String HELLO = "hello";
    static final String FLOOR = "floor";
    static final String SAMPLE = "sample way";
    static final String REGISTRATION = "registration";
    static final String AGENDA = "agenda";

    private static final String JVM = "JAVA_TOOL_OPTIONS";
    private static final String LEVERS = "org.plazas.bench.levers.";
    private static final String TRANSPORT = "org.plazas.aws.Transport";

    private final Packages packages;
    private final Template template;

    Subjects(Path root, Packages packages) {
        this.packages = packages;
        this.template = Template.read(root.resolve("template.yaml"), Map.of("PublicUrl", ""));
    }

    /// @param name as the template has it, without `Function`
    Subject function(String name) {
        var wiring = template.function(name + "Function").orElseThrow();
        var settings = new LinkedHashMap<>(wiring.environment());
        settings.remove("TABLE_NAME");
        settings.remove("KEYS_TABLE_NAME");
        return new Subject(
                name.toLowerCase(java.util.Locale.ROOT),
                packages.built(wiring.code()),
                wiring.handlerClass(),
                wiring.memory(),
                settings,
                true);
    }

    private int memory() {
        return template.functions().stream()
                .mapToInt(FunctionWiring::memory)
                .max()
                .orElseThrow();
    }

    private Subject control(String name, String module, String handler, Map<String, String> settings, boolean primes) {
        var task = packages.built("bench/" + module + "/target/lambda");
        return new Subject(name, task, "org.plazas.bench." + module + "." + handler, memory(), settings, primes);
    }

    Subject hello() {
        return control(HELLO, "hello", "HelloHandler", Map.of(), false);
    }

    /// With the functions' own JVM options, primed.
    Subject floor() {
        var options = function("Registration").settings().getOrDefault(JVM, "");
        return control(FLOOR, "floor", "FloorHandler", options.isEmpty() ? Map.of() : Map.of(JVM, options), true);
    }

    /// With the runtime's own JVM options, not primed.
    Subject sample() {
        return control(SAMPLE, "sample", "SampleHandler", Map.of(), false);
    }

    Subject sampleByUrlConnection() throws IOException {
        var clients = Pattern.compile("apache5-client|httpclient5|httpcore5|netty-");
        var own = names(sample().task());
        var task = packages.variant(
                "sample-url-connection",
                jar -> own.contains(jar) ? !clients.matcher(jar).lookingAt() : jar.startsWith("url-connection-client"),
                sample().task(),
                packages.built("bench/levers/target/lambda"));
        return sample().at(task, sample().handler()).named(SAMPLE + ", url-connection-client");
    }

    private static List<String> names(Path task) throws IOException {
        return Packages.files(task.resolve("lib")).stream()
                .map(jar -> jar.getFileName().toString())
                .toList();
    }

    Subject pojo() throws IOException {
        return undone("POJO events", "PojoRegistration", "aws-lambda-java-events", "joda-time");
    }

    Subject databind() throws IOException {
        return undone("databind", "DatabindRegistration", "jackson-databind", "jackson-annotations");
    }

    Subject defaultClient() throws IOException {
        var subject = undone("default HTTP client", "", "apache5-client", "httpc");
        var levers = packages.built("bench/levers/target/lambda").resolve("lib");
        for (var jar : Packages.files(levers)) {
            if (jar.getFileName().toString().startsWith("plazas-bench-levers")) {
                Packages.override(subject.task(), jar, TRANSPORT);
            }
        }
        return subject;
    }

    /// Not a registration at all: it pages through them.
    ///
    /// @param export whose options of the JVM it has
    Subject bareQuery(Subject export) throws IOException {
        var query = undone("bare query", "BareQuery");
        var settings = new LinkedHashMap<>(query.settings());
        settings.put(JVM, export.settings().getOrDefault(JVM, ""));
        return query.with(settings).named("bare query");
    }

    Subject fullTiering() {
        var settings = new LinkedHashMap<>(function("Registration").settings());
        settings.put(JVM, withFullTiering(settings.getOrDefault(JVM, "")));
        return function("Registration").with(settings).named(undone("full tiering"));
    }

    /// @throws IllegalArgumentException if the options don't limit tiering: there is no lever to undo
    static String withFullTiering(String options) {
        var full = options.replace("TieredStopAtLevel=1", "TieredStopAtLevel=4");
        if (full.equals(options)) {
            throw new IllegalArgumentException("template.yaml does not want C1 alone, but: " + options);
        }
        return full;
    }

    /// The registration function with what is being tried.
    ///
    /// @param options of the JVM
    /// @param over is laid over the package: jars in `lib`, and classes that come before all jars
    Subject tried(String options, Optional<Path> over) throws IOException {
        var registration = function("Registration");
        var settings = new LinkedHashMap<>(registration.settings());
        settings.merge(JVM, options, (own, more) -> own + " " + more);
        var task = over.isEmpty() ? registration.task() : packages.over(registration.task(), over.get());
        return registration
                .at(task, registration.handler())
                .with(settings)
                .named(REGISTRATION + ", tried: "
                        + over.map(Path::getFileName).map(Path::toString).orElse("") + options);
    }

    Subject unprimed() {
        return function("Registration").unprimed().named(undone("no priming"));
    }

    private static String undone(String lever) {
        return REGISTRATION + ", " + lever;
    }

    /// @param handler in place of the function's own; empty: that
    /// @param jars by the beginnings of their names: what the lever adds to the package
    private Subject undone(String lever, String handler, String... jars) throws IOException {
        var registration = function("Registration");
        var own = names(registration.task());
        var task = packages.variant(
                lever.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                jar -> own.contains(jar)
                        || jar.startsWith("plazas-bench-levers")
                        || java.util.Arrays.stream(jars).anyMatch(jar::startsWith),
                registration.task(),
                packages.built("bench/levers/target/lambda"));
        return registration
                .at(task, handler.isEmpty() ? registration.handler() : LEVERS + handler)
                .named(undone(lever));
    }
}
