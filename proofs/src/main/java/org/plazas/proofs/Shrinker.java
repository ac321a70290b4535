package org.plazas.proofs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.plazas.proofs.Simulation.Found;

/// Makes a failing history short: leaves out steps and kinds of faults while it still breaks the same promise.
final class Shrinker {
    private final History whole;
    private Found shortest;

    private Shrinker(Found found) {
        this.whole = found.history();
        this.shortest = found;
    }

    static Shrinker shrink(Found found) throws InterruptedException {
        var shrinker = new Shrinker(found);
        var thread = Thread.ofVirtual().start(shrinker::run);
        thread.join();
        return shrinker;
    }

    private void run() {
        for (var isShorter = true; isShorter; ) {
            isShorter = false;
            for (int length = Math.max(1, shortest.history().steps().size() / 2); length > 0; length /= 2) {
                isShorter |= withoutSteps(length);
            }
            isShorter |= withoutFaults();
        }
    }

    private boolean withoutSteps(int length) {
        var isShorter = false;
        for (int from = 0; from + length <= shortest.history().steps().size(); ) {
            var fewer = new ArrayList<>(shortest.history().steps());
            fewer.subList(from, from + length).clear();
            if (fails(shortest.history().withSteps(fewer))) {
                isShorter = true;
            } else {
                from += length;
            }
        }
        return isShorter;
    }

    private boolean withoutFaults() {
        var isShorter = false;
        for (var fault : EnumSet.copyOf(EnumSet.allOf(Fault.class))) {
            if (!shortest.history().faults().contains(fault)) {
                continue;
            }
            var fewer = EnumSet.copyOf(shortest.history().faults());
            fewer.remove(fault);
            isShorter |= fails(shortest.history().withFaults(fewer));
        }
        return isShorter;
    }

    private boolean fails(History history) {
        var again = new AtomicReference<>(shortest);
        var failed = Simulation.play(history, new Tally());
        failed.filter(found -> promise(found).equals(promise(shortest))).ifPresent(again::set);
        var isSame = again.get().equals(shortest);
        shortest = again.get();
        return !isSame;
    }

    private static String promise(Found found) {
        return found.failure() instanceof Violation violation
                ? violation.promise()
                : found.failure().toString();
    }

    /// The short history, and the command that plays it again.
    void print() {
        var history = shortest.history();
        System.out.println("Shrunk to " + history.steps().size() + " steps: " + shortest.failure());
        System.out.println(history.setting());
        history.steps().forEach(step -> System.out.println("  " + step));
        var faults = history.faults().isEmpty()
                ? "none"
                : String.join(",", history.faults().stream().map(Fault::id).toList());
        System.out.println("Again: make sim SEED=" + history.seed() + " STEPS="
                + Simulation.numbers(whole, history.steps()) + " FAULTS=" + faults);
    }
}
