package org.plazas.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `make lighthouse`: the median of five runs over each public page, as a phone. Lighthouse comes from npm, in this
/// version and without the scripts of packages, into a folder that is not committed.
final class Lighthouse {
    private static final String VERSION = "12.8.2";
    private static final int RUNS = 5;

    /// What plain HTTP on this machine costs, and no page's fault.
    private static final Set<String> OF_PLAIN_HTTP = Set.of("is-on-https", "redirects-http", "has-hsts");

    private static final Map<String, Integer> BARS =
            Map.of("performance", 98, "accessibility", 100, "best-practices", 100, "seo", 100);

    private Lighthouse() {}

    /// @param forSearch false for what is not meant to be found: no bar for SEO
    private record Subject(String name, String path, boolean forSearch) {}

    public static void main(String[] folder) throws IOException, InterruptedException {
        var home = Path.of(folder[0]);
        install(home);
        var failed = false;
        try (var site = Site.fresh()) {
            var agenda = "/" + Site.FLYER;
            for (var subject : List.of(
                    new Subject("index", "/?lang=es", true),
                    new Subject("agenda", agenda + "?lang=es", true),
                    new Subject("form", agenda + "/register?lang=es", true),
                    new Subject("outcome", agenda + "/outcomes/confirmed?lang=es", false),
                    new Subject("privacy", agenda + "/privacy?lang=es", true))) {
                failed |= !stands(subject, home, site);
            }
        }
        if (failed) {
            System.exit(1);
        }
    }

    private static boolean stands(Subject subject, Path home, Site site) throws IOException, InterruptedException {
        var scores = new LinkedHashMap<String, List<Integer>>();
        var missed = new TreeSet<String>();
        for (int i = 0; i < RUNS; i++) {
            var report = report(home, site.url() + subject.path());
            for (var category : BARS.keySet()) {
                scores.computeIfAbsent(category, none -> new ArrayList<>()).add(score(report, category, missed));
            }
        }
        var line = new StringBuilder("%-8s".formatted(subject.name()));
        var stands = true;
        for (var category : new TreeSet<>(BARS.keySet())) {
            var median = scores.getOrDefault(category, List.of()).stream()
                    .sorted()
                    .toList()
                    .get(RUNS / 2);
            var matters = subject.forSearch() || !category.equals("seo");
            var bar = BARS.getOrDefault(category, 100);
            var below = matters && median < bar;
            stands &= !below;
            line.append("  %s %d%s".formatted(category, median, below ? " (BELOW " + bar + ")" : ""));
        }
        System.out.println(line);
        missed.forEach(each -> System.out.println("          " + each));
        return stands;
    }

    /// Out of 100, as if what plain HTTP costs had been had.
    private static int score(Map<String, Object> report, String category, Set<String> missed) {
        double sum = 0;
        double weights = 0;
        for (var reference : (List<?>) Site.at(report, "categories", category, "auditRefs")) {
            var id = String.valueOf(Site.at(reference, "id"));
            var weight = ((Number) Site.at(reference, "weight")).doubleValue();
            if (weight > 0 && ((Map<?, ?>) Site.at(report, "audits", id)).get("score") instanceof Number score) {
                var counts = OF_PLAIN_HTTP.contains(id) ? 1 : score.doubleValue();
                sum += weight * counts;
                weights += weight;
                if (score.doubleValue() < (category.equals("performance") ? 0.9 : 1)) {
                    missed.add(category + ": " + id + " " + score
                            + (OF_PLAIN_HTTP.contains(id) ? " (plain HTTP on this machine: not counted)" : ""));
                }
            }
        }
        return weights == 0 ? 0 : (int) Math.round(100 * sum / weights);
    }

    private static Map<String, Object> report(Path home, String address) throws IOException, InterruptedException {
        var file = Files.createTempFile("lighthouse", ".json");
        try {
            var run = new ProcessBuilder(
                    Chromium.node().toString(),
                    home.resolve("node_modules/lighthouse/cli/index.js").toString(),
                    address,
                    "--output=json",
                    "--output-path=" + file,
                    "--quiet",
                    "--no-enable-error-reporting",
                    "--chrome-flags=--headless=new --no-sandbox --disable-gpu");
            run.environment().put("CHROME_PATH", Chromium.browserPath().toString());
            run.redirectErrorStream(true);
            succeed(run);
            return Site.object(Files.readString(file));
        } finally {
            Files.delete(file);
        }
    }

    private static void install(Path home) throws IOException, InterruptedException {
        var stamp = home.resolve("version-" + VERSION);
        if (Files.exists(stamp)) {
            return;
        }
        Files.createDirectories(home);
        Files.writeString(home.resolve("package.json"), "{\"private\": true}");
        var npm = new ProcessBuilder(
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--save-exact",
                "lighthouse@" + VERSION);
        npm.directory(home.toFile());
        npm.redirectErrorStream(true);
        succeed(npm);
        Files.createFile(stamp);
    }

    private static void succeed(ProcessBuilder command) throws IOException, InterruptedException {
        var process = command.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command.command()) + " failed:\n" + said);
        }
    }
}
