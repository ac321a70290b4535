package org.plazas.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plazas.proofs.Orders.Call;
import org.plazas.proofs.Orders.Stands;
import org.plazas.proofs.PaperSeats.Data;

/// Short histories of overlapping steps, unknown outcomes included, against seats that are kept on paper.
@Tag("system")
class LinearizabilityTest {
    private static final int HISTORIES = 3_000;

    @Test
    void whatOverlapsCouldHaveHappenedOneByOne() throws InterruptedException {
        var played = new AtomicLong();
        var refuted = new AtomicReference<>("");
        var thread = Thread.ofVirtual().start(() -> {
            for (long seed = 1; seed <= HISTORIES && refuted.get().isEmpty(); seed++) {
                var history = ShortHistories.of(seed);
                refuted.set(refutation(history));
                played.incrementAndGet();
            }
        });
        thread.join();

        assertThat(refuted.get()).isEmpty();
        assertThat(played).hasValue(HISTORIES);
    }

    /// Empty if there is none.
    private static String refutation(History history) {
        var world = new World(history, new Tally(), null);
        try {
            world.play();
        } catch (Violation violation) {
            return history.seed() + ": " + violation;
        }
        return isLinearizable(history, world) ? "" : history.seed() + ": " + calls(history, world);
    }

    /// The search itself has to be able to say no.
    @Test
    void anOrderThatThereIsNotIsNotFound() {
        var first = new Call(new Step.Register(1, 1, 0, 0), 0, 1, 2, "Waitlisted");
        var second = new Call(new Step.Register(2, 2, 0, 0), 0, 3, 4, "Confirmed");
        var end = new Orders.End(
                Map.of(1, new Stands('w', 0, new Data(0, 0)), 2, new Stands('c', 0, new Data(0, 0))),
                List.of(List.of(1), List.of()));
        var together = new Call(new Step.Register(1, 1, 0, 0), 0, 1, 4, "Waitlisted");

        assertThat(new Orders(List.of(first, second), end).isThereOne(paper(1))).isFalse();
        assertThat(new Orders(List.of(together, second), end).isThereOne(paper(1)))
                .isTrue();
    }

    private static PaperSeats paper(int capacity) {
        return new PaperSeats(List.of(capacity, 0), 9, new TreeMap<>(), List.of(List.of(), List.of()));
    }

    private static boolean isLinearizable(History history, World world) {
        var setting = history.setting();
        var seats = new PaperSeats(
                List.of(setting.capacity(), Math.max(0, setting.firstQuota())),
                setting.waitlist(),
                new TreeMap<>(),
                List.of(List.of(), List.of()));
        return new Orders(calls(history, world), end(world)).isThereOne(seats);
    }

    private static List<Call> calls(History history, World world) {
        var calls = new ArrayList<Call>();
        for (var actor : world.begun()) {
            var step = actor.step();
            if (step == null) {
                continue;
            }
            var category =
                    switch (step) {
                        case Step.Register register -> register.category();
                        case Step.Correct correct -> correct.category();
                        default -> 0;
                    };
            var pool = history.setting().firstQuota() >= 0 ? category : 0;
            var ending = world.endings().stream()
                    .filter(one -> one.actor().equals(actor))
                    .findFirst();
            var told = ending.map(World.Ending::told).orElse("unknown");
            if (told.equals("no link") || told.equals("overtaken")) {
                continue;
            }
            calls.add(
                    told.startsWith("unknown")
                            ? new Call(step, pool, actor.began(), Long.MAX_VALUE, "")
                            : new Call(
                                    step,
                                    pool,
                                    actor.began(),
                                    ending.orElseThrow().at(),
                                    told));
        }
        return calls;
    }

    private static Orders.End end(World world) {
        var people = new TreeMap<Integer, Stands>();
        for (var row : world.books.rows()) {
            var state = row.isCancelled() ? 'x' : row.isWaiting() ? 'w' : 'c';
            people.put(person(row.hash()), new Stands(state, row.pool().equals("seats") ? 0 : 1, data(row)));
        }
        return new Orders.End(people, List.of(waiting(world, "seats"), waiting(world, "quota:category-1")));
    }

    /// As [Seminars#application] writes it.
    private static Data data(Books.Row row) {
        var said = row.data().split("\\|", -1);
        return new Data(
                Integer.parseInt(said[0].substring("Person ".length())),
                Integer.parseInt(said[2].substring("category-".length())));
    }

    private static List<Integer> waiting(World world, String pool) {
        return world.books.entries(pool).values().stream()
                .map(LinearizabilityTest::person)
                .toList();
    }

    private static int person(String hash) {
        return Integer.parseInt(hash.substring(1));
    }
}
