package org.plazas.aws;

import java.util.Map;
import java.util.Optional;

/// A function's settings, as `template.yaml` gives them.
public record Environment(Map<String, String> variables) {
    public static final String TABLE_NAME = "TABLE_NAME";
    public static final String KEYS_TABLE_NAME = "KEYS_TABLE_NAME";
    public static final String PUBLIC_URL = "PUBLIC_URL";
    public static final String SENDER_ADDRESS = "SENDER_ADDRESS";

    /// Signs when forms were given out.
    public static final String FORM_KEY = "FORM_KEY";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /// @throws IllegalStateException naming the variable, if it is missing or empty
    public String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException("the environment lacks " + name));
    }

    /// Empty where the variable is missing or empty.
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// Whether Lambda takes a snapshot of the function once it is ready (SnapStart).
    boolean isForSnapshot() {
        return optional("AWS_LAMBDA_INITIALIZATION_TYPE")
                .filter("snap-start"::equals)
                .isPresent();
    }

    /// The address under which the pages are reached, without a slash at its end; empty where it isn't set.
    public Optional<String> publicUrl() {
        return optional(PUBLIC_URL).map(url -> url.replaceAll("/+$", ""));
    }
}
