package org.plazas.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.plazas.aws.CatchUp;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Slug;

/// Goes through the seminars, each within its share of the time, so that a large one does not starve the
/// others; those for which it was too short share what remains at the end, and the next run goes on. A
/// seminar that can't be swept keeps no other from it.
///
/// A past one is swept once a day: its people may still ask for their link and correct their data, and a
/// publication may have moved the end of its retention.
final class Sweep {
    /// Mails that are owed at its end still go out.
    private static final Duration AFTER_ITS_END = Duration.ofDays(1);

    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(15);
    private static final long RUNS_A_DAY = Duration.ofDays(1).dividedBy(BETWEEN_RUNS);

    private final SeminarStore seminars;
    private final CatchUp catchUp;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param clock which rules and leases are held against alike: the time that an event carries may be old when the
    ///     event is delivered, and nobody is to be promoted by it after `handOffUntil`
    Sweep(SeminarStore seminars, CatchUp catchUp, InstantSource clock, RandomGenerator random) {
        this.seminars = seminars;
        this.catchUp = catchUp;
        this.clock = clock;
        this.random = random;
    }

    /// @param end by the clock; the change under way may take a few seconds longer
    /// @param faults is told of each seminar that could not be swept to its end
    Swept run(Instant end, BiConsumer<Slug, RuntimeException> faults) {
        var now = clock.instant();
        var slugs = new ArrayList<>(seminars.listed().stream()
                .filter(listed -> isDue(listed, now))
                .map(SeminarStore.Listed::slug)
                .toList());
        // Where the time is too short for all, then not always for the same ones.
        Collections.shuffle(slugs, random);
        var swept = Swept.nothingOf(slugs.size());
        List<Slug> left = slugs;
        while (!left.isEmpty()) {
            var unfinished = new ArrayList<Slug>();
            for (int i = 0; i < left.size(); i++) {
                swept = one(left.get(i), left.size() - i, end, swept, faults, unfinished);
            }
            left = clock.instant().isBefore(end) ? unfinished : List.of();
            swept = swept.withUnfinished(unfinished.size());
        }
        return swept;
    }

    /// Past seminars are spread over the day, by their names.
    static boolean isDue(SeminarStore.Listed seminar, Instant now) {
        var run = now.getEpochSecond() / BETWEEN_RUNS.toSeconds();
        return now.isBefore(seminar.ends().plus(AFTER_ITS_END))
                || Math.floorMod(run - seminar.slug().value().hashCode(), RUNS_A_DAY) == 0;
    }

    /// @param left how many share the time that remains, this one included
    /// @param unfinished to which the seminar is added if the time was too short
    private Swept one(
            Slug slug,
            int left,
            Instant end,
            Swept before,
            BiConsumer<Slug, RuntimeException> faults,
            List<Slug> unfinished) {
        var now = clock.instant();
        if (!now.isBefore(end)) {
            unfinished.add(slug);
            return before;
        }
        try {
            var published = seminars.find(slug).orElseThrow();
            var share = Duration.between(now, end).dividedBy(left);
            var done = catchUp.sweep(published, now, now.plus(share));
            done.fault().ifPresent(fault -> faults.accept(slug, fault));
            if (!done.isInTime() && done.fault().isEmpty()) {
                unfinished.add(slug);
            }
            return before.and(done);
        } catch (RuntimeException fault) {
            faults.accept(slug, fault);
            return before.andOneFailed();
        }
    }
}
