package org.plazas.bench;

import static org.plazas.bench.Subjects.FLOOR;
import static org.plazas.bench.Subjects.REGISTRATION;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    private static final double NANOS_A_MILLI = 1e6;

    private final Aws aws;
    private final Sandbox.Site site;
    private final Events events;
    private final Bench.Warm plan;
    private final Ledger ledger = new Ledger();

    private WarmSection(Aws aws, Sandbox.Site site, Events events, Bench.Warm plan) {
        this.aws = aws;
        this.site = site;
        this.events = events;
        this.plan = plan;
    }

    /// @param start full tiering is to be had from a snapshot alone: where there is none, Lambda's own command line
    ///     wants C1
    private record Entrant(Subject subject, Start start, int warmUps) {}

    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, Events events, Bench.Warm plan, Random random)
            throws IOException {
        var sample = subjects.sampleByUrlConnection();
        var shown = List.of(
                new Entrant(subjects.function("Registration"), Start.ON_DEMAND, plan.warmUps()),
                new Entrant(subjects.defaultClient(), Start.ON_DEMAND, plan.warmUps()),
                new Entrant(subjects.fullTiering(), Start.SNAP_START, plan.fullTieringsWarmUps()),
                new Entrant(sample, Start.ON_DEMAND, plan.controlsWarmUps()),
                new Entrant(subjects.floor(), Start.ON_DEMAND, plan.controlsWarmUps()),
                new Entrant(subjects.hello(), Start.ON_DEMAND, plan.controlsWarmUps()));
        var section = new WarmSection(aws, site, events, plan);
        for (int environment = 0; environment < plan.environments(); environment++) {
            var order = new ArrayList<>(shown);
            Collections.shuffle(order, random);
            for (var entrant : order) {
                section.measure(entrant);
            }
        }
        return section.told(shown, sample);
    }

    private void measure(Entrant entrant) throws IOException {
        var subject = entrant.subject();
        var environment = new LinkedHashMap<>(aws.environment(aws.published()));
        if (entrant.start() == Start.SNAP_START) {
            environment.putAll(aws.containerCredentials());
        }
        try (var sandbox = new Sandbox(site, subject, entrant.start(), environment)) {
            if (entrant.start() == Start.SNAP_START) {
                sandbox.api().awaitCheckpoint();
                sandbox.api().restore();
            }
            invoke(sandbox, subject, RECORDED);
            aws.front().replay(true);
            invoke(sandbox, subject, entrant.warmUps());
            var before = sandbox.usage();
            var took = invoke(sandbox, subject, plan.invocations());
            var cpu = sandbox.usage().cpuMillis() - before.cpuMillis();
            ledger.note(subject, Measure.CPU, cpu / plan.invocations());
            took.values().forEach(millis -> ledger.note(subject, Measure.WARM, millis));
            ledger.note(subject, Measure.WARM_MEDIAN, took.median());
        } finally {
            aws.front().replay(false);
        }
    }

    /// @return milliseconds of each
    private Figures invoke(Sandbox sandbox, Subject subject, int times) throws IOException {
        var took = new Figures();
        for (int i = 0; i < times; i++) {
            var answer = ColdStarts.checked(subject, sandbox.api().invoke(events.registration()));
            took.add(answer.tookNanos() / NANOS_A_MILLI);
        }
        return took;
    }

    private Section told(List<Entrant> shown, Subject sample) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "From handing the event over to the answer: %d environments of each, in random order, and %d invocations of each"
                        + " environment after those that are not counted; the store's answers are replayed over TLS. p50 is the"
                        + " median of the environments' medians, with the middle half of them, p99 that of all invocations; CPU by"
                        + " environment. Full tiering is measured in restored environments, for without SnapStart Lambda's own"
                        + " command line wants C1.",
                plan.environments(),
                plan.invocations()));
        lines.add("");
        lines.add("| | not counted before | p50, ms | p99, ms | CPU, ms | p50 ÷ sample way | p50 ÷ floor |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        for (var entrant : shown) {
            var name = entrant.subject().name();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %.2f | %s | %.2f | %.2f |",
                    name,
                    entrant.warmUps(),
                    ledger.figures(name, Measure.WARM_MEDIAN).text(2),
                    ledger.figures(name, Measure.WARM).quantile(0.99),
                    ledger.figures(name, Measure.CPU).text(2),
                    ledger.ratio(name, sample.name(), Measure.WARM_MEDIAN),
                    ledger.ratio(name, FLOOR, Measure.WARM_MEDIAN)));
        }
        var medians = ledger.figures(REGISTRATION, Measure.WARM_MEDIAN);
        var all = ledger.figures(REGISTRATION, Measure.WARM);
        return new Section(
                "Warm, store stubbed",
                lines,
                List.of(
                        Bar.atMost("registration, warm, p50", 1.0, medians.median(), 1, " ms"),
                        Bar.atMost("registration, warm, p99", 5, all.quantile(0.99), 1, " ms"),
                        ColdSection.ratio(
                                ledger,
                                "registration, warm, p50",
                                REGISTRATION,
                                sample.name(),
                                Measure.WARM_MEDIAN,
                                0.4)));
    }
}
