package org.plazas.bench;

import static org.plazas.bench.Subjects.FLOOR;
import static org.plazas.bench.Subjects.REGISTRATION;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.plazas.bench.Ledger.Measure;
import org.plazas.bench.Sandbox.Start;
import org.plazas.bench.Section.Bar;

/// A registration in an environment that has served many, the store played from a record: what our own code, the SDK
/// and the runtime take.
final class WarmSection {
    private static final int RECORDED = 3;
    private static final int PROCESSES = 4;
    private static final double NANOS_A_MILLI = 1e6;

    private WarmSection() {}

    /// @param count of invocations that are measured, spread over [#PROCESSES] environments in turn
    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, Events events, int count, Random random)
            throws IOException {
        var sample = subjects.sampleByUrlConnection();
        var order = new ArrayList<>(List.of(
                subjects.function("Registration"),
                subjects.defaultClient(),
                sample,
                subjects.floor(),
                subjects.hello()));
        var ledger = new Ledger();
        var shown = List.copyOf(order);
        for (int process = 0; process < PROCESSES; process++) {
            Collections.shuffle(order, random);
            for (var subject : order) {
                measure(aws, site, subject, events, count / PROCESSES, ledger);
            }
        }
        var lines = new ArrayList<String>();
        lines.add(
                "From handing the event over to the answer: " + PROCESSES + " environments each, " + count / PROCESSES
                        + " invocations of each after as many that are not counted; the store's answers are replayed over TLS.");
        lines.add("");
        lines.add("| | p50, ms | p99, ms | CPU, ms | p50 ÷ sample way | p50 ÷ floor |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        for (var subject : shown) {
            var figures = ledger.figures(subject.name(), Measure.WARM);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f (%.2f–%.2f) | %.2f | %s | %.2f | %.2f |",
                    subject.name(),
                    figures.median(),
                    figures.quantile(0.25),
                    figures.quantile(0.75),
                    figures.quantile(0.99),
                    ledger.figures(subject.name(), Measure.CPU).text(2),
                    ledger.ratio(subject.name(), sample.name(), Measure.WARM),
                    ledger.ratio(subject.name(), FLOOR, Measure.WARM)));
        }
        var registration = ledger.figures(REGISTRATION, Measure.WARM);
        return new Section(
                "Warm, store stubbed",
                lines,
                List.of(
                        Bar.atMost("registration, warm, p50", 1.0, registration.median(), 1, " ms"),
                        Bar.atMost("registration, warm, p99", 5, registration.quantile(0.99), 1, " ms"),
                        ColdSection.ratio(
                                ledger, "registration, warm, p50", REGISTRATION, sample.name(), Measure.WARM, 0.4)));
    }

    private static void measure(Aws aws, Sandbox.Site site, Subject subject, Events events, int count, Ledger ledger)
            throws IOException {
        try (var sandbox = new Sandbox(site, subject, Start.ON_DEMAND, aws.environment(aws.published()))) {
            for (int i = 0; i < RECORDED; i++) {
                ColdStarts.checked(subject, sandbox.api().invoke(events.registration()));
            }
            aws.front().replay(true);
            for (int i = 0; i < count; i++) {
                ColdStarts.checked(subject, sandbox.api().invoke(events.registration()));
            }
            var before = sandbox.usage();
            for (int i = 0; i < count; i++) {
                var answer = sandbox.api().invoke(events.registration());
                ledger.note(subject, Measure.WARM, answer.tookNanos() / NANOS_A_MILLI);
            }
            ledger.note(subject, Measure.CPU, (sandbox.usage().cpuMillis() - before.cpuMillis()) / count);
        } finally {
            aws.front().replay(false);
        }
    }
}
