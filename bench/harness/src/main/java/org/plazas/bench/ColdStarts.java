package org.plazas.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.plazas.bench.Ledger.Measure;
import org.plazas.bench.Sandbox.Start;

/// Cold starts without SnapStart, and restores as far as they can be played: the subjects of one round in random order,
/// each in a process of its own with tables of its own.
final class ColdStarts {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double KILOBYTES_A_MEGABYTE = 1024;

    private final Aws aws;
    private final Sandbox.Site site;
    private final Random random;

    ColdStarts(Aws aws, Sandbox.Site site, Random random) {
        this.aws = aws;
        this.site = site;
        this.random = random;
    }

    /// A subject with the request that it gets.
    record Entrant(Subject subject, Supplier<byte[]> event) {}

    private interface Run {
        void of(Entrant entrant, Ledger ledger) throws IOException;
    }

    /// From the start of the process to its first answer.
    Ledger starts(List<Entrant> entrants, int rounds) throws IOException {
        return rounds(entrants, rounds, this::start);
    }

    /// From the restore to the first answer; connections were cut and credentials have ended meanwhile.
    Ledger restores(List<Entrant> entrants, int rounds) throws IOException {
        return rounds(entrants, rounds, this::restore);
    }

    private Ledger rounds(List<Entrant> entrants, int rounds, Run run) throws IOException {
        var ledger = new Ledger();
        entrants.forEach(entrant -> ledger.figures(entrant.subject().name(), Measure.FIRST_RESPONSE));
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(entrants);
            Collections.shuffle(order, random);
            for (var entrant : order) {
                run.of(entrant, ledger);
            }
        }
        return ledger;
    }

    private void start(Entrant entrant, Ledger ledger) throws IOException {
        var subject = entrant.subject();
        var environment = aws.environment(aws.published());
        var event = entrant.event().get();
        try (var sandbox = new Sandbox(site, subject, Start.ON_DEMAND, environment)) {
            var answer = checked(subject, sandbox.api().invoke(event));
            ledger.note(subject, Measure.FIRST_RESPONSE, (answer.at() - sandbox.startedAt()) / NANOS_A_MILLI);
            ledger.note(subject, Measure.CPU, answer.usage().cpuMillis());
            ledger.note(subject, Measure.PEAK, answer.usage().peakKilobytes() / KILOBYTES_A_MEGABYTE);
            ledger.note(subject, Measure.CLASSES, sandbox.classes());
        }
    }

    private void restore(Entrant entrant, Ledger ledger) throws IOException {
        var subject = entrant.subject();
        Map<String, String> environment = new LinkedHashMap<>(aws.environment(aws.published()));
        environment.putAll(aws.containerCredentials());
        var event = entrant.event().get();
        aws.credentials().brief(true);
        try (var sandbox = new Sandbox(site, subject, Start.SNAP_START, environment)) {
            sandbox.api().awaitCheckpoint();
            aws.front().cut();
            aws.credentials().awaitEnd();
            aws.credentials().brief(false);
            var given = aws.credentials().given();
            var classes = sandbox.classes();
            var before = sandbox.usage();
            var at = System.nanoTime();
            sandbox.api().restore();
            var answer = checked(subject, sandbox.api().invoke(event));
            ledger.note(subject, Measure.FIRST_RESPONSE, (answer.at() - at) / NANOS_A_MILLI);
            ledger.note(subject, Measure.CPU, answer.usage().cpuMillis() - before.cpuMillis());
            ledger.note(subject, Measure.CLASSES, sandbox.classes() - classes);
            if (aws.credentials().given() == given) {
                throw new IOException(subject.name() + " went on with credentials that had ended");
            }
        }
    }

    static RuntimeApi.Answer checked(Subject subject, RuntimeApi.Answer answer) throws IOException {
        if (!answer.body().matches("(?s).*(\"statusCode\":\\s*20[01]|\"failed\":0)[,}].*")) {
            throw new IOException(subject.name() + " answered " + answer.body());
        }
        return answer;
    }
}
