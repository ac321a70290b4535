package org.plazas.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// Where the gateway's events come in and answers go out, and where every fault ends: in a 503 that may safely be tried
/// again, and a log line that holds no message, since messages may hold what people typed.
public final class HttpBoundary {
    private HttpBoundary() {}

    /// Reads the event, whatever it is.
    ///
    /// @throws IOException if it is not JSON
    public static Map<String, Object> event(InputStream input) throws IOException {
        try {
            return JSON.std.mapFrom(input);
        } catch (JacksonException notAnObject) {
            // Its message may quote the event, and what leaves a function is logged.
            throw new IOException("the event is not a JSON object");
        }
    }

    /// Serves one request of the gateway's.
    ///
    /// @param fault what to answer after a fault, which this logs
    /// @throws IOException if the event is not one of the gateway's
    public static void serve(
            InputStream input,
            OutputStream output,
            @Nullable Context context,
            Function<Request, Response> function,
            Function<Request, Response> fault)
            throws IOException {
        var request = Request.in(event(input)).orElseThrow(() -> new IOException("not an event of the gateway's"));
        write(request, output, answer(request, context, function, fault));
    }

    /// Serves a request that was read already; a fault is answered as a problem.
    public static void serve(
            Request request, OutputStream output, @Nullable Context context, Function<Request, Response> function)
            throws IOException {
        write(request, output, answer(request, context, function, faulty -> Problem.unavailable()));
    }

    /// Serves an invocation that did not come through the gateway: the caller gets the answer's body alone.
    ///
    /// @param what names the kind of invocation in the log
    public static void invoke(String what, OutputStream output, @Nullable Context context, Supplier<Response> function)
            throws IOException {
        Response response;
        try {
            response = function.get();
        } catch (RuntimeException fault) {
            log(context, what, context == null ? "" : context.getAwsRequestId(), fault);
            response = Problem.unavailable();
        }
        output.write(response.body());
    }

    private static void write(Request request, OutputStream output, Response response) throws IOException {
        output.write(JSON.std.asBytes(payload(Delivery.finish(request, response))));
    }

    private static Response answer(
            Request request,
            @Nullable Context context,
            Function<Request, Response> function,
            Function<Request, Response> onFault) {
        try {
            return function.apply(request);
        } catch (RuntimeException fault) {
            log(context, request.routeKey(), request.id(), fault);
        }
        try {
            return onFault.apply(request);
        } catch (RuntimeException again) {
            log(context, request.routeKey(), request.id(), again);
            return Problem.unavailable();
        }
    }

    /// Logs a fault by its class and place, for the owner's eyes: no message of any exception.
    ///
    /// @param what the route, or the kind of invocation
    public static void log(@Nullable Context context, String what, String request, Throwable fault) {
        if (context == null) {
            return;
        }
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var at = Arrays.stream(cause.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(frame -> frame.contains("org.plazas."))
                .findFirst()
                .orElse("");
        context.getLogger()
                .log(
                        JSON.std.asString(Map.of(
                                "route",
                                what,
                                "request",
                                request,
                                "fault",
                                fault.getClass().getName(),
                                "cause",
                                cause.getClass().getName(),
                                "at",
                                at)),
                        LogLevel.ERROR);
    }

    private static Map<String, Object> payload(Response response) {
        var payload = new HashMap<String, Object>();
        payload.put("statusCode", response.status());
        payload.put("headers", response.headers());
        var binary = response.header("content-encoding").isPresent()
                || response.header("content-type").filter("image/png"::equals).isPresent();
        payload.put("body", binary ? Base64.getEncoder().encodeToString(response.body()) : response.bodyText());
        payload.put("isBase64Encoded", binary);
        return payload;
    }
}
