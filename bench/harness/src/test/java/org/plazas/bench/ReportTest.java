package org.plazas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plazas.bench.Section.Bar;

final class ReportTest {
    @Test
    void measuredPartIsWrittenAnewAndTheRestIsKept(@TempDir Path root) throws IOException {
        var file = Files.createDirectories(root.resolve("docs")).resolve("performance.md");
        Files.writeString(file, """
                By hand.
                <!-- measured: begin; written by make bench -->
                Old figures.
                <!-- measured: end -->
                By hand too.
                """);
        var report = new Report(root);
        report.add(
                "cold",
                new Section("Cold", List.of("A table."), List.of(Bar.atMost("cold", 0.6, 0.61, 2, " × floor"))));

        report.finish(true);
        report.finish(true);

        assertThat(Files.readString(file))
                .startsWith("By hand.\n<!--")
                .endsWith("-->\nBy hand too.\n")
                .doesNotContain("Old figures")
                .containsOnlyOnce("| cold | ≤ 0.60 × floor | 0.610 × floor | **missed** |")
                .containsPattern("took [0-9]+ s: cold [0-9]+\\)")
                .containsOnlyOnce("## Cold\n\nA table.");
    }
}
