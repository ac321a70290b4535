package org.plazas.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// Answers with the event that it got and the environment that it has; `POST` writes a thing into the table.
public final class EchoProbe implements RequestStreamHandler {
    private final Map<String, String> environment;
    private final InstantSource clock;

    public EchoProbe(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = JsonObject.parse(input.readAllBytes());
        if (event.text("routeKey").orElse("").startsWith("POST")) {
            write(event);
        }
        var body = JSON.std.asString(Map.of(
                "event",
                event.members(),
                "environment",
                environment,
                "now",
                clock.instant().toString()));
        output.write(JSON.std.asBytes(Map.of(
                "statusCode",
                200,
                "headers",
                Map.of("content-type", "application/json"),
                "cookies",
                List.of("a=1", "b=2"),
                "body",
                body)));
    }

    private void write(JsonObject event) {
        try (var table = Clients.dynamoDb(new Environment(environment))) {
            var thing = new HashMap<String, AttributeValue>();
            thing.put(
                    "pk",
                    AttributeValue.fromS(
                            event.object("pathParameters").text("thing").orElse("")));
            thing.put("sk", AttributeValue.fromS("note"));
            event.object("queryStringParameters")
                    .text("fails")
                    .ifPresent(fails -> thing.put("fails", AttributeValue.fromS(fails)));
            table.putItem(put -> put.tableName(environment.get("TABLE_NAME")).item(thing));
        }
    }
}
