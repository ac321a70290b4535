package org.plazas.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A seminar's pools as they were read together.
public record Pools(List<Pool> all) {
    public Pools {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a published seminar has a pool");
        }
        all = List.copyOf(all);
    }

    public Optional<Pool> find(PoolId id) {
        return all.stream().filter(pool -> pool.id().equals(id)).findFirst();
    }

    /// The pools that the seminar's categories draw on.
    public Pools of(Seminar seminar) {
        var used = seminar.registration().categories().stream().map(PoolId::of).toList();
        return new Pools(all.stream().filter(pool -> used.contains(pool.id())).toList());
    }

    /// The best that anybody who comes now can get, in whichever category.
    public Pool.Offer offer(Instant time) {
        var offers = all.stream().map(pool -> pool.offer(time)).toList();
        return offers.stream()
                .filter(Pool.Offer.Seat.class::isInstance)
                .findFirst()
                .or(() -> offers.stream()
                        .filter(Pool.Offer.Place.class::isInstance)
                        .findFirst())
                .orElse(offers.getFirst());
    }

    public boolean calledOff() {
        return all.getFirst().calledOff();
    }

    public int version() {
        return all.getFirst().version();
    }

    /// Those of the pool that has most left.
    public SeatsLeft seatsLeft() {
        return all.stream().map(Pool::seatsLeft).min(Comparator.naturalOrder()).orElse(SeatsLeft.NONE);
    }
}
