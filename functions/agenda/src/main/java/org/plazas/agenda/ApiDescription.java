package org.plazas.agenda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.jr.ob.JSON;

/// The description of the API, as its page shows it. Read when somebody asks for it, and kept.
public final class ApiDescription {
    private static final List<String> METHODS = List.of("get", "head", "put", "post", "delete", "patch");

    private final byte[] yaml;
    private final Map<?, ?> document;

    private ApiDescription(byte[] yaml) {
        this.yaml = yaml;
        this.document =
                map(new Load(LoadSettings.builder().build()).loadFromString(new String(yaml, StandardCharsets.UTF_8)));
    }

    private static final class Packaged {
        static final ApiDescription DESCRIPTION = read();
    }

    /// The one that lies beside this class.
    static ApiDescription packaged() {
        return Packaged.DESCRIPTION;
    }

    private static ApiDescription read() {
        try (var stream = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("openapi.yaml"))) {
            return new ApiDescription(stream.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] yaml() {
        return yaml.clone();
    }

    /// @param parameters in path, query and header
    /// @param bodies what it takes
    public record Operation(
            String method,
            String path,
            String id,
            String summary,
            String description,
            boolean isSignedIn,
            List<Member> parameters,
            List<Media> bodies,
            List<Answer> answers) {}

    /// A parameter, a header, or a member of a schema.
    ///
    /// @param where `path`, `query`, `header`; empty for members
    /// @param schema the name of the schema that says more; empty if there is none
    public record Member(
            String name, String where, boolean isRequired, String type, String schema, String description) {}

    /// @param schema the name of what says more; `kind` says it all where there is none
    /// @param examples as they are sent
    public record Media(String type, String schema, String kind, List<String> examples) {}

    public record Answer(String status, String description, List<Member> headers, List<Media> media) {}

    public record Group(String name, String description, List<Operation> operations) {}

    public record Schema(String name, String description, String type, List<Member> members) {}

    /// A piece of a text: as it is, or as code.
    public record Piece(String text, boolean isCode) {}

    public String summary() {
        return text(map(document.get("info")), "summary");
    }

    public String description() {
        return text(map(document.get("info")), "description");
    }

    public String version() {
        return text(map(document.get("info")), "version");
    }

    /// Paragraphs of pieces: what stands between backquotes is code.
    public static List<List<Piece>> paragraphs(String text) {
        return Stream.of(text.strip().split("\n\\s*\n", -1))
                .filter(paragraph -> !paragraph.isBlank())
                .map(ApiDescription::pieces)
                .toList();
    }

    private static List<Piece> pieces(String text) {
        var parts = text.strip().split("`", -1);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                pieces.add(new Piece(parts[i], i % 2 == 1));
            }
        }
        return pieces;
    }

    public List<Group> groups() {
        return maps(document.get("tags")).stream()
                .map(tag -> new Group(
                        text(tag, "name"),
                        text(tag, "description"),
                        operations().stream()
                                .filter(entry ->
                                        list(entry.getKey().get("tags")).contains(text(tag, "name")))
                                .map(Map.Entry::getValue)
                                .toList()))
                .toList();
    }

    private List<Map.Entry<Map<?, ?>, Operation>> operations() {
        var operations = new ArrayList<Map.Entry<Map<?, ?>, Operation>>();
        map(document.get("paths"))
                .forEach((path, item) -> METHODS.forEach(method -> {
                    var operation = map(map(item).get(method));
                    if (!operation.isEmpty()) {
                        var shared = map(item).get("parameters");
                        operations.add(
                                Map.entry(operation, operation(method, String.valueOf(path), operation, shared)));
                    }
                }));
        return operations;
    }

    private Operation operation(String method, String path, Map<?, ?> operation, @Nullable Object shared) {
        var parameters = Stream.concat(maps(shared).stream(), maps(operation.get("parameters")).stream())
                .map(this::resolved)
                .map(parameter -> member(
                        text(parameter, "name"),
                        text(parameter, "in"),
                        Boolean.TRUE.equals(parameter.get("required")),
                        map(parameter.get("schema")),
                        text(parameter, "description")))
                .toList();
        var answers = new TreeMap<String, Answer>();
        map(operation.get("responses"))
                .forEach((status, answer) ->
                        answers.put(String.valueOf(status), answer(String.valueOf(status), resolved(map(answer)))));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                text(operation, "operationId"),
                text(operation, "summary"),
                text(operation, "description"),
                operation.containsKey("security"),
                parameters,
                media(map(operation.get("requestBody"))),
                List.copyOf(answers.values()));
    }

    private Answer answer(String status, Map<?, ?> answer) {
        var headers = new ArrayList<Member>();
        map(answer.get("headers")).forEach((name, value) -> {
            var header = resolved(map(value));
            headers.add(member(
                    String.valueOf(name),
                    "header",
                    Boolean.TRUE.equals(header.get("required")),
                    map(header.get("schema")),
                    text(header, "description")));
        });
        return new Answer(status, text(answer, "description"), headers, media(answer));
    }

    private List<Media> media(Map<?, ?> content) {
        var media = new ArrayList<Media>();
        map(content.get("content")).forEach((type, value) -> {
            var body = map(value);
            var schema = map(body.get("schema"));
            var examples = new ArrayList<String>();
            Optional.ofNullable(body.get("example")).ifPresent(example -> examples.add(written(example)));
            map(body.get("examples"))
                    .values()
                    .forEach(example ->
                            examples.add(written(resolved(map(example)).get("value"))));
            media.add(new Media(String.valueOf(type), name(schema), type(schema), examples));
        });
        return media;
    }

    public List<Schema> schemas() {
        var schemas = new ArrayList<Schema>();
        map(map(document.get("components")).get("schemas")).forEach((name, value) -> {
            var schema = map(value);
            schemas.add(new Schema(String.valueOf(name), text(schema, "description"), type(schema), members(schema)));
        });
        return schemas;
    }

    private List<Member> members(Map<?, ?> schema) {
        var required = list(schema.get("required"));
        var members = new ArrayList<Member>();
        map(schema.get("properties"))
                .forEach((name, value) -> members.add(member(
                        String.valueOf(name),
                        "",
                        required.contains(name),
                        map(value),
                        text(map(value), "description"))));
        return members;
    }

    private Member member(String name, String where, boolean isRequired, Map<?, ?> schema, String description) {
        return new Member(name, where, isRequired, type(schema), name(schema), description);
    }

    /// What a value has to be, in words as short as the schema's own.
    private static String type(Map<?, ?> schema) {
        if (schema.containsKey("$ref")) {
            return "";
        }
        if (schema.containsKey("const")) {
            return JSON.std.asString(schema.get("const"));
        }
        if (schema.get("enum") instanceof List<?> choices) {
            return choices.stream().map(String::valueOf).collect(Collectors.joining(" | "));
        }
        var type = schema.get("type") instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" | "))
                : text(schema, "type");
        if (type.equals("array")) {
            return "list"
                    + Optional.of(type(map(schema.get("items"))))
                            .filter(of -> !of.isEmpty())
                            .map(of -> " of " + of)
                            .orElse("");
        }
        var limits = new LinkedHashMap<String, String>();
        for (var limit : List.of("format", "pattern", "minLength", "maxLength", "minimum", "maximum", "default")) {
            Optional.ofNullable(schema.get(limit)).ifPresent(value -> limits.put(limit, String.valueOf(value)));
        }
        return Stream.concat(
                        Stream.of(type).filter(name -> !name.isEmpty()),
                        limits.entrySet().stream().map(limit -> limit.getKey() + " " + limit.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// The schema that this one, or the elements of this list, refer to.
    private static String name(Map<?, ?> schema) {
        var target = schema.containsKey("$ref") ? schema : map(schema.get("items"));
        return text(target, "$ref").replaceFirst("^.*/", "");
    }

    private Map<?, ?> resolved(Map<?, ?> value) {
        Map<?, ?> found = value;
        while (found.get("$ref") instanceof String reference) {
            Map<?, ?> at = document;
            for (var part : reference.substring(2).split("/", -1)) {
                at = map(at.get(part));
            }
            found = at;
        }
        return found;
    }

    private static String written(@Nullable Object example) {
        return example instanceof String text
                ? text
                : JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(example);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? members : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> elements ? elements : List.of();
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        list(value).forEach(element -> maps.add(map(element)));
        return maps;
    }

    private static String text(Map<?, ?> members, String name) {
        var value = members.get(name);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
