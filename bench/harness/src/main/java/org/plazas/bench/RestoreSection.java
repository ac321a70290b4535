package org.plazas.bench;

import static org.plazas.bench.Subjects.FLOOR;
import static org.plazas.bench.Subjects.REGISTRATION;
import static org.plazas.bench.Subjects.SAMPLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plazas.bench.ColdStarts.Entrant;
import org.plazas.bench.Ledger.Measure;
import org.plazas.bench.Section.Bar;

/// Restores, by proxy: the real client's checkpoint, without a snapshot.
final class RestoreSection {
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
                "From the end of `/restore/next` to the first answer. Connections were cut and credentials had ended. What AWS itself"
                        + " takes to restore memory, and to bring in the pages that the answer touches, can't be seen here.",
                ""));
        lines.addAll(ColdSection.table(
                ledger, List.of(Measure.FIRST_RESPONSE, Measure.CPU, Measure.CLASSES), Measure.FIRST_RESPONSE));

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
}
