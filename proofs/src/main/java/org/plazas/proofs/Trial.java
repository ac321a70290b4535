package org.plazas.proofs;

/// A run of the simulation that stops at the first failure, entered from another class loader: nothing but texts and
/// numbers goes in and out.
public final class Trial {
    private Trial() {}

    /// @return empty if every promise was kept; else the broken promise, the number of histories that it took, and what
    ///     was seen
    public static String[] run(long first, long count) {
        for (long seed = first; seed < first + count; seed++) {
            var found = Simulation.play(Histories.of(seed), new Tally());
            if (found.isPresent()) {
                var failure = found.get().failure();
                var promise = failure instanceof Violation violation ? violation.promise() : failure.toString();
                return new String[] {promise, Long.toString(seed - first + 1), failure.toString()};
            }
        }
        return new String[0];
    }
}
