package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.JsonObject;

/// `template.yaml` as the local run and the benchmark need it, with parameters and references resolved to local values.
public final class Template {
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::Region", LocalRun.REGION,
            "AWS::AccountId", "000000000000",
            "AWS::Partition", "aws",
            "AWS::StackName", "plazas-local",
            "AWS::URLSuffix", "amazonaws.com",
            "AWS::StackId", "plazas-local");

    private final Map<String, Resource> resources;
    private final JsonObject globals;

    /// One resource whose condition holds.
    public record Resource(String name, String type, JsonObject properties, JsonObject whole) {}

    private Template(Map<String, Resource> resources, JsonObject globals) {
        this.resources = resources;
        this.globals = globals;
    }

    /// @param parameters instead of the parameters' defaults
    /// @throws IllegalArgumentException saying what the template has that can't be resolved
    public static Template read(Path file, Map<String, String> parameters) {
        try {
            return parse(Files.readString(file), parameters);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Template parse(String yaml, Map<String, String> parameters) {
        var raw = new JsonObject(CloudFormationYaml.read(yaml));
        var names = new LinkedHashMap<>(PSEUDO);
        members(raw.object("Parameters"))
                .forEach((name, parameter) ->
                        names.put(name, parameter.text("Default").orElse("")));
        names.putAll(parameters);
        var resources = members(raw.object("Resources"));
        resources.forEach((name, resource) -> {
            names.put(name, physicalName(name, resource));
            if (resource.text("Type").orElse("").equals("AWS::Serverless::Function")) {
                names.put(name + ".Alias", name);
            }
        });

        var intrinsics = new Intrinsics(names, raw.object("Conditions").members());
        var resolved = new LinkedHashMap<String, Resource>();
        resources.forEach((name, resource) -> {
            if (resource.text("Condition").map(intrinsics::holds).orElse(true)) {
                resolved.put(name, resource(name, resource, intrinsics));
            }
        });
        return new Template(resolved, object(intrinsics, raw.object("Globals")));
    }

    private static Resource resource(String name, JsonObject raw, Intrinsics intrinsics) {
        try {
            var whole = object(intrinsics, raw);
            return new Resource(name, whole.text("Type").orElse(""), whole.object("Properties"), whole);
        } catch (IllegalArgumentException failure) {
            throw new IllegalArgumentException(name + ": " + failure.getMessage(), failure);
        }
    }

    /// Buckets' names are lower case; whatever else has a name has its own.
    private static String physicalName(String name, JsonObject resource) {
        return resource.text("Type").orElse("").equals("AWS::S3::Bucket") ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static JsonObject object(Intrinsics intrinsics, JsonObject raw) {
        return intrinsics.resolve(raw.members()) instanceof Map<?, ?> members
                ? new JsonObject(members)
                : JsonObject.EMPTY;
    }

    static Map<String, JsonObject> members(JsonObject object) {
        var members = new LinkedHashMap<String, JsonObject>();
        object.members().keySet().forEach(name -> members.put(name.toString(), object.object(name.toString())));
        return members;
    }

    /// Those whose condition holds.
    public List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    public List<Resource> resources(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    Optional<Resource> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    public List<FunctionWiring> functions() {
        return resources("AWS::Serverless::Function").stream()
                .map(resource -> FunctionWiring.of(resource, globals.object("Function")))
                .toList();
    }

    public Optional<FunctionWiring> function(String name) {
        return functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /// The audience of each JWT authorizer, by its name.
    Map<String, List<String>> authorizers() {
        var audiences = new LinkedHashMap<String, List<String>>();
        members(api().object("Auth").object("Authorizers"))
                .forEach((name, authorizer) -> audiences.put(
                        name, authorizer.object("JwtConfiguration").texts("audience")));
        return audiences;
    }

    /// Every route, with its authorizer: the event's own or the API's default.
    List<Route> routes() {
        var standard = api().object("Auth").text("DefaultAuthorizer");
        return functions().stream()
                .flatMap(function -> function.routes(standard).stream())
                .toList();
    }

    /// Empty where other sites' pages may read nothing.
    Optional<Cors> cors() {
        return Cors.of(api().object("CorsConfiguration"));
    }

    private JsonObject api() {
        var apis = resources("AWS::Serverless::HttpApi");
        if (apis.size() > 1) {
            throw new IllegalArgumentException("the local run plays one API, the template has " + apis.size());
        }
        return apis.isEmpty() ? JsonObject.EMPTY : apis.getFirst().properties();
    }
}
