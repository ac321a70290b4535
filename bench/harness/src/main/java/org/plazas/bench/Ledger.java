package org.plazas.bench;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was measured, of whom.
final class Ledger {
    /// What can be measured of a subject, with the decimals worth saying.
    enum Measure {
        FIRST_RESPONSE("first response, ms", 0),
        CPU("CPU, ms", 0),
        CLASSES("classes", 0),
        PEAK("peak memory, MB", 0),
        PACKAGE("package, MB", 2),
        UNPACKED("unpacked, MB", 2),
        WARM("warm, ms", 2),
        WARM_MEDIAN("warm, median of an environment, ms", 2);

        private final String words;
        private final int decimals;

        Measure(String words, int decimals) {
            this.words = words;
            this.decimals = decimals;
        }

        String words() {
            return words;
        }
    }

    private final Map<String, Map<Measure, Figures>> measured = new LinkedHashMap<>();

    void note(Subject subject, Measure measure, double value) {
        figures(subject.name(), measure).add(value);
    }

    Figures figures(String subject, Measure measure) {
        return measured.computeIfAbsent(subject, name -> new EnumMap<>(Measure.class))
                .computeIfAbsent(measure, none -> new Figures());
    }

    Set<String> subjects() {
        return measured.keySet();
    }

    Optional<String> text(String subject, Measure measure) {
        var figures = figures(subject, measure);
        if (figures.count() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                figures.quantile(0) == figures.quantile(1)
                        ? String.format(Locale.ROOT, "%." + measure.decimals + "f", figures.median())
                        : figures.text(measure.decimals));
    }

    /// How many times as much one median is as another.
    double ratio(String subject, String control, Measure measure) {
        return figures(subject, measure).median() / figures(control, measure).median();
    }
}
