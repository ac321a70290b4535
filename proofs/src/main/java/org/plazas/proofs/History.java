package org.plazas.proofs;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Everything from which a run follows.
///
/// @param seed also of all that is decided while it runs: who comes next, what breaks
/// @param steps in the order in which they begin
record History(long seed, Setting setting, List<Step> steps, Set<Fault> faults) {
    History {
        steps = List.copyOf(steps);
        faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    }

    /// @param capacity of the shared seats
    /// @param firstQuota of category 1; negative if it draws on the shared seats
    /// @param secondQuota of category 2
    /// @param waitlist how many may wait in each pool
    /// @param opens in milliseconds from the start
    /// @param closes likewise
    /// @param handOffUntil likewise
    /// @param together how many steps may be under way at once
    /// @param stays how likely an actor goes on after a call, of 100
    /// @param tick milliseconds that pass at most with each call; one at least
    /// @param trouble how likely a call breaks, of 1000
    /// @param remembersSoldOut whether environments keep what was sold out a moment ago
    record Setting(
            int capacity,
            int firstQuota,
            int secondQuota,
            int waitlist,
            long opens,
            long closes,
            long handOffUntil,
            int together,
            int stays,
            int tick,
            int trouble,
            boolean remembersSoldOut) {}

    History withSteps(List<Step> fewer) {
        return new History(seed, setting, fewer, faults);
    }

    History withFaults(Set<Fault> fewer) {
        return new History(seed, setting, steps, fewer);
    }

    History withSeed(long other) {
        return new History(other, setting, steps, faults);
    }
}
