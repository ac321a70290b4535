package org.plazas.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.web.HttpBoundary;
import org.plazas.web.Priming;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// `POST /{seminar}/registrations`, as a form or as JSON.
public final class RegistrationHandler implements RequestStreamHandler {
    private static final String PRIMING = """
            {"routeKey": "POST /{seminar}/registrations", "rawPath": "/priming/registrations",
             "pathParameters": {"seminar": "priming"}, "headers": {"content-type": "application/json"},
             "requestContext": {"http": {"method": "POST"}, "timeEpoch": 0}, "body": "{}"}
            """;

    private final Register register;

    /// Kept, because the checkpoint's registry holds it weakly.
    @SuppressWarnings("unused")
    private final Priming priming;

    public RegistrationHandler() {
        this(System.getenv(), InstantSource.system());
    }

    public RegistrationHandler(Map<String, String> variables, InstantSource clock) {
        var environment = new Environment(variables);
        var client = Clients.dynamoDb(environment);
        var table = environment.required(Environment.TABLE_NAME);
        var retries = new RetryBudget(clock, new SecureRandom(), Thread::sleep);
        register = new Register(
                new Seminars(
                        new SeminarStore(client, table),
                        new AddressKeys(client, environment.required(Environment.KEYS_TABLE_NAME)),
                        clock),
                new RegistrationStore(client, table, retries, UUID::randomUUID, clock, new SoldOut(clock)),
                environment);
        priming = Priming.register(this, PRIMING);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        HttpBoundary.serve(input, output, context, this::route, register::unavailable);
    }

    private Response route(Request request) {
        return switch (request.routeKey()) {
            case "POST /{seminar}/registrations" -> register.answer(request);
            default -> throw new IllegalArgumentException("no such route");
        };
    }
}
