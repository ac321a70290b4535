package org.plazas.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.plazas.aws.ExportStore;
import org.plazas.bench.Sandbox.Start;
import org.plazas.bench.Section.Bar;
import org.plazas.testing.PublishedSeminars;
import tools.jackson.jr.ob.JSON;

/// The organiser's list as a file, beside a query that only pages through the same items, of a [PaperList].
final class ExportSection {
    private static final int MEMORY = 512;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double KILOBYTES_A_MEGABYTE = 1024;

    private final Aws aws;
    private final Sandbox.Site site;
    private final Subject export;
    private final Subject query;

    private ExportSection(Aws aws, Sandbox.Site site, Subjects subjects) throws IOException {
        this.aws = aws;
        this.site = site;
        this.export = subjects.function("Export").withMemory(MEMORY);
        this.query = subjects.bareQuery(export).withMemory(MEMORY);
    }

    /// @param rows of the large list; the small one has a tenth
    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, int rows, int rounds, Random random)
            throws IOException {
        return new ExportSection(aws, site, subjects).measure(rows, rounds, random);
    }

    private Section measure(int rows, int rounds, Random random) throws IOException {
        var seminars = aws.published();
        var original = Crowd.of(seminars, aws.seminar().slug()).original();
        var many = new PaperList(original, rows);
        var few = new PaperList(original, rows / 10);
        var exported = new Figures();
        var queried = new Figures();
        var largePeak = new Figures();
        var smallPeak = new Figures();
        for (int round = 0; round < rounds; round++) {
            aws.front().queries(Optional.of(few));
            smallPeak.add(export(seminars).peak());
            aws.front().queries(Optional.of(many));
            var queriesFirst = random.nextBoolean();
            if (queriesFirst) {
                queried.add(query(seminars, rows));
            }
            var written = export(seminars);
            largePeak.add(written.peak());
            exported.add(written.seconds());
            if (!queriesFirst) {
                queried.add(query(seminars, rows));
            }
        }
        aws.front().queries(Optional.empty());
        var growth = largePeak.median() / smallPeak.median();
        return new Section(
                "Export, CSV, " + rows + " registrations, " + MEMORY + " MB",
                List.of(
                        "The bare query reads the same attributes under the same options of the JVM, before or after the export by chance; n = "
                                + rounds + ".",
                        "",
                        "| | seconds | peak memory, MB |",
                        "|---|---:|---:|",
                        "| export, with the start of its environment | " + exported.text(2) + " | " + largePeak.text(0)
                                + " |",
                        "| the same of a tenth of the rows | – | " + smallPeak.text(0) + " |",
                        "| bare paged query, likewise | " + queried.text(2) + " | – |"),
                List.of(
                        Bar.atMost(
                                "export of " + rows + ", time",
                                1.5,
                                exported.median() / queried.median(),
                                2,
                                " × bare query"),
                        new Bar(
                                "export, peak memory against a tenth of the rows",
                                "± 10 %",
                                String.format(Locale.ROOT, "%+.0f %%", (growth - 1) * 100),
                                Math.abs(growth - 1) <= 0.10)));
    }

    /// Files go by an address of their own: a bucket's name in front of the common one would not resolve.
    private Map<String, String> environment(PublishedSeminars seminars) {
        var environment = new LinkedHashMap<>(aws.environment(seminars));
        environment.put("AWS_ENDPOINT_URL_S3", aws.front().address());
        return environment;
    }

    /// @param peak in megabytes
    private record Written(double seconds, double peak) {}

    private Written export(PublishedSeminars seminars) throws IOException {
        var slug = aws.seminar().slug();
        var id = UUID.randomUUID().toString();
        var store = new ExportStore(seminars.client(), seminars.environment().getOrDefault("TABLE_NAME", ""));
        store.request(slug, id, "csv", Instant.now());
        var keys = Map.of("pk", Map.of("S", "EXPORT#" + slug), "sk", Map.of("S", id));
        var record = Map.of("eventName", "INSERT", "dynamodb", Map.of("SequenceNumber", "1", "Keys", keys));
        try (var sandbox = new Sandbox(site, export, Start.ON_DEMAND, environment(seminars))) {
            var answer = sandbox.api().invoke(JSON.std.asBytes(Map.of("Records", List.of(record))));
            var state = store.find(slug, id, Instant.now()).orElseThrow().state();
            if (state != ExportStore.Export.State.READY) {
                throw new IOException("the export is " + state + ": " + answer.body());
            }
            return new Written(
                    (answer.at() - sandbox.startedAt()) / NANOS_A_SECOND,
                    answer.usage().peakKilobytes() / KILOBYTES_A_MEGABYTE);
        }
    }

    /// @return how long it took, in seconds
    private double query(PublishedSeminars seminars, int rows) throws IOException {
        var event = JSON.std.asString(aws.seminar().slug().value()).getBytes(StandardCharsets.UTF_8);
        try (var sandbox = new Sandbox(site, query, Start.ON_DEMAND, environment(seminars))) {
            var answer = sandbox.api().invoke(event);
            if (!answer.body().equals(Integer.toString(rows))) {
                throw new IOException(answer.body() + " rows were queried");
            }
            return (answer.at() - sandbox.startedAt()) / NANOS_A_SECOND;
        }
    }
}
