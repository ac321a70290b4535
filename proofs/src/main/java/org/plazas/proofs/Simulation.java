package org.plazas.proofs;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// Runs many histories, each from the next seed, and stops at the first that breaks a promise; or plays one again.
public final class Simulation {
    /// So often each kind of fault has to happen in a million histories.
    private static final long FAULTS_IN_A_MILLION = 1_000;

    private static final double OPERATIONS = 15;
    private static final int WORKERS = 2;

    private Simulation() {}

    /// A history that failed.
    record Found(History history, Error failure) {}

    /// What many histories came to.
    ///
    /// @param found the first failure, if there was one
    record Result(Tally tally, Optional<Found> found) {}

    /// `run SEED COUNT`: so many histories from that seed on. `replay SEED [STEPS] [FAULTS]`: one, told step by step,
    /// perhaps with these steps and these faults alone.
    public static void main(String... arguments) throws InterruptedException {
        var isReplay = arguments.length > 1 && arguments[0].equals("replay");
        var succeeded = isReplay ? replay(arguments) : run(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        System.exit(succeeded ? 0 : 1);
    }

    private static boolean run(long first, long count) throws InterruptedException {
        var began = System.nanoTime();
        var result = run(first, count, WORKERS);
        Report.print(result.tally(), System.nanoTime() - began, cpuNanos());
        if (result.found().isPresent()) {
            var found = result.found().get();
            System.out.println("seed " + found.history().seed() + " fails: " + found.failure());
            Shrinker.shrink(found).print();
            return false;
        }
        if (result.tally().histories() < count) {
            System.out.println("Only " + result.tally().histories() + " histories were played to their end.");
            return false;
        }
        return Report.isEnough(result.tally(), FAULTS_IN_A_MILLION * count / 1_000_000, OPERATIONS);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /// On virtual threads of which each plays one history at a time.
    static Result run(long first, long count, int workers) throws InterruptedException {
        var next = new AtomicLong(first);
        var found = new AtomicReference<Optional<Found>>(Optional.empty());
        var tallies = new ArrayList<Tally>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < workers; i++) {
            var tally = new Tally();
            tallies.add(tally);
            threads.add(Thread.ofVirtual().start(() -> {
                for (long seed = next.getAndIncrement();
                        seed < first + count && found.get().isEmpty();
                        seed = next.getAndIncrement()) {
                    var failed = play(Histories.of(seed), tally);
                    failed.ifPresent(failure -> found.set(Optional.of(failure)));
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var all = new Tally();
        tallies.forEach(all::add);
        return new Result(all, found.get());
    }

    /// From a virtual thread. Empty if every promise was kept.
    static Optional<Found> play(History history, Tally tally) {
        try {
            new World(history, tally, null).play();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(new Found(history, violation));
        }
    }

    private static boolean replay(String... arguments) throws InterruptedException {
        var history = Histories.of(Long.parseLong(arguments[1]));
        if (arguments.length > 2 && !arguments[2].isEmpty()) {
            var steps = history.steps();
            history = history.withSteps(Arrays.stream(arguments[2].split(",", -1))
                    .map(number -> steps.get(Integer.parseInt(number) - 1))
                    .toList());
        }
        if (arguments.length > 3 && !arguments[3].isEmpty()) {
            var faults = EnumSet.noneOf(Fault.class);
            Arrays.stream(arguments[3].split(",", -1))
                    .filter(id -> !id.isEmpty() && !id.equals("none"))
                    .forEach(id -> faults.add(Fault.of(id)));
            history = history.withFaults(faults);
        }
        var chosen = history;
        System.out.println(chosen.setting() + ", " + chosen.faults());
        List<Error> failed = new ArrayList<>();
        var player = Thread.ofVirtual().start(() -> {
            try {
                new World(chosen, new Tally(), System.out::println).play();
            } catch (Violation violation) {
                failed.add(violation);
            }
        });
        player.join();
        failed.forEach(failure -> System.out.println("FAILS: " + failure));
        return failed.isEmpty();
    }

    /// Numbers of steps, from 1, as [#replay] takes them.
    static String numbers(History whole, List<Step> some) {
        var numbers = new ArrayList<String>();
        int at = 0;
        for (var number : IntStream.range(0, whole.steps().size()).toArray()) {
            if (at < some.size() && isSame(whole.steps().get(number), some.get(at))) {
                numbers.add(Integer.toString(number + 1));
                at++;
            }
        }
        return String.join(",", numbers);
    }

    /// The very step: two may be alike.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Step one, Step other) {
        return one == other;
    }
}
