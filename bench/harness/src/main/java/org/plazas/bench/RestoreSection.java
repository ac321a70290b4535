package org.plazas.bench;

import static org.plazas.bench.Subjects.FLOOR;
import static org.plazas.bench.Subjects.REGISTRATION;
import static org.plazas.bench.Subjects.SAMPLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plazas.bench.ColdStarts.Entrant;
import org.plazas.bench.Ledger.Measure;
import org.plazas.bench.Section.Bar;

/// Restores, by proxy: the real client's checkpoint, without a snapshot.
final class RestoreSection {
    private static final List<Integer> SIZES = List.of(512, 1024, 1769);

    /// The memory, in megabytes, with which a function has a processor of its own.
    private static final double WHOLE_PROCESSOR = 1769;

    private RestoreSection() {}

    static Section of(ColdStarts cold, Subjects subjects, Events events, int rounds, Optional<Subject> tried)
            throws IOException {
        var entrants = new ArrayList<>(List.of(
                new Entrant(subjects.sample(), events::registration),
                new Entrant(subjects.floor(), events::registration),
                new Entrant(subjects.function("Registration"), events::registration),
                new Entrant(subjects.function("Agenda"), events::agenda),
                new Entrant(subjects.function("Export"), events::export),
                new Entrant(subjects.function("Publishing"), events::publication),
                new Entrant(subjects.function("Upkeep"), events::sweep),
                new Entrant(subjects.unprimed(), events::registration),
                new Entrant(subjects.fullTiering(), events::registration)));
        tried.ifPresent(subject -> entrants.add(new Entrant(subject, events::registration)));
        var ledger = cold.restores(entrants, rounds);
        var lines = new ArrayList<>(List.of(
                "From the end of `/restore/next` to the first answer; n = " + rounds
                        + " restores of each. Connections were cut, and credentials had ended and were fetched anew. The floor is"
                        + " primed like the functions: forty rehearsed registrations, and a read over TLS. What AWS itself takes to restore memory, and to bring in the pages that the answer touches, can't be seen here.",
                ""));
        lines.addAll(ColdSection.table(
                ledger, List.of(Measure.FIRST_RESPONSE, Measure.CPU, Measure.CLASSES), Measure.FIRST_RESPONSE));

        lines.addAll(bySizeOfMemory(ledger));

        var bars = new ArrayList<Bar>();
        bars.add(
                ColdSection.ratio(ledger, "registration, restore", REGISTRATION, SAMPLE, Measure.FIRST_RESPONSE, 0.05));
        bars.add(ColdSection.ratio(ledger, "registration, restore", REGISTRATION, FLOOR, Measure.FIRST_RESPONSE, 1.3));
        for (var function : List.of("agenda", "export", "publishing")) {
            bars.add(ColdSection.ratio(
                    ledger, function + ", restore", function, REGISTRATION, Measure.FIRST_RESPONSE, 1.5));
        }
        return new Section("Restore to first response (SnapStart, by proxy)", lines, bars);
    }

    /// What would be measured with less memory, of which a function gets as much of a processor: counted from the
    /// processor's time, not measured.
    private static List<String> bySizeOfMemory(Ledger ledger) {
        var lines = new ArrayList<>(List.of(
                "",
                "The same by size of memory, counted: a function has as much of a processor as of 1769 MB. Milliseconds, and"
                        + " the gigabyte-milliseconds that are paid for.",
                ""));
        lines.add("| |" + SIZES.stream().map(size -> " " + size + " MB |").collect(Collectors.joining()));
        lines.add("|---|" + "---:|".repeat(SIZES.size()));
        for (var function : List.of(REGISTRATION, "agenda", "export", "publishing", "upkeep")) {
            var cpu = ledger.figures(function, Measure.CPU).median();
            var waits =
                    Math.max(0, ledger.figures(function, Measure.FIRST_RESPONSE).median() - cpu);
            var row = new StringBuilder("| " + function + " |");
            for (int size : SIZES) {
                var millis = waits + cpu * WHOLE_PROCESSOR / size;
                row.append(String.format(Locale.ROOT, " %.0f (%.0f) |", millis, millis * size / 1024));
            }
            lines.add(row.toString());
        }
        return lines;
    }
}
