package org.plazas.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plazas.testing.JsonObject;

/// `bench/assumptions.json`: what can't be counted, because people decide it; each with its reason.
record Assumptions(JsonObject file) {
    private static final String VIEW = "view ";

    static Assumptions read(Path json) {
        try {
            return new Assumptions(JsonObject.parse(Files.readString(json)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(json + ": " + broken.getMessage(), broken);
        }
    }

    double value(String name) {
        return file.object(name)
                .text("value")
                .map(Double::valueOf)
                .orElseThrow(() -> new IllegalArgumentException("bench/assumptions.json assumes nothing of " + name));
    }

    /// How often invocations of a function meet no warm environment.
    double coldShare(String function) {
        return value("coldShare." + function);
    }

    /// Of a hundred views, by route.
    Map<String, Integer> views() {
        var views = new LinkedHashMap<String, Integer>();
        for (var name : file.members().keySet()) {
            if (name.toString().startsWith(VIEW)) {
                views.put(name.toString().substring(VIEW.length()), (int) value(name.toString()));
            }
        }
        return views;
    }

    /// Each with its value and its reason.
    Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        for (var name : file.members().keySet()) {
            reasons.put(
                    name.toString(), file.object(name.toString()).text("why").orElseThrow());
        }
        return reasons;
    }
}
