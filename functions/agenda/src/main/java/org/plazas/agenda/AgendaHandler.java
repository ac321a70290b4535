package org.plazas.agenda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.Clients;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.PastPublications;
import org.plazas.aws.Priming;
import org.plazas.aws.SeminarStore;
import org.plazas.web.Framed;
import org.plazas.web.HttpBoundary;
import org.plazas.web.RehearsedRequest;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Stylesheet;
import org.plazas.web.WorkScript;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Serves what anybody may read. Writes nothing.
public final class AgendaHandler implements RequestStreamHandler {
    /// Reads a seminar that doesn't exist.
    static final String PRIMING = """
            {"routeKey": "GET /{seminar}", "rawPath": "/priming", "pathParameters": {"seminar": "priming"},
             "headers": {"accept": "text/html"}, "requestContext": {"http": {"method": "GET"}, "timeEpoch": 0}}
            """;

    private final SeminarPages seminars;
    private final AgendaFiles files;
    private final Logos logos;
    private final IndexPage index;
    private final NotFound notFound;
    private final Problems problems;
    private final SiteFiles siteFiles;
    private final ApiPage api;
    private final Fallback fallback;
    private final InstantSource clock;

    public AgendaHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(System.getenv(), AgendaHandler::new, AgendaHandler::rehearsal, Priming.through(this, PRIMING));
    }

    public AgendaHandler(Map<String, String> variables, InstantSource clock) {
        this(new Environment(variables), Clients.dynamoDb(new Environment(variables)), clock);
    }

    AgendaHandler(Environment environment, DynamoDbClient dynamoDb, InstantSource clock) {
        this.clock = clock;
        var table = environment.required(Environment.TABLE_NAME);
        var bounded = new BoundedDynamoDb(dynamoDb, clock);
        var store = new SeminarStore(bounded, table);
        var notices = new Notices(environment);
        var site = new Site(environment);
        var published = new PublishedSeminars(store, clock);
        notFound = new NotFound(notices);
        seminars = new SeminarPages(code(environment, clock), published, environment, notices, notFound, site);
        files = new AgendaFiles(published, new PastPublications(bounded, table), site, notFound);
        logos = new Logos(store, clock);
        index = new IndexPage(store, notices, site);
        problems = new Problems(notices, notFound, site);
        siteFiles = new SiteFiles(store, environment, site, notFound);
        api = new ApiPage(notices, site);
        fallback = new Fallback(this::route, notFound);
    }

    /// The function's version, which Lambda counts up with each deployment; where there is none, the time at
    /// which this began.
    private static String code(Environment environment, InstantSource clock) {
        return environment
                .optional("AWS_LAMBDA_FUNCTION_VERSION")
                .filter(version -> !version.equals("$LATEST"))
                .orElseGet(() -> clock.instant().toString());
    }

    /// What people open: pages, and the agenda for machines.
    static List<String> rehearsal() {
        var pages = List.of(
                "GET /",
                "GET /{seminar}",
                "GET /{seminar}/register",
                "GET /{seminar}/privacy",
                "GET /{seminar}/agenda.json",
                "GET /{seminar}/agenda.ics");
        return Stream.concat(
                        pages.stream().map(route -> RehearsedRequest.of(route, "", "")),
                        Stream.of(RehearsedRequest.in("es", "GET /{seminar}")))
                .toList();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        HttpBoundary.serve(
                input, output, context, request -> Deadline.begin(clock, () -> route(request)), notFound::unavailable);
    }

    private Response route(Request request) {
        return route(request.routeKey(), request);
    }

    private Response route(String routeKey, Request request) {
        return switch (routeKey) {
            case "GET /" -> index.show(request);
            case "GET /health" -> Response.empty(200);
            case "GET /assets/{file}" -> asset(request);
            case "GET /robots.txt" -> siteFiles.robots(request);
            case "GET /sitemap.xml" -> siteFiles.sitemap(request);
            case "GET /.well-known/security.txt" -> siteFiles.security(request);
            case "GET /openapi.yaml" -> api.openApi();
            case "GET /api" -> api.page(request);
            case "GET /problems" -> problems.list(request);
            case "GET /problems/{problem}" -> problems.one(request);
            case "GET /{seminar}" -> seminars.agenda(request);
            case "GET /{seminar}/register" -> seminars.form(request);
            case "GET /{seminar}/outcomes/{outcome}" -> seminars.outcome(request);
            case "GET /{seminar}/privacy" -> seminars.privacy(request);
            case "GET /{seminar}/agenda.json" -> files.json(request);
            case "GET /{seminar}/agenda.ics" -> files.calendar(request);
            case "GET /{seminar}/opening.ics" -> files.opening(request);
            case "GET /{seminar}/schedule.json" -> files.scheduleJson(request);
            case "GET /{seminar}/schedule.xml" -> files.scheduleXml(request);
            case "GET /{seminar}/changes.atom" -> files.changes(request);
            case "GET /{seminar}/sessions/{file}" -> files.session(request);
            default -> fallback.answer(request);
        };
    }

    private Response asset(Request request) {
        var file = request.pathParameter("file");
        if (Framed.isScript(file)) {
            return Framed.script();
        }
        if (WorkScript.isScript(file)) {
            return WorkScript.response(file);
        }
        return Stylesheet.isStylesheet(file)
                ? Stylesheet.response(file)
                : logos.show(file).orElseGet(() -> notFound.answer(request));
    }
}
