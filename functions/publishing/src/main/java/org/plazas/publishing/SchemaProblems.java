package org.plazas.publishing;

import com.networknt.schema.Error;
import java.util.stream.Collectors;
import org.plazas.domain.DocumentRules.Problem;
import org.plazas.domain.Violation;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Says in words what the schema refused, and where exactly: a missing or unknown member has a place of its own.
final class SchemaProblems {
    private final JsonNode schema;

    SchemaProblems(JsonNode schema) {
        this.schema = schema;
    }

    Problem problem(Error error) {
        var place = error.getInstanceLocation().toString();
        var limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> new Problem(place, "type", "must be of type " + limit.asString());
            case "required" -> new Problem(member(place, error), "required", "is missing");
            case "additionalProperties" ->
                new Problem(member(place, error), "unknown-field", "is no member that belongs here");
            case "enum" -> new Problem(place, "unknown-choice", "must be one of " + choices(limit));
            case "pattern" -> new Problem(place, "format", description(error));
            case "maxLength" -> new Problem(place, "too-long", "must not exceed " + limit.asInt() + " characters");
            case "minimum" -> new Problem(place, "too-small", "must be at least " + limit.asInt());
            case "maximum" -> new Problem(place, "too-large", "must be at most " + limit.asInt());
            case "minItems" -> new Problem(place, "too-few", "must have at least " + limit.asInt() + " elements");
            case "minProperties" -> new Problem(place, "too-few", "must have at least " + limit.asInt() + " members");
            case "maxItems" -> new Problem(place, "too-many", "must have at most " + limit.asInt() + " elements");
            case "uniqueItems" -> new Problem(place, "repeated", "must not have the same element twice");
            default -> new Problem(place, error.getKeyword(), description(error));
        };
    }

    private static String member(String parent, Error error) {
        var name = String.valueOf(error.getProperty());
        return parent + "/" + Violation.escaped(name);
    }

    private static String choices(JsonNode choices) {
        return choices.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    /// The schema's own words for the format that was missed.
    private String description(Error error) {
        var keyword = error.getSchemaLocation().getFragment().toString();
        var format = schema.at(JsonPointer.compile(keyword).head());
        return "is not as described: "
                + format.path("description").asString(format.path("title").asString(""));
    }
}
