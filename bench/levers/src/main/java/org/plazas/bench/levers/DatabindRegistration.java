package org.plazas.bench.levers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.plazas.registration.RegistrationHandler;
import tools.jackson.databind.json.JsonMapper;

/// The registration function with event and answer bound by databind, to records of their own.
public final class DatabindRegistration implements RequestStreamHandler {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final RegistrationHandler handler = new RegistrationHandler();

    record Http(String method) {}

    record RequestContext(String domainName, String requestId, long timeEpoch, Http http) {}

    record Request(
            String routeKey,
            String rawPath,
            Map<String, String> headers,
            Map<String, String> pathParameters,
            String body,
            boolean isBase64Encoded,
            RequestContext requestContext) {}

    record Answer(int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var request = MAPPER.readValue(input, Request.class);
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(MAPPER.writeValueAsBytes(request)), answer, context);
        MAPPER.writeValue(output, MAPPER.readValue(answer.toByteArray(), Answer.class));
    }
}
