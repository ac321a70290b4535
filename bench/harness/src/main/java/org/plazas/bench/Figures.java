package org.plazas.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Repeated measurements of one thing.
final class Figures {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    List<Double> values() {
        return List.copyOf(values);
    }

    int count() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    /// @param share 0 for the smallest, 1 for the largest
    double quantile(double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().sorted().toList();
        var at = share * (sorted.size() - 1);
        var below = (int) Math.floor(at);
        var above = (int) Math.ceil(at);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (at - below);
    }

    /// Median, and the middle half of all.
    String text(int decimals) {
        var number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT, number + " (" + number + "–" + number + ")", median(), quantile(0.25), quantile(0.75));
    }
}
