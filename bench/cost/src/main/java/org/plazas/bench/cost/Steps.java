package org.plazas.bench.cost;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.plazas.aws.ItemSize;
import org.plazas.bench.cost.Stage.Sample;
import org.plazas.domain.Slug;
import org.plazas.local.Template;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SeminarFixtures;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// What people and clocks do to a seminar, done for real on a [Stage] of its own: the flyer's seminar with other
/// numbers of seats. Each step tells what it used.
final class Steps implements AutoCloseable {
    private static final Slug SLUG = new Slug("seminario-contado");
    private static final String TABLE = "RegistrationsTable";
    private static final Pattern LINK = Pattern.compile("/registrations/([A-Za-z0-9._~-]+)");
    private static final Map<String, String> ORGANISER =
            Map.of("token_use", "access", "sub", "organiser", "cognito:groups", "[publishers]");

    private final Stage stage;
    private final Assumptions assumptions;
    private int people;

    Steps(Template template, Durations durations, Assumptions assumptions, BiConsumer<String, Sample> measurements) {
        this.stage = new Stage(template, durations, assumptions, measurements);
        this.assumptions = assumptions;
    }

    Stage stage() {
        return stage;
    }

    private Usage during(Runnable step) {
        var before = stage.used();
        step.run();
        return stage.used().since(before);
    }

    // ---- Organisers

    Usage publish(int seats, int waitlist) {
        return publish(SLUG, seats, waitlist);
    }

    Usage publish(Slug slug, int seats, int waitlist) {
        var document = new SeminarFixtures(JSON.std.mapFrom(Flyer.asPrinted().json()))
                .withSlug(slug)
                .withCapacity(seats)
                .withWaitlist(waitlist);
        return during(() -> {
            stage.pass(Duration.ofSeconds(1));
            var request = GatewayRequest.to("PUT /organiser/seminars/{seminar}", "/organiser/seminars/" + slug);
            expect(201, 200, stage.request(signedIn(request.json(JSON.std.asString(document.document())))));
            stage.deliver(10);
        });
    }

    /// The list as CSV, straight or by way of a file.
    Usage list() {
        return during(() -> {
            var answer = organiser("registrations", "?format=csv");
            if (answer.status() == 303) {
                stage.deliver(1);
                var export = answer.header("location").replaceFirst(".*/", "");
                var ready = stage.request(signedIn(GatewayRequest.to(
                        "GET /organiser/seminars/{seminar}/exports/{export}",
                        "/organiser/seminars/" + SLUG + "/exports/" + export)));
                expect(303, 303, ready);
                stage.download(URI.create(ready.header("location")));
            }
        });
    }

    private GatewayAnswer organiser(String what, String query) {
        var answer = stage.request(signedIn(GatewayRequest.to(
                "GET /organiser/seminars/{seminar}/" + what, "/organiser/seminars/" + SLUG + "/" + what + query)));
        expect(200, 303, answer);
        return answer;
    }

    private static GatewayRequest signedIn(GatewayRequest request) {
        var event = new HashMap<>(request.event());
        var context = new LinkedHashMap<String, Object>();
        if (event.get("requestContext") instanceof Map<?, ?> before) {
            before.forEach((name, value) -> context.put(String.valueOf(name), value));
        }
        context.put("authorizer", Map.of("jwt", Map.of("claims", ORGANISER)));
        event.put("requestContext", context);
        return new GatewayRequest(event);
    }

    // ---- Attendees

    /// So many people register, each by the form and with the mails that follow.
    Usage register(int count) {
        return during(() -> {
            for (int i = 0; i < count; i++) {
                register("attendee-" + ++people + "@cochabamba.example");
                stage.deliver(10);
            }
        });
    }

    /// Whoever registered first does so again, with another form.
    Usage registerAgain() {
        return during(() -> {
            register("attendee-1@cochabamba.example");
            stage.deliver(10);
        });
    }

    private void register(String email) {
        var form = Map.of(
                "name", "José Ñandú Cochabamba",
                "email", email,
                "institution", "Gobierno Autónomo Departamental de Cochabamba",
                "category", "local-authority",
                "country", "BO",
                "language", "es",
                "consent", "true",
                "requestId", UUID.randomUUID().toString());
        stage.pass(seconds());
        var answer = stage.request(GatewayRequest.to("POST /{seminar}/registrations", "/" + SLUG + "/registrations")
                .header("accept-encoding", "gzip, br")
                .form(form)
                .asBrowser());
        expect(303, 409, answer);
    }

    /// Pages, in the shares that are assumed.
    Usage views(int count) {
        var routes = assumptions.views().entrySet().stream()
                .flatMap(view -> java.util.Collections.nCopies(view.getValue(), view.getKey()).stream())
                .toList();
        var shuffled = new java.util.ArrayList<>(routes);
        java.util.Collections.shuffle(shuffled, new java.util.Random(1));
        return during(() -> {
            for (int i = 0; i < count; i++) {
                stage.pass(seconds());
                view(shuffled.get(i % shuffled.size()));
            }
        });
    }

    private void view(String route) {
        var path = route.replaceFirst("^GET ", "")
                .replace("{seminar}", SLUG.value())
                .replace("{outcome}", "confirmed")
                .replace("{file}", "plazas-0.css");
        expect(
                200,
                200,
                stage.request(GatewayRequest.to(route, path)
                        .header("accept-encoding", "gzip, br")
                        .header("accept-language", "es")
                        .asBrowser()));
    }

    /// The page of all seminars, once.
    Usage index() {
        return during(() -> view("GET /"));
    }

    Usage ownView() {
        return own("GET /registrations/{token}", "", Map.of());
    }

    Usage correction() {
        return own(
                "POST /registrations/{token}/changes",
                "/changes",
                Map.of(
                        "name", "José Ñandú",
                        "email", "attendee-1@cochabamba.example",
                        "institution", "Otra",
                        "category", "local-authority",
                        "country", "BO",
                        "language", "es"));
    }

    Usage cancellation() {
        return own("POST /registrations/{token}/cancellation", "/cancellation", Map.of());
    }

    Usage link() {
        return during(() -> {
            var request = GatewayRequest.to("POST /{seminar}/links", "/" + SLUG + "/links")
                    .form(Map.of("email", "attendee-1@cochabamba.example"));
            expect(200, 303, stage.request(request.asBrowser()));
            stage.deliver(10);
        });
    }

    private Usage own(String route, String path, Map<String, String> form) {
        var first = stage.mails().stream()
                .filter(mail -> mail.to().contains("attendee-1@"))
                .findFirst()
                .orElseThrow();
        var link = LINK.matcher(first.text());
        if (!link.find()) {
            throw new IllegalStateException("a mail has no link");
        }
        return during(() -> {
            stage.pass(seconds());
            var request = GatewayRequest.to(route, "/registrations/" + link.group(1) + path)
                    .header("accept-encoding", "gzip, br");
            expect(200, 303, stage.request((route.startsWith("POST") ? request.form(form) : request).asBrowser()));
            stage.deliver(10);
        });
    }

    // ---- What is there

    /// Registrations like the one that is there, behind the stores' back and at no cost: `count` in all.
    void fill(int count) {
        var one = registrations(1).getFirst();
        for (int i = 1; i < count; i++) {
            var copy = new HashMap<>(one);
            copy.put("sk", AttributeValue.fromS("%024d".formatted(i)));
            copy.put("email", AttributeValue.fromS("attendee-%06d@cochabamba.example".formatted(i)));
            stage.tables().putItem(put -> put.tableName(TABLE).item(copy));
        }
        stage.tables().drain();
    }

    Usage sweep() {
        return during(() -> {
            stage.pass(Duration.ofMinutes(15));
            stage.runByTime("UpkeepFunction", "{}");
            stage.deliver(10);
        });
    }

    Usage byTime(String function, String input) {
        return during(() -> stage.runByTime(function, input));
    }

    List<Map<String, AttributeValue>> registrations(int most) {
        return partition("REG#" + SLUG + "#0", most);
    }

    List<Map<String, AttributeValue>> partition(String key, int most) {
        return stage.tables()
                .query(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(key)))
                        .limit(most))
                .items();
    }

    /// Bytes of the largest item of the seminar itself.
    int largestItem() {
        return partition("SEMINAR#" + SLUG, 10).stream()
                .mapToInt(ItemSize::of)
                .max()
                .orElse(0);
    }

    int poolSize() {
        return partition("SEMINAR#" + SLUG, 10).stream()
                .filter(item -> item.containsKey("taken"))
                .mapToInt(ItemSize::of)
                .findFirst()
                .orElseThrow();
    }

    int registrationSize() {
        return ItemSize.of(registrations(1).getFirst());
    }

    private Duration seconds() {
        return Duration.ofSeconds((long) assumptions.value("secondsBetweenViews"));
    }

    private static void expect(int least, int most, GatewayAnswer answer) {
        if (answer.status() < Math.min(least, most) || answer.status() > Math.max(least, most)) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.text());
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
