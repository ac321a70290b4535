package org.plazas.bench;

import static org.plazas.bench.Subjects.AGENDA;
import static org.plazas.bench.Subjects.FLOOR;
import static org.plazas.bench.Subjects.REGISTRATION;
import static org.plazas.bench.Subjects.SAMPLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plazas.bench.ColdStarts.Entrant;
import org.plazas.bench.Ledger.Measure;
import org.plazas.bench.Section.Bar;

/// Cold starts without SnapStart, with the sizes of the packages.
final class ColdSection {
    private static final double BYTES_A_MEGABYTE = 1e6;
    private static final List<Measure> COLUMNS = List.of(
            Measure.FIRST_RESPONSE, Measure.CPU, Measure.CLASSES, Measure.PEAK, Measure.PACKAGE, Measure.UNPACKED);

    private ColdSection() {}

    static Section of(ColdStarts cold, Subjects subjects, Events events, int rounds, Optional<Subject> tried)
            throws IOException {
        var entrants = new ArrayList<>(List.of(
                new Entrant(subjects.hello(), events::agenda),
                new Entrant(subjects.sample(), events::registration),
                new Entrant(subjects.floor(), events::registration),
                new Entrant(subjects.function("Registration"), events::registration),
                new Entrant(subjects.function("Agenda"), events::agenda),
                new Entrant(subjects.pojo(), events::registration),
                new Entrant(subjects.databind(), events::registration),
                new Entrant(subjects.defaultClient(), events::registration)));
        tried.ifPresent(subject -> entrants.add(new Entrant(subject, events::registration)));
        var ledger = cold.starts(entrants, rounds);
        for (var entrant : entrants) {
            var task = entrant.subject().task();
            ledger.note(entrant.subject(), Measure.PACKAGE, Packages.zipped(task) / BYTES_A_MEGABYTE);
            ledger.note(entrant.subject(), Measure.UNPACKED, Packages.unpacked(task) / BYTES_A_MEGABYTE);
        }
        var lines = new ArrayList<>(List.of(
                "n = " + rounds
                        + " starts of each. POJO events and databind come on top of the function's own reading and writing,"
                        + " not in its place: their rows are the most that these two levers can bring.",
                ""));
        lines.addAll(table(ledger, COLUMNS, Measure.CPU));
        return new Section("Cold, without SnapStart, verified TLS", lines, bars(ledger));
    }

    private static List<Bar> bars(Ledger ledger) {
        var bars = new ArrayList<Bar>();
        bars.add(ratio(ledger, "registration, cold, CPU", REGISTRATION, SAMPLE, Measure.CPU, 0.60));
        bars.add(ratio(ledger, "registration, cold, CPU", REGISTRATION, FLOOR, Measure.CPU, 1.6));
        bars.add(ratio(ledger, "agenda page, cold, CPU", AGENDA, SAMPLE, Measure.CPU, 0.50));
        for (var function : List.of(AGENDA, REGISTRATION)) {
            var size = ledger.figures(function, Measure.PACKAGE).median();
            bars.add(Bar.atMost(function + ", package", 10, size, 1, " MB"));
            bars.add(ratio(ledger, function + ", package", function, SAMPLE, Measure.PACKAGE, 0.65));
            bars.add(ratio(ledger, function + ", classes loaded", function, SAMPLE, Measure.CLASSES, 0.65));
            bars.add(ratio(ledger, function + ", peak memory", function, SAMPLE, Measure.PEAK, 0.75));
        }
        return bars;
    }

    static Bar ratio(Ledger ledger, String what, String subject, String control, Measure measure, double limit) {
        return Bar.atMost(what, limit, ledger.ratio(subject, control, measure), 2, " × " + control);
    }

    /// One row for each subject.
    ///
    /// @param compared of which ratios to sample way and floor are shown
    static List<String> table(Ledger ledger, List<Measure> columns, Measure compared) {
        var lines = new ArrayList<String>();
        var head = new StringBuilder("| |");
        columns.forEach(column -> head.append(' ').append(column.words()).append(" |"));
        var what = compared == Measure.CPU ? "CPU" : "time";
        head.append(" " + what + " ÷ sample way | " + what + " ÷ floor |");
        lines.add(head.toString());
        lines.add("|---|" + "---:|".repeat(columns.size() + 2));
        for (var subject : ledger.subjects()) {
            var row = new StringBuilder("| " + subject + " |");
            columns.forEach(column -> row.append(' ')
                    .append(ledger.text(subject, column).orElse("–"))
                    .append(" |"));
            row.append(String.format(
                    Locale.ROOT,
                    " %.2f | %.2f |",
                    ledger.ratio(subject, SAMPLE, compared),
                    ledger.ratio(subject, FLOOR, compared)));
            lines.add(row.toString());
        }
        return lines;
    }
}
