package org.plazas.domain;

import java.util.List;

/// An answer as it was sent, before any rule is applied.
///
/// @param values none where nothing was said
public record GivenAnswer(Shape shape, List<String> values) {
    /// How it was written. A form has fields only, which may come more than once.
    public enum Shape {
        FIELDS,
        TEXT,
        LIST,
        FLAG
    }

    public GivenAnswer {
        values = List.copyOf(values);
    }

    static final GivenAnswer NONE = new GivenAnswer(Shape.FIELDS, List.of());

    boolean isOfShape(Question.Kind kind) {
        return switch (shape) {
            case FIELDS -> true;
            case TEXT -> kind != Question.Kind.SOME_OF && kind != Question.Kind.CONSENT;
            case LIST -> kind == Question.Kind.SOME_OF;
            case FLAG -> kind == Question.Kind.CONSENT;
        };
    }

    @Override
    public String toString() {
        return "(an answer)";
    }
}
