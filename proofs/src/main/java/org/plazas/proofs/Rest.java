package org.plazas.proofs;

import java.time.Instant;
import java.util.List;

/// Lets everything come to rest, with nothing breaking any more: stream, sweeper, time. Then nothing may be
/// left to do.
final class Rest {
    private static final int ROUNDS = 30;
    private static final int DELIVERIES = 200;
    private static final long OVERDUE = 16 * 60_000L;
    private static final int DOUBLINGS = 6;
    private static final long HELD = 25 * 3_600_000L;

    private final World world;
    private final Host upkeep;
    private final Sender sender;

    Rest(World world, Host upkeep, Sender sender) {
        this.world = world;
        this.upkeep = upkeep;
        this.sender = sender;
    }

    void check() {
        world.commitAllLate();
        upkeep.set(0);
        for (int round = 0; round < ROUNDS; round++) {
            deliver();
            var now = Instant.ofEpochMilli(world.now());
            world.calmly("sweeper at rest", new Step.Sweep());
            var done = upkeep.catchUp().sweep(world.published(), now, Instant.MAX);
            done.fault().ifPresent(fault -> {
                throw new Violation("it comes to rest", fault.toString()).causedBy(fault);
            });
            deliver();
            noSeatFree();
            if (done.repairs() + done.released() + done.triedAgain() == 0 && world.post.isEmpty() && isNothingOwed()) {
                if (world.books.rows().stream().anyMatch(Books.Row::isHeld)) {
                    world.advance(HELD);
                    continue;
                }
                world.mails.checkNoneMissing(world.books);
                allKeptAlike();
                return;
            }
            world.advance(OVERDUE << Math.min(round, DOUBLINGS));
        }
        throw new Violation("it comes to rest", "still at work after " + ROUNDS + " rounds: " + world.books.rows());
    }

    private boolean isNothingOwed() {
        return world.books.rows().stream().allMatch(row -> row.owed().isEmpty() && !row.isLeased());
    }

    private void deliver() {
        for (int i = 0; i < DELIVERIES; i++) {
            var ready = world.post.ready(world.now());
            if (ready.isEmpty()) {
                return;
            }
            for (var record : ready) {
                sender.run(List.of(record), world.calmly("sender at rest", null), upkeep);
            }
        }
        throw new Violation("it comes to rest", "the stream never ends");
    }

    private void allKeptAlike() {
        var ends = world.published().seminar().retentionEnds().getEpochSecond();
        world.books.kept().forEach((key, until) -> {
            if (until != ends) {
                throw new Violation(
                        "all kept as the newest publication says", key + " until " + until + ", not " + ends);
            }
        });
    }

    private void noSeatFree() {
        var t = world.now();
        for (var pool : world.books.pools()) {
            if (pool.promotes(t)) {
                throw new Violation("no seat free at rest while somebody waits", pool.toString());
            }
        }
    }
}
