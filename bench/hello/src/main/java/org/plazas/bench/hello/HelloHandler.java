package org.plazas.bench.hello;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Answers each request alike.
public final class HelloHandler implements RequestStreamHandler {
    private static final String ANSWER = """
            {"statusCode": 200, "headers": {"content-type": "text/plain"}, "body": "hello"}""";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }
}
