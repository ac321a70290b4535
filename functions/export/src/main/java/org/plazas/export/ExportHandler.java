package org.plazas.export;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.Clients;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.ExportStore;
import org.plazas.aws.Outbox;
import org.plazas.aws.Priming;
import org.plazas.aws.RegistrationList;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SendingStore;
import org.plazas.web.HttpBoundary;
import org.plazas.web.RehearsedRequest;
import org.plazas.web.Request;
import org.plazas.web.Response;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.jr.ob.JSON;

/// The organiser's lists: over HTTP, signed in; by whom IAM lets invoke the function; and, as files, for the requests
/// that the table's stream brings.
public final class ExportHandler implements RequestStreamHandler {
    /// Reads a role that doesn't exist.
    static final String PRIMING = """
            {"routeKey": "GET /organiser/seminars/{seminar}/registrations",
             "rawPath": "/organiser/seminars/priming/registrations", "pathParameters": {"seminar": "priming"},
             "requestContext": {"http": {"method": "GET"}, "timeEpoch": 0,
              "authorizer": {"jwt": {"claims": {"token_use": "access", "sub": "priming"}}}}}
            """;

    private final ListRegistrations registrations;
    private final ShowExport exports;
    private final ListMails mails;
    private final Invocation invocation;
    private final Deliveries deliveries;
    private final InstantSource clock;

    public ExportHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(System.getenv(), ExportHandler::new, ExportHandler::rehearsal, Priming.through(this, PRIMING));
    }

    public ExportHandler(Map<String, String> variables, InstantSource clock) {
        this(new Environment(variables), Clients.dynamoDb(new Environment(variables)), clock);
    }

    ExportHandler(Environment environment, DynamoDbClient dynamoDb, InstantSource clock) {
        this.clock = clock;
        var client = new BoundedDynamoDb(dynamoDb, clock);
        var table = environment.required(Environment.TABLE_NAME);
        var lists = new Lists(new SeminarStore(client, table), new RoleStore(client, table));
        var all = new RegistrationList(client, table);
        var store = new ExportStore(client, table);
        var bucket = new Bucket(environment);
        registrations = new ListRegistrations(lists, all, new WholeList(clock), store);
        exports = new ShowExport(lists, store, bucket);
        mails = new ListMails(
                lists,
                new Outbox(client, table, new RetryBudget(clock, new SecureRandom(), Thread::sleep), clock),
                new SendingStore(client, table, clock));
        invocation = new Invocation(lists, registrations, exports, clock);
        deliveries = new Deliveries(new WriteExport(lists, all, store, bucket, clock));
    }

    /// A list, an export that isn't there, and the outbox.
    static List<String> rehearsal() {
        return List.of(
                RehearsedRequest.of("GET /organiser/seminars/{seminar}/registrations", "", ""),
                RehearsedRequest.of("GET /organiser/seminars/{seminar}/exports/{export}", "", ""),
                RehearsedRequest.of("GET /organiser/seminars/{seminar}/mails", "", ""));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = HttpBoundary.event(input);
        var request = Request.in(event);
        if (request.isPresent()) {
            HttpBoundary.serve(request.get(), output, context, sought -> Deadline.begin(clock, () -> route(sought)));
        } else if (event.get("Records") instanceof List<?> records) {
            output.write(JSON.std.asBytes(deliveries.serve(records, context)));
        } else {
            HttpBoundary.invoke("invocation", output, context, () -> invocation.answer(event));
        }
    }

    private Response route(Request request) {
        return switch (request.routeKey()) {
            case "GET /organiser/seminars/{seminar}/registrations" -> registrations.answer(request);
            case "GET /organiser/seminars/{seminar}/exports/{export}" -> exports.answer(request);
            case "GET /organiser/seminars/{seminar}/mails" -> mails.answer(request);
            default -> throw new IllegalArgumentException("no such route");
        };
    }
}
