package org.plazas.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Role;
import org.plazas.export.ExportRig.Answer;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

/// Lists that are answered straight.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ListTest {
    private static final String NO_BUCKET = "http://127.0.0.1:1";
    private static final Instant RETENTION_ENDS = Instant.parse("2018-08-04T15:15:00Z");

    private final ExportRig rig;

    ListTest(EmbeddedDynamoDb dynamoDb) {
        rig = new ExportRig(dynamoDb, NO_BUCKET);
    }

    @Test
    void anEmptyListHasItsHead() {
        var csv = rig.list("organiser", "csv");
        var json = rig.list("organiser", "json");

        assertThat(csv.body())
                .isEqualTo(
                        "\ufeffname;email;institution;category;country;language;state;registeredAt;consent;id;answers.needs\r\n");
        assertThat(json.body())
                .isEqualTo("{\"seminar\":\"" + ExportRig.FLYER
                        + "\",\"version\":1,\"exportedAt\":\"2018-05-14T09:00:00+02:00\",\"registrations\":[]}");
    }

    @Test
    void answersAreAColumnEachAndGuardedLikeTheRest() {
        rig.register("Ada", "a@example.org", "", ExportRig.OPEN, Map.of("needs", "=1+1\nRampa; \"intérprete\""));
        rig.register("Bo", "b@example.org", "", ExportRig.OPEN.plusSeconds(60), Map.of("dropped", "x"));

        var rows =
                CsvReader.builder()
                        .fieldSeparator(';')
                        .ofCsvRecord(rig.list("organiser", "csv").body().substring(1))
                        .stream()
                        .map(row -> row.getField(row.getFieldCount() - 1))
                        .toList();
        var json = rig.list("organiser", "json").body();

        assertThat(rows.getFirst()).isEqualTo("answers.needs");
        assertThat(Formulas.typed(rows.get(1))).isEqualTo("=1+1\nRampa; \"intérprete\"");
        assertThat(rows.get(1)).startsWith("'=");
        assertThat(rows.get(2)).isEmpty();
        assertThat(json)
                .contains("\"answers\":{\"needs\":\"=1+1\\nRampa; \\\"intérprete\\\"\"}")
                .contains("\"answers\":{\"dropped\":\"x\"}");
    }

    @Test
    void registrationsComeInTheOrderOfArrivalWithTimesInTheSeminarsZone() {
        rig.register("Zoe", "z@example.org", "", ExportRig.OPEN.plusSeconds(1));
        rig.register("Ada", "a@example.org", "Analytical Engines", ExportRig.OPEN.plusSeconds(90));
        rig.register("Bo", "b@example.org", "", ExportRig.OPEN.plusSeconds(60));

        var list = rig.list("organiser", "json").json().objects("registrations");

        assertThat(list).extracting(row -> row.text("name").orElse("")).containsExactly("Zoe", "Bo", "Ada");
        var ada = new HashMap<>(list.getLast().members());
        assertThat(ada.remove("id")).isNotNull();
        assertThat(ada)
                .isEqualTo(Map.of(
                        "name", "Ada",
                        "email", "a@example.org",
                        "institution", "Analytical Engines",
                        "category", "local-authority",
                        "country", "FR",
                        "language", "es",
                        "state", "confirmed",
                        "registeredAt", "2018-05-14T09:01:30+02:00",
                        "consent", "2018-05"));
    }

    @Test
    void csvKeepsNamesAndTelephoneNumbersAndDefusesFormulas() {
        rig.register("José Ñandú; \"Pepe\"", "j@example.org", "+33 1 53 41 81 81", ExportRig.OPEN.plusSeconds(1));
        rig.register("=HYPERLINK(\"http://x\")", "=a@example.org", "-2+3", ExportRig.OPEN.plusSeconds(2));

        var answer = rig.list("viewer", "csv");

        assertThat(answer.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv; charset=utf-8"));
        assertThat(answer.header("content-disposition"))
                .contains("attachment; filename=\"accion-internacional-sostenible-2018-registrations.csv\"");
        assertThat(answer.header("cache-control")).contains("no-store");
        var rows = rows(answer, ';');
        assertThat(rows.get(1).getFields().subList(0, 3))
                .containsExactly("José Ñandú; \"Pepe\"", "j@example.org", "+33 1 53 41 81 81");
        assertThat(rows.get(2).getFields().subList(0, 3))
                .containsExactly("'=HYPERLINK(\"http://x\")", "'=a@example.org", "'-2+3");
        assertThat(answer.body()).endsWith("\r\n");
    }

    @Test
    void theCommaCanBeHad() {
        rig.register("Ada, Lady", "a@example.org", "", ExportRig.OPEN);

        var answer = rig.get(
                "organiser",
                "registrations",
                ExportRig.FLYER.value(),
                Map.of("seminar", ExportRig.FLYER.value()),
                Map.of("format", "csv", "separator", "comma"));

        assertThat(rows(answer, ',').get(1).getField(0)).isEqualTo("Ada, Lady");
    }

    @Test
    void jsonIsTheDefault() {
        var answer = rig.get(
                "organiser",
                "registrations",
                ExportRig.FLYER.value(),
                Map.of("seminar", ExportRig.FLYER.value()),
                Map.of());

        assertThat(answer.header("content-type")).contains("application/json");
    }

    /// Clients made from the API's description send its defaults with everything.
    @Test
    void toJsonTheSeparatorMeansNothing() {
        var answer = rig.get(
                "organiser",
                "registrations",
                ExportRig.FLYER.value(),
                Map.of("seminar", ExportRig.FLYER.value()),
                Map.of("format", "json", "separator", "semicolon"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({"xlsx,''", "CSV,''", "'',''", "csv,tab", "json,tab"})
    void formatsThatDoNotExistAreRefused(String format, String separator) {
        var query = separator.isEmpty() ? Map.of("format", format) : Map.of("format", format, "separator", separator);

        var answer = rig.get(
                "organiser",
                "registrations",
                ExportRig.FLYER.value(),
                Map.of("seminar", ExportRig.FLYER.value()),
                query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("csv or json");
    }

    @ParameterizedTest
    @CsvSource({"organiser,200", "viewer,200", "door,403", "stranger,404", "nobody,404"})
    void theRoleDecides(String user, int status) {
        rig.register("Ada", "a@example.org", "", ExportRig.OPEN);

        var answer = rig.list(user, "csv");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("a@example.org")).isEqualTo(status == 200);
    }

    @Test
    void anIdTokenIsRefused() {
        var claims = Map.of("token_use", "id", "sub", "organiser");
        var parts = Map.of("seminar", ExportRig.FLYER.value());

        assertThat(rig.request("registrations", ExportRig.FLYER.value(), parts, Map.of(), claims)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "unknown", "UPPER", "a#b", "", "%00", "x/y"})
    void anUnknownSeminarIsNotFound(String slug) {
        assertThat(rig.get("stranger", "registrations", slug, Map.of("seminar", slug), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pastTheRetentionThereIsNoList() {
        rig.register("Ada", "a@example.org", "", ExportRig.OPEN);

        rig.at(RETENTION_ENDS.minusMillis(1));
        assertThat(rig.list("organiser", "csv").body()).contains("a@example.org");

        rig.at(RETENTION_ENDS);
        var answer = rig.list("organiser", "csv");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("no longer kept").doesNotContain("example.org");
        assertThat(rig.invoke("{\"seminar\": \"" + ExportRig.FLYER + "\"}")).contains("no longer kept");
    }

    @Test
    void whatTakesTooLongBecomesAFile() {
        rig.register("Ada", "a@example.org", "", ExportRig.OPEN);
        rig.multiply(19, "");
        // Each of the twenty, and each call.
        rig.pace = Duration.ofMillis(400);

        assertThat(rig.list("organiser", "csv").status()).isEqualTo(303);
    }

    @Test
    void whoMayInvokeGetsTheListAsText() throws IOException {
        rig.register("Ada", "a@example.org", "", ExportRig.OPEN);

        var answer = rig.invoke(Files.readString(Path.of("../../events/export-direct.json")));

        assertThat(answer).contains("\"contentType\":\"text/csv", "Ada;a@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"seminar\": 7}",
                "{\"seminar\": \"unknown\"}",
                "{\"seminar\": \"A B\", \"format\": \"csv\"}",
                "{\"seminar\": \"accion-internacional-sostenible-2018\", \"format\": \"xlsx\"}",
                "{\"seminar\": \"accion-internacional-sostenible-2018\", \"format\": 7}",
                "{\"seminar\": \"accion-internacional-sostenible-2018\", \"export\": \"1\"}",
                "{\"seminar\": \"accion-internacional-sostenible-2018\", \"export\": 1}",
                "{\"seminar\": \"accion-internacional-sostenible-2018\", \"limit\": \"1\"}",
                "{\"format\": \"csv\"}"
            })
    void anInvocationOfAnotherKindIsToldSo(String event) {
        assertThat(rig.invoke(event)).contains("\"type\":\"/problems/");
    }

    @Test
    void theSampleEventsAreAnsweredAsTheirNamesSay() throws IOException {
        rig.roles.grant("52f5e4a4-30d1-7078-9c41-5d2b6c0e8f13", ExportRig.FLYER, Role.ORGANISER);

        assertThat(rig.answer(Files.readString(Path.of("../../events/export-csv.json")))
                        .status())
                .isEqualTo(200);
        assertThat(rig.answer(Files.readString(Path.of("../../events/export-stranger.json")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void primingWantsNoNetwork() throws IOException {
        com.amazonaws.services.lambda.runtime.RequestStreamHandler alone = new ExportHandler(
                Map.of(
                        "TABLE_NAME",
                        "none",
                        "EXPORTS_BUCKET",
                        "none",
                        "AWS_ENDPOINT_URL_S3",
                        NO_BUCKET,
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        NO_BUCKET),
                InstantSource.fixed(ExportRig.OPEN));
        var output = new ByteArrayOutputStream();

        alone.handleRequest(
                new ByteArrayInputStream(ExportHandler.PRIMING.getBytes(StandardCharsets.UTF_8)), output, null);

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("503");
    }

    private static List<CsvRecord> rows(Answer answer, char separator) {
        return CsvReader.builder().fieldSeparator(separator).ofCsvRecord(answer.body()).stream()
                .toList();
    }
}
