package org.plazas.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plazas.bench.cost.Stage.Sample;
import org.plazas.local.Template;

/// Prints what a seminar costs, and writes it into `docs/cost.md`. Started in the project's folder; `samples` prints
/// what the functions took of this machine's processor instead. The property `commit` names what is counted.
public final class Cost {
    /// As in production: with alarms, and somebody to publish.
    static final Map<String, String> PARAMETERS = Map.of(
            "AlarmAddress", "ops@example.org",
            "FirstOrganiser", "organiser@example.org",
            "PublicUrl", "https://plazas.example");

    private static final int MANY = 1_000;

    private Cost() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var root = Path.of("");
        var template = Template.read(root.resolve("template.yaml"), PARAMETERS);
        var prices = Prices.read(root.resolve("bench/prices.json"));
        var durations = Durations.read(root.resolve("bench/durations.json"));
        var assumptions = Assumptions.read(root.resolve("bench/assumptions.json"));
        var counts = new Counts(template, durations, assumptions, MANY);
        var bill = new Bill(template, prices, assumptions, counts);
        var limits = new Limits(template, counts, durations);
        var text = new CostPage(prices, assumptions, bill, counts, limits, durations)
                .text(System.getProperty("commit", "unknown"));
        if (List.of(arguments).contains("samples")) {
            counts.samples().forEach(Cost::print);
            return;
        }
        System.out.println(text);
        var page = root.resolve("docs/cost.md");
        Files.writeString(page, CostPage.into(Files.readString(page), text));
    }

    private static void print(String function, List<Sample> samples) {
        var sorted = samples.stream().mapToDouble(Sample::cpuMillis).sorted().toArray();
        System.out.printf("%s: %d invocations, median %.2f ms%n", function, sorted.length, sorted[sorted.length / 2]);
        samples.stream()
                .filter(sample -> sample.work().items() > 1_000)
                .forEach(sample -> System.out.printf(
                        "  %d items, %d calls: %.0f ms%n",
                        sample.work().items(), sample.work().calls(), sample.cpuMillis()));
    }
}
