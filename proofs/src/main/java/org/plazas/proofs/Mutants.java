package org.plazas.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Proof that the checks check: plants one bug after the other and runs the simulation over it, which must fail. A bug
/// that survives means that a generator is missing.
public final class Mutants {
    private static final long HISTORIES = 20_000;
    private static final int LEAST = 25;
    private static final int WORKERS = 2;

    private final Path root;
    private final Path target;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    private Mutants(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    /// From the project's root. With arguments: those mutants alone.
    public static void main(String... names) throws IOException, InterruptedException {
        var mutants = new Mutants(Path.of(""), Path.of("proofs/target/mutants"));
        var wanted = List.of(names);
        var patches = new ArrayList<Patch>();
        try (Stream<Path> files = Files.list(Path.of("proofs/mutants"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList()) {
                var patch = Patch.read(file);
                if (wanted.isEmpty() || wanted.contains(patch.name())) {
                    patches.add(patch);
                }
            }
        }
        mutants.run(patches);
        if (wanted.isEmpty() && patches.size() < LEAST) {
            mutants.failures.add("fewer than " + LEAST + " mutants");
        }
        mutants.failures.forEach(System.out::println);
        System.out.println(mutants.found.size() + " of " + patches.size() + " mutants found");
        System.exit(mutants.failures.isEmpty() && mutants.found.size() == patches.size() ? 0 : 1);
    }

    private void run(List<Patch> patches) throws InterruptedException {
        var waiting = new ConcurrentLinkedQueue<>(patches);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < WORKERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (var patch = waiting.poll(); patch != null; patch = waiting.poll()) {
                    try {
                        run(patch);
                    } catch (IOException | ReflectiveOperationException | RuntimeException broken) {
                        failures.add(patch.name() + " can't be tried: " + broken.getMessage());
                    }
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private void run(Patch patch) throws IOException, ReflectiveOperationException {
        var folder = Overlay.emptied(target.resolve(patch.name()));
        try (var overlay = Overlay.compiled(patch.applied(root), folder)) {
            var trial = overlay.loadClass(Trial.class.getName()).getMethod("run", long.class, long.class);
            var broken = (String[]) trial.invoke(null, 1L, HISTORIES);
            if (broken.length == 0) {
                failures.add(patch.name() + " survives");
                return;
            }
            System.out.printf(Locale.ROOT, "%-32s %6s histories: %s%n", patch.name(), broken[1], broken[0]);
            found.add(patch.name());
        }
    }
}
