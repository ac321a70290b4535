package org.plazas.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.Clients;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.Priming;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.web.HttpBoundary;
import org.plazas.web.Pages;
import org.plazas.web.RehearsedRequest;
import org.plazas.web.Request;
import org.plazas.web.Response;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What an attendee does: registers, has her link mailed, and by that link sees, corrects and cancels her
/// registration.
public final class RegistrationHandler implements RequestStreamHandler {
    private static final TemplateEngine TEMPLATES =
            Pages.templates(RegistrationHandler.class.getClassLoader(), "org.plazas.registration.templates");

    /// Reads a seminar that doesn't exist.
    static final String PRIMING = """
            {"routeKey": "POST /{seminar}/registrations", "rawPath": "/priming/registrations",
             "pathParameters": {"seminar": "priming"}, "headers": {"content-type": "application/json"},
             "requestContext": {"http": {"method": "POST"}, "timeEpoch": 0}, "body": "{}"}
            """;

    private final Register register;
    private final MailLink mailLink;
    private final ShowOwn showOwn;
    private final Correct correct;
    private final Cancel cancel;
    private final Verify verify;
    private final ConfirmAddress confirmAddress;
    private final Again again;
    private final Frames frames;
    private final InstantSource clock;

    public RegistrationHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(
                System.getenv(),
                RegistrationHandler::new,
                RegistrationHandler::rehearsal,
                Priming.through(this, PRIMING));
    }

    public RegistrationHandler(Map<String, String> variables, InstantSource clock) {
        this(new Environment(variables), Clients.dynamoDb(new Environment(variables)), clock, Thread::sleep);
    }

    RegistrationHandler(
            Environment environment, DynamoDbClient dynamoDb, InstantSource clock, RetryBudget.Pause pause) {
        this.clock = clock;
        var client = new BoundedDynamoDb(dynamoDb, clock);
        var table = environment.required(Environment.TABLE_NAME);
        var keysTable = environment.required(Environment.KEYS_TABLE_NAME);
        var retries = new RetryBudget(clock, new SecureRandom(), pause);
        var store = new SeminarStore(client, table);
        var seminars = new Seminars(store, new AddressKeys(client, keysTable), keysTable, clock);
        var registrations = new RegistrationStore(client, table, retries, UUID::randomUUID, clock, new SoldOut(clock));
        var own = new OwnRegistration(client, table, retries, UUID::randomUUID, clock);
        var links = new Links(new LinkKeys(client, keysTable), seminars, clock);
        frames = new Frames(environment);
        var broken = new BrokenLink(store, frames, TEMPLATES);
        var age = new FormAge(environment);
        var pages = new OwnPages(own, seminars, frames, TEMPLATES, age);
        again = new Again(frames, TEMPLATES);
        register = new Register(seminars, registrations, environment, frames, again, age);
        mailLink = new MailLink(seminars, own, frames, TEMPLATES, again);
        showOwn = new ShowOwn(links, own, pages, broken);
        correct = new Correct(links, own, seminars, pages, broken, again);
        cancel = new Cancel(links, own, pages, broken);
        verify = new Verify(links, own, pages, broken);
        confirmAddress = new ConfirmAddress(links, own, seminars, broken, frames, TEMPLATES);
    }

    /// A registration by form, one in JSON, a form with mistakes, the form for a link, a link that opens
    /// nothing, one that opens a registration with its ticket.
    static List<String> rehearsal() {
        var register = "POST /{seminar}/registrations";
        var form = "application/x-www-form-urlencoded";
        return List.of(
                RehearsedRequest.of(
                        register,
                        form,
                        "name=Nadie+%C3%B1&email=nobody%40example.org&institution=None&category=rehearsal&country=FR"
                                + "&language=es&consent=true&answers.line=%C3%B1&answers.choices=one&answers.tick=true"),
                RehearsedRequest.of(register, "application/json", """
                        {"name": "Nadie ñ", "email": "nobody@example.org", "institution": "None",
                         "category": "rehearsal", "country": "FR", "language": "pt", "consent": true,
                         "answers": {"lines": "ñ", "choice": "other", "choices": ["one", "other"], "tick": true}}"""),
                RehearsedRequest.of(register, form, "email=nobody"),
                RehearsedRequest.of("GET /{seminar}/links", "", ""),
                RehearsedRequest.of("GET /registrations/{token}", "", ""),
                RehearsedRequest.by(Priming.token(), "GET /registrations/{token}"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        HttpBoundary.serve(
                input, output, context, request -> Deadline.begin(clock, () -> route(request)), this::unavailable);
    }

    private Response route(Request request) {
        return switch (request.routeKey()) {
            case "POST /{seminar}/registrations" -> register.answer(request);
            case "GET /{seminar}/links" -> mailLink.show(request);
            case "HEAD /{seminar}/links" -> mailLink.show(request);
            case "POST /{seminar}/links" -> mailLink.answer(request);
            case "GET /registrations/{token}" -> ownersOnly(showOwn.answer(request));
            case "HEAD /registrations/{token}" -> ownersOnly(showOwn.answer(request));
            case "POST /registrations/{token}/confirmation" -> ownersOnly(verify.answer(request));
            case "POST /registrations/{token}/changes" -> ownersOnly(correct.answer(request));
            case "POST /registrations/{token}/cancellation" -> ownersOnly(cancel.answer(request));
            case "GET /registrations/{token}/address" -> ownersOnly(confirmAddress.show(request));
            case "HEAD /registrations/{token}/address" -> ownersOnly(confirmAddress.show(request));
            case "POST /registrations/{token}/address" -> ownersOnly(confirmAddress.confirm(request));
            default -> throw new IllegalArgumentException("no such route");
        };
    }

    /// After a fault: what a person sent comes back to her, to be sent again.
    private Response unavailable(Request request) {
        return switch (request.routeKey()) {
            case "POST /{seminar}/registrations" -> register.unavailable(request);
            case "POST /{seminar}/links" -> mailLink.unavailable(request);
            case "POST /registrations/{token}/confirmation" -> ownersOnly(again.verifying(request));
            case "POST /registrations/{token}/changes" -> ownersOnly(correct.unavailable(request));
            case "POST /registrations/{token}/cancellation" -> ownersOnly(again.cancelling(request));
            case "POST /registrations/{token}/address" -> ownersOnly(again.confirming(request));
            default -> ownersOnly(frames.unavailable(request));
        };
    }

    /// The address is a secret: it must not reach another site, a cache or a search engine.
    private static Response ownersOnly(Response response) {
        return response.with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex, nofollow");
    }
}
