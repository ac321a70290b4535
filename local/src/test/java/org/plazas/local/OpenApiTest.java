package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plazas.web.Problem;
import tools.jackson.jr.ob.JSON;

/// What `docs/openapi.yaml` shows as examples is what it describes. That it is OpenAPI, the rehearsal has a validator
/// of others say.
class OpenApiTest {
    private static final Path FILE = Path.of("..", "docs", "openapi.yaml");

    private final Map<?, ?> document = CloudFormationYaml.read(Files.readString(FILE));

    OpenApiTest() throws IOException {}

    /// A body as it is described: where, its schema, and its examples.
    private record Body(String at, @Nullable Object schema, List<@Nullable Object> examples) {}

    @Test
    void everyJsonHasAnExampleAndEveryExampleIsWhatItsSchemaSays() {
        var bodies = new ArrayList<Body>();
        collect("", document, bodies);

        assertThat(bodies).hasSizeGreaterThan(30).allSatisfy(body -> {
            assertThat(body.examples()).as(body.at()).isNotEmpty();
            for (var example : body.examples()) {
                assertThat(problems(body.schema(), example)).as(body.at()).isEmpty();
            }
        });
    }

    @Test
    void everyProblemTypeIsNamedAndShown() {
        var types = Arrays.stream(Problem.values()).map(Problem::type).toList();
        var shown = new ArrayList<Object>();
        at("components", "examples").values().forEach(example -> {
            if (example instanceof Map<?, ?> members
                    && members.get("value") instanceof Map<?, ?> value
                    && value.get("type") instanceof String type) {
                shown.add(type);
            }
        });

        assertThat(at("components", "schemas", "ProblemId").get("enum"))
                .isEqualTo(Arrays.stream(Problem.values()).map(Problem::id).toList());
        assertThat(shown).containsAll(types);
    }

    private Map<?, ?> at(String... path) {
        Map<?, ?> at = document;
        for (var part : path) {
            at = at.get(part) instanceof Map<?, ?> inner ? inner : Map.of();
        }
        return at;
    }

    /// Every body that is JSON, wherever in the document.
    private void collect(String at, @Nullable Object value, List<Body> bodies) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                var here = at + "/" + name;
                if (String.valueOf(name).matches("application/([a-z]+\\+)?json") && member instanceof Map<?, ?> body) {
                    bodies.add(new Body(here, body.get("schema"), examples(body)));
                } else {
                    collect(here, member, bodies);
                }
            });
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(at + "/-", element, bodies));
        }
    }

    private List<@Nullable Object> examples(Map<?, ?> body) {
        var examples = new ArrayList<@Nullable Object>();
        if (body.containsKey("example")) {
            examples.add(body.get("example"));
        }
        if (body.get("examples") instanceof Map<?, ?> named) {
            named.values().forEach(example -> examples.add(resolved(example).get("value")));
        }
        return examples;
    }

    private Map<?, ?> resolved(@Nullable Object example) {
        var members = example instanceof Map<?, ?> map ? map : Map.of();
        return members.get("$ref") instanceof String reference
                ? at(reference.substring(2).split("/"))
                : members;
    }

    /// The schema's references lead into the document, which therefore stands beside it.
    private List<String> problems(@Nullable Object schema, @Nullable Object example) {
        var whole = new LinkedHashMap<Object, Object>(schema instanceof Map<?, ?> members ? members : Map.of());
        whole.put("components", at("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.std.asString(whole), InputFormat.JSON)
                .validate(JSON.std.asString(example), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
