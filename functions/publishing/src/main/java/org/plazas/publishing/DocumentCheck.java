package org.plazas.publishing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plazas.domain.DocumentRules;
import org.plazas.domain.DocumentRules.Problem;
import org.plazas.domain.Logo;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks a seminar document as a whole: JSON, the schema, and the rules that the schema can't say.
public final class DocumentCheck {
    /// Octets; the flyer's document has 30,000.
    public static final int LONGEST = 300 * 1024;

    private static final String SCHEMA = "/seminar.schema.json";

    /// What an answer can bear: problems, and characters of them.
    private static final int MOST = 500;

    private static final int MOST_TEXT = 200_000;

    private final StrictJson json = new StrictJson();
    private final Schema schema;
    private final SchemaProblems explained;

    public DocumentCheck() {
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .build()));
        schema = registry.getSchema(packagedSchema(), InputFormat.JSON);
        explained = new SchemaProblems(schema.getSchemaNode());
    }

    public sealed interface Checked {
        /// @param json the document as it is to be stored: as it was written, but for the logo, which is named
        record Sound(Seminar seminar, String json, Optional<Logo.Picture> logo) implements Checked {}

        /// Every problem, each with its place.
        record Faulty(List<Problem> problems) implements Checked {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }

        /// No JSON at all. Lines and columns count from 1; 0 where they are not known.
        record Unreadable(String reason, int line, int column) implements Checked {
            public String sentence() {
                return line == 0 ? reason : "line " + line + ", column " + column + ": " + reason;
            }
        }
    }

    /// @param publishedAs the name under which the document is to be published, where something else than the document
    ///     says it
    public Checked check(byte[] octets, Optional<Slug> publishedAs) {
        try {
            return check(json.text(octets), publishedAs);
        } catch (StrictJson.Unreadable refused) {
            return new Checked.Unreadable(refused.reason(), refused.line(), refused.column());
        }
    }

    Checked check(String text, Optional<Slug> publishedAs) {
        try {
            var document = json.read(text);
            var problems = problems(document, publishedAs);
            return problems.isEmpty() ? sound(document, text) : new Checked.Faulty(bounded(problems));
        } catch (StrictJson.Unreadable refused) {
            return new Checked.Unreadable(refused.reason(), refused.line(), refused.column());
        }
    }

    private Checked sound(JsonNode document, String text) {
        if (document instanceof ObjectNode whole && whole.get("logo") instanceof ObjectNode logo) {
            var file = LogoFile.read(logo.path("image").asString());
            var stored = whole.deepCopy();
            stored.putObject("logo")
                    .put("name", file.name())
                    .put("width", file.width())
                    .put("height", file.height())
                    .set("alternative", logo.get("alternative"));
            return new Checked.Sound(seminar(stored), stored.toString(), Optional.of(file.picture()));
        }
        return new Checked.Sound(seminar(document), text, Optional.empty());
    }

    private Seminar seminar(JsonNode document) {
        return SeminarDocument.read(json.as(Map.class, document));
    }

    /// The schema has said so where it is no data of a picture.
    private static Optional<Problem> logoProblem(JsonNode document) {
        var image = document.at("/logo/image");
        if (!LogoFile.isData(image.asString(""))) {
            return Optional.empty();
        }
        try {
            LogoFile.read(image.asString());
            return Optional.empty();
        } catch (LogoFile.Refused refused) {
            return Optional.of(new Problem("/logo/image", refused.code(), refused.sentence()));
        }
    }

    private List<Problem> problems(JsonNode document, Optional<Slug> publishedAs) {
        var problems = new ArrayList<Problem>();
        schema.validate(document).forEach(error -> problems.add(explained.problem(error)));
        if (document.isObject()) {
            var named = problems.stream().map(Problem::pointer).collect(Collectors.toSet());
            DocumentRules.check(json.as(Map.class, document), publishedAs).stream()
                    .filter(problem -> !named.contains(problem.pointer()))
                    .forEach(problems::add);
            logoProblem(document)
                    .filter(problem -> !named.contains(problem.pointer()))
                    .ifPresent(problems::add);
        }
        return problems.stream().map(DocumentCheck::writable).distinct().toList();
    }

    /// All of them, but for a document that is nothing but problems.
    private static List<Problem> bounded(List<Problem> problems) {
        var told = new ArrayList<Problem>();
        var length = 0;
        for (var problem : problems) {
            length += problem.pointer().length() + problem.detail().length();
            if (told.size() == MOST || length > MOST_TEXT) {
                told.add(new Problem("", "more", "and " + (problems.size() - told.size()) + " more problems"));
                return told;
            }
            told.add(problem);
        }
        return told;
    }

    /// Halves of characters, which an answer can't carry, replaced.
    private static Problem writable(Problem problem) {
        return new Problem(writable(problem.pointer()), problem.code(), writable(problem.detail()));
    }

    private static String writable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String packagedSchema() {
        try (var stream = Objects.requireNonNull(DocumentCheck.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
