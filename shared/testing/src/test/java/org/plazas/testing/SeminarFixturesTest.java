package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.SeminarFixtures.seminar;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.domain.DocumentRules;
import org.plazas.domain.Slug;

class SeminarFixturesTest {
    private static final Path SCHEMA = Path.of("../../seminars/seminar.schema.json");

    static Stream<SeminarFixtures> everyChange() {
        return Stream.of(
                seminar(),
                seminar().withSlug(new Slug("otra")),
                seminar().withTitle("Otra"),
                seminar().withDate("2018-09-06"),
                seminar().withOpens("2018-05-15T00:00"),
                seminar().withCloses("2018-07-01T12:30"),
                seminar().withCapacity(0),
                seminar().withCalledOff(),
                seminar().withRetentionDays(1));
    }

    @ParameterizedTest
    @MethodSource("everyChange")
    void isASeminarThatCouldBePublished(SeminarFixtures fixture) throws IOException {
        var json = new String(fixture.json(), StandardCharsets.UTF_8);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(DocumentRules.check(fixture.document(), Optional.empty())).isEmpty();
        assertThat(fixture.toSeminar().languages()).hasSize(2);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    }
}
