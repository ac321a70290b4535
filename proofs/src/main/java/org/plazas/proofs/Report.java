package org.plazas.proofs;

import java.util.Arrays;
import java.util.Locale;

/// Says what a run of the simulation has been through.
final class Report {
    private Report() {}

    static void print(Tally tally, long wallNanos, long cpuNanos) {
        var histories = Math.max(1, tally.histories());
        System.out.printf(
                Locale.ROOT,
                "%,d histories, each of %.1f operations, %.1f calls of the store, %.1f changes of turn; %.0f s, CPU %.0f s,"
                        + " %.2f ms of CPU a history%n",
                tally.histories(),
                (double) tally.operations() / histories,
                (double) tally.calls() / histories,
                (double) tally.switches() / histories,
                wallNanos / 1e9,
                cpuNanos / 1e9,
                cpuNanos / 1e6 / histories);
        System.out.println("Faults:");
        for (var fault : Fault.values()) {
            System.out.printf(Locale.ROOT, "  %,14d %s%n", tally.times(fault), fault.id());
        }
        System.out.println("Operations, and what was answered:");
        tally.outcomes().forEach((outcome, times) -> System.out.printf(Locale.ROOT, "  %,14d %s%n", times, outcome));
    }

    /// Says what has not happened often enough.
    static boolean isEnough(Tally tally, long leastFaults, double leastOperations) {
        var missing = Arrays.stream(Fault.values())
                .filter(fault -> tally.times(fault) < leastFaults)
                .map(Fault::id)
                .toList();
        if (!missing.isEmpty()) {
            System.out.println("Fewer than " + leastFaults + " times: " + String.join(", ", missing));
        }
        var operations = (double) tally.operations() / Math.max(1, tally.histories());
        if (operations < leastOperations) {
            System.out.println("Fewer than " + leastOperations + " operations a history");
        }
        return missing.isEmpty() && operations >= leastOperations;
    }
}
