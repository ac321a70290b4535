package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Measures everything and tells it: `quick` prints, `full` also writes `docs/performance.md`.
final class Bench {
    private static final int FUNCTIONS_PROCESSOR = 1;

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        var plan = Plan.of(arguments.length > 0 ? arguments[0] : "quick");
        var root = Path.of("").toAbsolutePath();
        var scratch = Files.createDirectories(root.resolve("bench/harness/target/run"));
        var report = new Report(plan, root);
        try (var aws = new Aws(root, scratch)) {
            var site = new Sandbox.Site(
                    FUNCTIONS_PROCESSOR,
                    root.resolve("bench/harness/target/runtime"),
                    aws.trustStore(),
                    Files.createDirectories(scratch.resolve("logs")),
                    Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-1"));
            var subjects = new Subjects(root, new Packages(root, scratch.resolve("tasks")));
            var events = new Events(root.resolve("events"));
            var cold = new ColdStarts(aws, site, new Random());
            report.add(ColdSection.of(cold, subjects, events, plan.rounds()));
            report.add(RestoreSection.of(cold, subjects, events, plan.rounds()));
        }
        report.finish();
        // DynamoDB Local leaves threads behind.
        System.exit(0);
    }

    /// How much is measured.
    record Plan(String name, int rounds) {
        static Plan of(String name) {
            return switch (name) {
                case "quick" -> new Plan(name, 2);
                case "full" -> new Plan(name, 12);
                default -> throw new IllegalArgumentException("quick or full, not " + List.of(name));
            };
        }

        boolean isFull() {
            return name.equals("full");
        }
    }
}
