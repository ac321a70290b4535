package org.plazas.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.JsonObject;

/// `bench/prices.json`: what AWS asks for, in dollars, by meter; and the kinds of resources that cost nothing by being
/// there.
final class Prices {
    private final JsonObject file;
    private final Map<String, Meter> meters = new LinkedHashMap<>();

    /// Which of AWS's allowances are counted.
    enum Allowances {
        NONE,
        /// CloudWatch's standing ones alone.
        CLOUDWATCH,
        /// All.
        ALWAYS
    }

    /// @param dollars for `per` units
    /// @param free units a month, without an end
    record Meter(
            String id,
            String name,
            String unit,
            double dollars,
            double per,
            double free,
            String source,
            String of,
            String page) {
        boolean isChecked() {
            return !source.equals("memory");
        }

        /// @return dollars for so many units of one month
        double cost(double amount, Allowances allowances) {
            var counted =
                    switch (allowances) {
                        case NONE -> false;
                        case CLOUDWATCH -> id.startsWith("cloudwatch.") || id.startsWith("logs.");
                        case ALWAYS -> true;
                    };
            return Math.max(0, amount - (counted ? free : 0)) * dollars / per;
        }
    }

    private Prices(JsonObject file) {
        this.file = file;
        var raw = file.object("meters");
        raw.members()
                .keySet()
                .forEach(id -> meters.put(id.toString(), meter(id.toString(), raw.object(id.toString()))));
    }

    /// @throws IllegalArgumentException if the file is none of prices; its message names it
    static Prices read(Path json) {
        try {
            return parse(Files.readString(json));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(json + ": " + broken.getMessage(), broken);
        }
    }

    static Prices parse(String json) {
        return new Prices(JsonObject.parse(json));
    }

    private static Meter meter(String id, JsonObject json) {
        return new Meter(
                id,
                required(id, json, "name"),
                required(id, json, "unit"),
                Double.parseDouble(required(id, json, "usd")),
                Double.parseDouble(required(id, json, "per")),
                Double.parseDouble(json.text("free").orElse("0")),
                required(id, json, "source"),
                required(id, json, "of"),
                required(id, json, "page"));
    }

    private static String required(String id, JsonObject json, String member) {
        return json.text(member).orElseThrow(() -> new IllegalArgumentException(id + " has no " + member));
    }

    String text(String member) {
        return required("the file", file, member);
    }

    List<Meter> meters() {
        return List.copyOf(meters.values());
    }

    /// @throws IllegalArgumentException if it has no price
    Meter meter(String id) {
        return Optional.ofNullable(meters.get(id))
                .orElseThrow(() -> new IllegalArgumentException("bench/prices.json has no price for " + id));
    }

    /// Whether a resource of that type costs nothing by being there.
    boolean isFreeByItself(String resourceType) {
        return file.object("resources without a charge of their own")
                .text(resourceType)
                .isPresent();
    }

    /// @param usage of one month
    double cost(Usage usage, Allowances allowances) {
        return usage.amounts().entrySet().stream()
                .mapToDouble(used -> meter(used.getKey()).cost(used.getValue(), allowances))
                .sum();
    }
}
