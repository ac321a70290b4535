package org.plazas.bench.levers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plazas.registration.RegistrationHandler;
import tools.jackson.jr.ob.JSON;

/// The registration function behind an event that the runtime makes an object of, and a response that it writes.
public final class PojoRegistration implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final RegistrationHandler handler = new RegistrationHandler();

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var asked = event.getRequestContext();
        var request = Map.of(
                "routeKey",
                event.getRouteKey(),
                "rawPath",
                event.getRawPath(),
                "headers",
                event.getHeaders(),
                "pathParameters",
                event.getPathParameters(),
                "body",
                event.getBody(),
                "isBase64Encoded",
                event.getIsBase64Encoded(),
                "requestContext",
                Map.of(
                        "domainName",
                        asked.getDomainName(),
                        "requestId",
                        asked.getRequestId(),
                        "timeEpoch",
                        asked.getTimeEpoch(),
                        "http",
                        Map.of("method", asked.getHttp().getMethod())));
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(JSON.std.asBytes(request)), output, context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var answer = JSON.std.mapFrom(output.toByteArray());
        var headers = new LinkedHashMap<String, String>();
        if (answer.get("headers") instanceof Map<?, ?> all) {
            all.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.get("statusCode") instanceof Integer status ? status : 0)
                .withHeaders(headers)
                .withBody(String.valueOf(answer.get("body")))
                .withIsBase64Encoded(Boolean.TRUE.equals(answer.get("isBase64Encoded")))
                .build();
    }
}
