package org.plazas.publishing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.CatchUp;
import org.plazas.aws.Clients;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.Outbox;
import org.plazas.aws.Priming;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.web.HttpBoundary;
import org.plazas.web.RehearsedRequest;
import org.plazas.web.Request;
import org.plazas.web.Response;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `PUT /organiser/seminars/{seminar}`, what is under its `/notices`, and mails that are sent once more, signed in;
/// publications and grants by whom IAM lets invoke the function.
public final class PublishingHandler implements RequestStreamHandler {
    /// Reads a seminar and a role that don't exist.
    static final String PRIMING = """
            {"routeKey": "PUT /organiser/seminars/{seminar}", "rawPath": "/organiser/seminars/priming",
             "pathParameters": {"seminar": "priming"}, "headers": {"content-type": "application/json"},
             "requestContext": {"http": {"method": "PUT"}, "timeEpoch": 0,
              "authorizer": {"jwt": {"claims": {"token_use": "access", "sub": "priming"}}}}, "body": "{}"}
            """;

    /// In the languages of the rehearsal's document.
    private static final String REHEARSED_NOTICE = """
            {"requestId": "rehearsal", "audience": "all",
             "subject": {"es": "ñ", "fr": "ç", "en": "-", "pt": "ã"},
             "text": {"es": "ñ", "fr": "ç", "en": "-", "pt": "ã"}}
            """;

    private final Publish publish;
    private final Noticeboard board;
    private final SendNotice sending;
    private final SendAgain sendAgain;
    private final Invocation invocation;
    private final InstantSource clock;

    public PublishingHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(
                System.getenv(), PublishingHandler::new, PublishingHandler::rehearsal, Priming.through(this, PRIMING));
    }

    public PublishingHandler(Map<String, String> variables, InstantSource clock) {
        this(new Environment(variables), Clients.dynamoDb(new Environment(variables)), clock, Thread::sleep);
    }

    PublishingHandler(Environment environment, DynamoDbClient dynamoDb, InstantSource clock, RetryBudget.Pause pause) {
        this.clock = clock;
        var client = new BoundedDynamoDb(dynamoDb, clock);
        var table = environment.required(Environment.TABLE_NAME);
        var random = new SecureRandom();
        var retries = new RetryBudget(clock, random, pause);
        var roles = new RoleStore(client, table);
        var access = new Access(roles);
        var seminars = new SeminarStore(client, table);
        var notices = new NoticeStore(client, table);
        var catchUp = new CatchUp(client, table, retries, UUID::randomUUID, clock);
        publish = new Publish(
                seminars,
                new PublicationStore(client, table, environment.required(Environment.KEYS_TABLE_NAME), random),
                catchUp,
                retries,
                environment);
        board = new Noticeboard(seminars, access, notices, clock);
        sending = new SendNotice(board, notices, catchUp, retries, environment);
        sendAgain = new SendAgain(access, new Outbox(client, table, retries, clock));
        invocation = new Invocation(publish, roles, clock);
    }

    /// A publication, a document that is refused, a notice, and all notices.
    static List<String> rehearsal() {
        return List.of(
                RehearsedRequest.of("PUT /organiser/seminars/{seminar}", "application/json", Priming.document()),
                RehearsedRequest.of("PUT /organiser/seminars/{seminar}", "application/json", "{}"),
                RehearsedRequest.of("POST /organiser/seminars/{seminar}/notices", "application/json", REHEARSED_NOTICE),
                RehearsedRequest.of("GET /organiser/seminars/{seminar}/notices", "", ""));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = HttpBoundary.event(input);
        var request = Request.in(event);
        if (request.isPresent()) {
            HttpBoundary.serve(request.get(), output, context, sought -> Deadline.begin(clock, () -> route(sought)));
        } else {
            HttpBoundary.invoke("invocation", output, context, () -> invocation.answer(event));
        }
    }

    private Response route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /organiser/seminars/{seminar}" -> publish.answer(request);
            case "POST /organiser/seminars/{seminar}/notices" -> sending.answer(request);
            case "GET /organiser/seminars/{seminar}/notices" -> board.list(request);
            case "GET /organiser/seminars/{seminar}/notices/{notice}" -> board.show(request);
            case "POST /organiser/seminars/{seminar}/notices/{notice}/stop" -> board.stop(request);
            case "POST /organiser/seminars/{seminar}/mails/{registration}" -> sendAgain.answer(request);
            default -> throw new IllegalArgumentException("no such route");
        };
    }
}
