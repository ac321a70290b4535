package org.plazas.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.ExportStore.Export;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.JsonObject;
import org.plazas.testing.S3Double;
import org.plazas.testing.SharedDynamoDb;

/// Lists that are too large for an answer.
@ExtendWith(SharedDynamoDb.class)
class FileTest {
    private static final String NO_FAILURES = "{\"batchItemFailures\":[]}";
    private static final String ID = "f3a1c5e7-9b2d-4f6a-8c0e-1d3b5a7c9e2f";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private S3Double bucket;

    @SuppressWarnings("NullAway.Init")
    private ExportRig rig;

    @BeforeEach
    void register(EmbeddedDynamoDb dynamoDb) {
        bucket = S3Double.over(folder, InstantSource.system());
        rig = new ExportRig(dynamoDb, bucket.endpoint().toString());
        rig.register("Ada", "ada@example.org", "", ExportRig.OPEN);
    }

    @AfterEach
    void closeBucket() {
        bucket.close();
    }

    @Test
    @Tag("system")
    void twelveThousandRegistrationsComeBackWhole() throws IOException {
        rig.multiply(11_999, "Institución «" + "ñ".repeat(180) + "»");

        var asked = rig.list("organiser", "csv");

        assertThat(asked.status()).isEqualTo(303);
        var page = asked.header("location").orElseThrow();
        assertThat(page).startsWith("/organiser/seminars/" + ExportRig.FLYER + "/exports/");
        var id = page.substring(page.lastIndexOf('/') + 1);
        assertThat(rig.export("organiser", ExportRig.FLYER.value(), id).status())
                .isEqualTo(202);

        assertThat(rig.deliver(id)).isEqualTo(NO_FAILURES);

        var addresses = new HashSet<String>();
        var link = link("organiser", id);
        assertThat(link.getHeaderField("content-disposition"))
                .isEqualTo("attachment; filename=\"" + ExportRig.FLYER + "-registrations.csv\"");
        try (var rows =
                CsvReader.builder().detectBomHeader(true).fieldSeparator(';').ofNamedCsvRecord(link.getInputStream())) {
            rows.forEach(row -> {
                addresses.add(row.getField("email"));
                assertThat(row.getField("registeredAt")).isEqualTo("2018-05-14T09:00:00+02:00");
            });
        }
        assertThat(addresses).hasSize(12_000).contains("ada@example.org", "p0@example.org", "p11998@example.org");
    }

    @Test
    void jsonFilesAreWholeToo() throws IOException {
        rig.multiply(99, "AL-LAs");
        rig.exports.request(ExportRig.FLYER, ID, "json", ExportRig.OPEN);

        rig.deliver(ID);

        var list = JsonObject.parse(text(link("viewer", ID)));
        assertThat(list.text("version")).contains("1");
        assertThat(list.objects("registrations")).hasSize(100);
    }

    @Test
    void whileItIsWrittenThePageSaysWhenToAskAgain() {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);

        var answer = rig.export("viewer", ExportRig.FLYER.value(), ID);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("retry-after")).contains("2");
        assertThat(answer.body()).isEqualTo("{\"state\":\"pending\"}");
    }

    @Test
    void anotherDeliveryChangesNothing() throws IOException {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);
        rig.deliver(ID);
        rig.register("Bo", "bo@example.org", "", ExportRig.OPEN);

        assertThat(rig.deliver(ID)).isEqualTo(NO_FAILURES);

        assertThat(text(link("viewer", ID))).contains("ada@example.org").doesNotContain("bo@example.org");
    }

    @Test
    void aFaultIsReportedTheExportFailedAndAnotherDeliveryMendsIt() throws IOException {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);
        var obstacle = Files.createFile(folder.resolve("exports"));

        assertThat(rig.deliver(ID)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"17\"}]}");

        var failed = rig.export("organiser", ExportRig.FLYER.value(), ID);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("failed");
        assertThat(temporaryFiles()).isEmpty();

        Files.delete(obstacle);
        assertThat(rig.deliver(ID)).isEqualTo(NO_FAILURES);
        assertThat(text(link("organiser", ID))).contains("ada@example.org");
    }

    @Test
    void whatNobodyWritesHasFailedAfterAWhile() {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);

        rig.at(ExportRig.OPEN.plus(Duration.ofMinutes(21)));

        assertThat(rig.export("organiser", ExportRig.FLYER.value(), ID).status())
                .isEqualTo(503);
    }

    @Test
    void afterADayTheExportIsForgotten() {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);
        rig.deliver(ID);

        rig.at(ExportRig.OPEN.plus(Duration.ofDays(1)));

        assertThat(rig.export("organiser", ExportRig.FLYER.value(), ID).status())
                .isEqualTo(404);
    }

    @Test
    void pastTheRetentionNothingIsWrittenAndNothingGiven() {
        var end = rig.seminars.find(ExportRig.FLYER).orElseThrow().seminar().retentionEnds();
        rig.exports.request(ExportRig.FLYER, ID, "csv", end.minusSeconds(60));
        rig.at(end);

        assertThat(rig.deliver(ID)).isEqualTo(NO_FAILURES);

        assertThat(rig.exports.find(ExportRig.FLYER, ID, end))
                .map(Export::state)
                .contains(Export.State.FAILED);
        assertThat(rig.export("organiser", ExportRig.FLYER.value(), ID).status())
                .isEqualTo(404);
    }

    @Test
    void noLinkOutlivesTheRetention() {
        var end = rig.seminars.find(ExportRig.FLYER).orElseThrow().seminar().retentionEnds();
        rig.exports.request(ExportRig.FLYER, ID, "csv", end.minusSeconds(120));
        rig.at(end.minusSeconds(60));
        rig.deliver(ID);

        var location = rig.export("organiser", ExportRig.FLYER.value(), ID).header("location");

        assertThat(location).hasValueSatisfying(link -> assertThat(link).contains("X-Amz-Expires=60&"));
    }

    @ParameterizedTest
    @CsvSource({"organiser,303", "viewer,303", "door,403", "stranger,404"})
    void theRoleDecides(String user, int status) {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);
        rig.deliver(ID);

        assertThat(rig.export(user, ExportRig.FLYER.value(), ID).status()).isEqualTo(status);
    }

    @Test
    void anExportOfAnotherSeminarIsNotFound() {
        rig.exports.request(new Slug("another"), ID, "csv", ExportRig.OPEN);

        assertThat(rig.export("organiser", ExportRig.FLYER.value(), ID).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "../x", "F3A1C5E7-9B2D-4F6A-8C0E-1D3B5A7C9E2F", "00000000-0000-0000-0000-000000000000"})
    void anUnknownOrMalformedIdIsNotFound(String id) {
        assertThat(rig.export("organiser", ExportRig.FLYER.value(), id).status())
                .isEqualTo(404);
    }

    @Test
    void whoMayInvokeGetsALink() throws IOException {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);
        var question = "{\"seminar\": \"" + ExportRig.FLYER + "\", \"export\": \"" + ID + "\"}";
        assertThat(rig.invoke(question)).isEqualTo("{\"state\":\"pending\"}");

        rig.deliver(ID);

        var answer = JsonObject.parse(rig.invoke(question));
        assertThat(answer.text("state")).contains("ready");
        assertThat(text(open(answer.text("link").orElseThrow()))).contains("ada@example.org");
    }

    @Test
    void theSampleRecordIsServed() throws IOException {
        rig.exports.request(ExportRig.FLYER, ID, "csv", ExportRig.OPEN);

        assertThat(rig.invoke(Files.readString(Path.of("../../events/export-stream.json"))))
                .isEqualTo(NO_FAILURES);

        assertThat(rig.export("organiser", ExportRig.FLYER.value(), ID).status())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\": []}",
                "{\"Records\": [7, {}, {\"dynamodb\": {\"Keys\": {\"pk\": {\"S\": \"REG#a#0\"}, \"sk\": {\"S\": \"x\"}}}}]}",
                "{\"Records\": [{\"dynamodb\": {\"Keys\": {\"pk\": {\"S\": \"EXPORT#a\"}, \"sk\": {\"S\": \"x\"}}}}]}"
            })
    void recordsOfNoExportAreLeftAlone(String event) {
        assertThat(rig.invoke(event)).isEqualTo(NO_FAILURES);
    }

    private HttpURLConnection link(String user, String id) throws IOException {
        var answer = rig.export(user, ExportRig.FLYER.value(), id);
        assertThat(answer.status()).isEqualTo(303);
        return open(answer.header("location").orElseThrow());
    }

    private static HttpURLConnection open(String link) throws IOException {
        return (HttpURLConnection) URI.create(link).toURL().openConnection();
    }

    private static String text(HttpURLConnection link) throws IOException {
        try (var body = link.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("export\\d+\\.csv"))
                    .toList();
        }
    }
}
