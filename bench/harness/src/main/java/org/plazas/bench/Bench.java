package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Measures everything and tells it: `quick` prints, `full` also writes `docs/performance.md`. Where names of sections
/// follow, those alone are measured, and nothing is written. The registration function is measured once more where the
/// environment says with what: `TRY` holds options of the JVM, `TRY_OVER` names a folder that is laid over its package.
/// `WARM_UPS` is another number of invocations before those of a warm function that count.
final class Bench {
    private static final int FUNCTIONS_PROCESSOR = 1;

    private Bench() {}

    private interface Stage {
        Section measure() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        var warmUps = Optional.ofNullable(System.getenv("WARM_UPS")).map(Integer::valueOf);
        var plan = Plan.of(arguments[0], warmUps);
        var chosen = Arrays.asList(arguments).subList(1, arguments.length);
        var root = Path.of("").toAbsolutePath();
        var scratch = Files.createDirectories(root.resolve("bench/harness/target/run"));
        var report = new Report(root);
        try (var aws = new Aws(root, scratch)) {
            var stages = stages(plan, root, scratch, aws);
            if (!stages.keySet().containsAll(chosen)) {
                throw new IllegalArgumentException("sections are " + stages.keySet());
            }
            for (var stage : stages.entrySet()) {
                if (chosen.isEmpty() || chosen.contains(stage.getKey())) {
                    report.add(stage.getKey(), stage.getValue().measure());
                }
            }
        }
        report.finish(plan.isFull() && chosen.isEmpty());
        // DynamoDB Local leaves threads behind.
        System.exit(0);
    }

    private static Map<String, Stage> stages(Plan plan, Path root, Path scratch, Aws aws) throws IOException {
        var site = new Sandbox.Site(
                FUNCTIONS_PROCESSOR,
                root.resolve("bench/harness/target/runtime"),
                aws.authority(),
                Files.createDirectories(scratch.resolve("logs")),
                Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-1"));
        var subjects = new Subjects(root, new Packages(root, scratch.resolve("tasks")));
        var events = new Events(root.resolve("events"));
        var random = new Random();
        var cold = new ColdStarts(aws, site, random);
        var options = System.getenv().getOrDefault("TRY", "");
        var over = Optional.ofNullable(System.getenv("TRY_OVER")).map(Path::of).map(Path::toAbsolutePath);
        Optional<Subject> tried =
                options.isEmpty() && over.isEmpty() ? Optional.empty() : Optional.of(subjects.tried(options, over));
        var stages = new LinkedHashMap<String, Stage>();
        stages.put("cold", () -> ColdSection.of(cold, subjects, events, plan.rounds(), tried));
        stages.put("classes", () -> ClassesSection.of(aws, site, subjects, events));
        stages.put("restore", () -> RestoreSection.of(cold, subjects, events, plan.rounds(), tried));
        stages.put("warm", () -> WarmSection.of(aws, site, subjects, events, plan.warm(), random));
        stages.put("confirmation", () -> ConfirmationSection.of(aws, site, subjects, plan.rounds()));
        stages.put("opening", () -> OpeningSection.of(aws, random, plan.rounds()));
        stages.put("export", () -> ExportSection.of(aws, site, subjects, plan.rows(), plan.rounds(), random));
        return stages;
    }

    /// How much is measured.
    ///
    /// @param rounds of whatever is measured again and again
    /// @param rows of an export
    record Plan(String name, int rounds, Warm warm, int rows) {
        /// @param warmUps of a function, where they are wanted otherwise than usual
        static Plan of(String name, Optional<Integer> warmUps) {
            return switch (name) {
                case "quick" ->
                    new Plan(name, 2, new Warm(3, warmUps.orElse(500), warmUps.orElse(500), 250, 200), 10_000);
                case "full" ->
                    new Plan(name, 12, new Warm(12, warmUps.orElse(2_500), warmUps.orElse(500), 400, 200), 100_000);
                default -> throw new IllegalArgumentException("quick or full, not " + List.of(name));
            };
        }

        boolean isFull() {
            return name.equals("full");
        }
    }

    /// How much of a warm function.
    ///
    /// @param environments of each subject, in turn with the others'
    /// @param warmUps invocations of a function's environment that are not counted: C1 has compiled all that a
    ///     registration needs after some 2,300
    /// @param fullTieringsWarmUps likewise, under full tiering, which is not done after 2,500 either
    /// @param controlsWarmUps likewise, of a control's, which does less and settles sooner
    /// @param invocations of each environment that are counted
    record Warm(int environments, int warmUps, int fullTieringsWarmUps, int controlsWarmUps, int invocations) {}
}
