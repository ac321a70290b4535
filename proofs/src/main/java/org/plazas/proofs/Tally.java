package org.plazas.proofs;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What happened, counted.
final class Tally {
    private long histories;
    private long operations;
    private long calls;
    private long switches;
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<String, Long> outcomes = new TreeMap<>();

    void history() {
        histories++;
    }

    void operation() {
        operations++;
    }

    void call() {
        calls++;
    }

    void turn() {
        switches++;
    }

    void fault(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void outcome(String what) {
        outcomes.merge(what, 1L, Long::sum);
    }

    void add(Tally other) {
        histories += other.histories;
        operations += other.operations;
        calls += other.calls;
        switches += other.switches;
        other.faults.forEach((fault, times) -> faults.merge(fault, times, Long::sum));
        other.outcomes.forEach((what, times) -> outcomes.merge(what, times, Long::sum));
    }

    long histories() {
        return histories;
    }

    long operations() {
        return operations;
    }

    long calls() {
        return calls;
    }

    long switches() {
        return switches;
    }

    long times(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }
}
