package org.plazas.bench;

import java.util.List;
import java.util.Locale;

/// A part of the report.
///
/// @param lines Markdown, without a heading
record Section(String title, List<String> lines, List<Bar> bars) {
    Section {
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
    }

    /// What was demanded, and what came of it.
    record Bar(String what, String demanded, String figure, boolean met) {
        /// @param decimals of both numbers
        static Bar atMost(String what, double limit, double value, int decimals, String unit) {
            return new Bar(
                    what, "≤ " + number(limit, decimals) + unit, number(value, decimals + 1) + unit, value <= limit);
        }

        static Bar atLeast(String what, double limit, double value, int decimals, String unit) {
            return new Bar(
                    what, "≥ " + number(limit, decimals) + unit, number(value, decimals + 1) + unit, value >= limit);
        }

        private static String number(double value, int decimals) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }

        String row() {
            return "| " + what + " | " + demanded + " | " + figure + " | " + (met ? "met" : "**missed**") + " |";
        }
    }
}
