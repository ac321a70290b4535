package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.plazas.testing.JsonObject;
import org.plazas.testing.LocalStack;
import org.plazas.testing.Mail;
import org.plazas.testing.NeedsLocalStack;
import org.plazas.testing.SesDouble;
import org.plazas.testing.TestClock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// From a registration through the table's stream to the mail, and from a large list to its file in the bucket: over
/// LocalStack, with the template's tables, settings and filters, and the sample events.
@Tag("system")
@NeedsLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackPipelineTest {
    private static final String FLYER = "accion-internacional-sostenible-2018";
    private static final String REGISTRATION = "RegistrationFunction";
    private static final String CONFIRMATION = "ConfirmationFunction";
    private static final String EXPORT = "ExportFunction";
    private static final String NO_FAILURES = "{batchItemFailures=[]}";
    private static final Duration SOON = Duration.ofSeconds(30);

    /// When the sample events were received.
    private static final TestClock CLOCK = TestClock.at(Instant.ofEpochMilli(1_526_983_200_000L));

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private SesDouble ses;
    private Pipeline pipeline;

    @BeforeAll
    void publish() {
        ses = SesDouble.start(CLOCK);
        pipeline = new Pipeline(
                LocalStack.start(), ses.endpoint(), CLOCK, new PrintStream(log, true, StandardCharsets.UTF_8));
        var claims = JsonObject.parse(tools.jackson.jr.ob.JSON.std.asString(Pipeline.event("export-csv")))
                .object("requestContext")
                .object("authorizer")
                .object("jwt")
                .object("claims");
        var published = pipeline.invoke(
                "PublishingFunction",
                Map.of(
                        "publish", Pipeline.document(FLYER),
                        "organiser", claims.text("sub").orElseThrow()));
        assertThat(published.text("version")).contains("1");
    }

    @AfterAll
    void stop() {
        pipeline.close();
        ses.close();
    }

    @Test
    void aRegistrationIsConfirmedByOneMailWithItsCalendarEntry() {
        var address = "joao.conceicao@example.org";

        assertThat(pipeline.invoke(REGISTRATION, Pipeline.event("register-json"))
                        .text("statusCode"))
                .contains("201");
        var record = owedMail(address);
        assertThat(pipeline.invoke(CONFIRMATION, StreamRecord.event(List.of(record)))
                        .members())
                .hasToString(NO_FAILURES);

        assertThat(mailsTo(address)).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("João Conceição");
            assertThat(mail.html()).contains("João Conceição");
            assertThat(mail.attachments()).first().satisfies(calendar -> {
                assertThat(calendar.type()).startsWith("text/calendar");
                assertThat(new String(Base64.getDecoder().decode(calendar.content()), StandardCharsets.UTF_8))
                        .contains("BEGIN:VEVENT", "DTSTART;TZID=Europe/Paris:20180705T090000");
            });
        });
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(address, "Conceição");
    }

    @Test
    void aRecordThatComesAgainSendsNothing() {
        var address = "repeated@example.org";
        register(address);
        var record = owedMail(address);

        for (int delivery = 1; delivery <= 3; delivery++) {
            assertThat(pipeline.invoke(CONFIRMATION, StreamRecord.event(List.of(record, record)))
                            .members())
                    .hasToString(NO_FAILURES);
        }

        assertThat(mailsTo(address)).hasSize(1);
        assertThat(owedMails(address))
                .as("lease and mark don't look like new mails")
                .hasSize(1);
    }

    @Test
    void aMailThatSesDidNotTakeGoesOutWithTheNextDelivery() {
        var address = "throttled@example.org";
        register(address);
        var event = StreamRecord.event(List.of(owedMail(address)));

        ses.mode(SesDouble.Mode.THROTTLE);
        assertThat(pipeline.invoke(CONFIRMATION, event).objects("batchItemFailures"))
                .hasSize(1);
        ses.mode(SesDouble.Mode.OK);
        assertThat(pipeline.invoke(CONFIRMATION, event).members()).hasToString(NO_FAILURES);

        assertThat(mailsTo(address)).hasSize(1);
        assertThat(owedMails(address))
                .as("a lease that was given back doesn't look like a new mail")
                .hasSize(1);
    }

    @Test
    void aLargeListComesFromTheBucket() throws IOException {
        var address = "model@example.org";
        register(address);
        multiply(model(address), 45);

        var asked = pipeline.invoke(EXPORT, Pipeline.event("export-csv"));
        assertThat(asked.text("statusCode")).contains("303");
        var page = asked.object("headers").text("location").orElseThrow();
        var export = page.substring(page.lastIndexOf('/') + 1);
        assertThat(page(export).text("statusCode")).contains("202");

        await().atMost(SOON).until(() -> !requested(export).isEmpty());
        assertThat(pipeline.invoke(EXPORT, StreamRecord.event(requested(export)))
                        .members())
                .hasToString(NO_FAILURES);

        var ready = page(export);
        assertThat(ready.text("statusCode")).contains("303");
        var link = ready.object("headers").text("location").orElseThrow();
        var file = (HttpURLConnection) URI.create(link).toURL().openConnection();
        assertThat(file.getResponseCode()).isEqualTo(200);
        assertThat(file.getHeaderField("content-disposition")).contains(FLYER);
        try (var body = file.getInputStream()) {
            var list = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(list).hasSizeGreaterThan(4_000_000);
            assertThat(list.lines()).filteredOn(line -> line.contains("copy-")).hasSize(45);
        }
    }

    private void register(String address) {
        var event = new HashMap<>(Pipeline.event("register-json"));
        event.computeIfPresent("body", (name, body) -> body.toString().replace("joao.conceicao@example.org", address));
        assertThat(pipeline.invoke(REGISTRATION, event).text("statusCode")).contains("201");
    }

    private JsonObject page(String export) {
        var event = new HashMap<>(Pipeline.event("export-csv"));
        event.put("routeKey", "GET /organiser/seminars/{seminar}/exports/{export}");
        event.put("pathParameters", Map.of("seminar", FLYER, "export", export));
        return pipeline.invoke(EXPORT, event);
    }

    private StreamRecord owedMail(String address) {
        await().atMost(SOON).until(() -> !owedMails(address).isEmpty());
        return owedMails(address).getFirst();
    }

    private List<StreamRecord> owedMails(String address) {
        return pipeline.records(CONFIRMATION).stream()
                .filter(record -> record.json().toString().contains(address))
                .toList();
    }

    private List<StreamRecord> requested(String export) {
        return pipeline.records(EXPORT).stream()
                .filter(record -> record.json().toString().contains(export))
                .toList();
    }

    private List<Mail> mailsTo(String address) {
        return ses.messages().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    private Map<String, AttributeValue> model(String address) {
        return pipeline.tables().scan(scan -> scan.tableName("RegistrationsTable")).items().stream()
                .filter(item -> AttributeValue.fromS(address).equals(item.get("email")))
                .findFirst()
                .orElseThrow();
    }

    /// Few, but each of 100 kB: more than one answer holds.
    private void multiply(Map<String, AttributeValue> model, int copies) {
        var writes = IntStream.range(0, copies)
                .mapToObj(copy -> {
                    var item = new HashMap<>(model);
                    item.put("sk", AttributeValue.fromS("copy-" + copy));
                    item.put("id", AttributeValue.fromS("copy-" + copy));
                    item.put("institution", AttributeValue.fromS("x".repeat(100_000)));
                    item.remove("owed");
                    return WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build();
                })
                .toList();
        for (int from = 0; from < copies; from += 25) {
            var batch = writes.subList(from, Math.min(from + 25, copies));
            pipeline.tables().batchWriteItem(write -> write.requestItems(Map.of("RegistrationsTable", batch)));
        }
    }
}
