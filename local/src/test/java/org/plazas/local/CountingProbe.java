package org.plazas.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.plazas.testing.JsonObject;
import tools.jackson.jr.ob.JSON;

/// Sends a mail for each record, whose subject is the record's key; fails records whose `fails` is set.
public final class CountingProbe implements RequestStreamHandler {
    private final Map<String, String> environment;

    public CountingProbe(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var failures = new ArrayList<Map<String, String>>();
        for (var record : JsonObject.parse(input.readAllBytes()).objects("Records")) {
            var change = record.object("dynamodb");
            if (change.object("NewImage").find("fails").isPresent()
                    || !send(change.object("Keys").object("pk").text("S").orElse(""))) {
                failures.add(
                        Map.of("itemIdentifier", change.text("SequenceNumber").orElse("")));
            }
        }
        output.write(JSON.std.asBytes(Map.of("batchItemFailures", failures)));
    }

    private boolean send(String subject) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(environment.get("AWS_ENDPOINT_URL_SESV2") + "/v2/email/outbound-emails")
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write("""
                {"FromEmailAddress": "plazas@example.org", "Destination": {"ToAddresses": ["zoe@example.org"]},
                 "Content": {"Simple": {"Subject": {"Data": "%s"}, "Body": {
                   "Text": {"Data": "Hola <b>"}, "Html": {"Data": "<p>Hola</p><script>alert(1)</script>"}},
                   "Attachments": [{"FileName": "a.ics", "ContentType": "text/calendar", "RawContent": "QkVHSU4="}]}}}
                """.formatted(subject).getBytes(StandardCharsets.UTF_8));
        return connection.getResponseCode() == 200;
    }
}
