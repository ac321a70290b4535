package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Validate validate = new Validate(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void findsTheProjectsDocumentsSound() throws IOException {
        assertThat(validate.run(List.of(Documents.FOLDER))).isZero();
        assertThat(printed.size()).isZero();
    }

    @Test
    void printsEachProblemWithItsPlace() throws IOException {
        var file = folder.resolve(Documents.FLYER + ".json");
        Files.writeString(file, Documents.flyerWith("/date", "\"2018-02-30\"").replace("120", "-1"));

        assertThat(validate.run(List.of(folder))).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        file + ": /registration/capacity: must be at least 0",
                        file + ": /date: \"2018-02-30\" is no day of the calendar");
    }

    @Test
    void printsWhereAFileIsNoJson() throws IOException {
        var file = Files.writeString(folder.resolve("seminar.json"), "{\n  \"slug\": }");

        assertThat(validate.run(List.of(file))).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith(file + ": line 2, column 11: ");
    }

    @Test
    void wantsAFileNamedAfterItsSlug() throws IOException {
        var file = Files.writeString(folder.resolve("Seminar 1.json"), Documents.flyer());

        assertThat(validate.run(List.of(file))).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("must be named after its slug");
    }
}
