package org.plazas.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Phase;
import org.plazas.domain.PoolId;
import org.plazas.domain.Pools;
import org.plazas.domain.Seminar;

/// What a form says about seats.
///
/// @param phase of the seminar as a whole
/// @param byCategory what is to be said beside a category, by its id: nothing where a seat can be had, nor where the
///     same goes for all
public record SeatsShown(Phase phase, Map<String, Phase> byCategory) {
    /// When nothing is known, nothing is said.
    public static final SeatsShown UNKNOWN = new SeatsShown(Phase.OPEN, Map.of());

    public SeatsShown {
        byCategory = Map.copyOf(byCategory);
    }

    /// For somebody who registers.
    public static SeatsShown of(Seminar seminar, Pools pools, Instant time) {
        var phase = Phase.of(seminar, pools, time);
        var said = phases(seminar, pools, time);
        said.values().removeIf(each -> each == Phase.OPEN);
        var goesForAll = said.size() == seminar.registration().categories().size()
                && said.values().stream().distinct().count() == 1;
        return new SeatsShown(phase, goesForAll ? Map.of() : said);
    }

    /// For somebody who was refused in `full` just now, which may not be known here yet; empty if there is nothing else
    /// to be had.
    public static Optional<SeatsShown> beside(PoolId full, Seminar seminar, Pools pools, Instant time) {
        var said = phases(seminar, pools, time);
        said.replaceAll((id, phase) -> isIn(full, seminar, id) ? Phase.FULL : phase);
        var best = said.values().stream().filter(Phase::takesRegistrations).min(Comparator.naturalOrder());
        said.values().removeIf(phase -> phase == Phase.OPEN);
        return best.map(phase -> new SeatsShown(phase, said));
    }

    /// For somebody who is in `own` and may change to another category: a change gets a seat or nothing.
    public static SeatsShown forChange(Seminar seminar, Pools pools, PoolId own, Instant time) {
        var said = phases(seminar, pools, time);
        said.keySet().removeIf(id -> isIn(own, seminar, id));
        said.values().removeIf(phase -> phase == Phase.OPEN);
        said.replaceAll((id, phase) -> phase.takesRegistrations() || phase == Phase.FULL ? Phase.FULL : Phase.CLOSED);
        return new SeatsShown(Phase.of(seminar, pools, time), said);
    }

    private static boolean isIn(PoolId pool, Seminar seminar, String category) {
        return seminar.category(category).map(PoolId::of).filter(pool::equals).isPresent();
    }

    private static Map<String, Phase> phases(Seminar seminar, Pools pools, Instant time) {
        var phases = new LinkedHashMap<String, Phase>();
        for (var category : seminar.registration().categories()) {
            pools.find(PoolId.of(category)).ifPresent(pool -> phases.put(category.id(), Phase.of(pool.offer(time))));
        }
        return phases;
    }

    public Optional<Phase> of(Seminar.Category category) {
        return Optional.ofNullable(byCategory.get(category.id()));
    }
}
