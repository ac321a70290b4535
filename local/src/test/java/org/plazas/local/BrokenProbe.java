package org.plazas.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.plazas.testing.JsonObject;

/// Fails in the way that the path's last part names.
public final class BrokenProbe implements RequestStreamHandler {
    public BrokenProbe(Map<String, String> environment, InstantSource clock) {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var how = JsonObject.parse(input.readAllBytes())
                .object("pathParameters")
                .text("how")
                .orElse("");
        var response =
                switch (how) {
                    case "throws" -> throw new IllegalStateException("as asked");
                    case "hangs" -> hang();
                    case "no-json" -> "<html>";
                    case "no-status" -> "{\"body\": \"x\"}";
                    case "too-long" -> "{\"statusCode\": 200, \"body\": \"" + "x".repeat(7 * 1024 * 1024) + "\"}";
                    case "binary" -> "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"AAEC\"}";
                    case "plain" -> "{\"statusCode\": 201, \"body\": \"ñ\"}";
                    case "not-modified" -> "{\"statusCode\": 304, \"headers\": {\"etag\": \"\\\"1\\\"\"}}";
                    default -> "null";
                };
        output.write(response.getBytes(StandardCharsets.UTF_8));
    }

    private static String hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return "null";
    }
}
