package org.plazas.local;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.local.LambdaFunction.FunctionError;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.JsonObject;
import org.plazas.testing.Mail;
import org.plazas.testing.SesDouble;

/// The addresses that only the local run has: `/mailbox` and `/local/…`.
final class LocalPages {
    private final EmbeddedDynamoDb table;
    private final SesDouble ses;
    private final MovableClock clock;
    private final Issuer issuer;
    private final String client;
    private final FailureLog failures;
    private final Optional<LambdaFunction> upkeep;
    private final Optional<LambdaFunction> feedback;
    private final Pause pause;
    private final Mailbox mailbox;

    /// @param client the audience that the template's authorizer asks for
    /// @param pause is woken by what lets waiting deliveries succeed
    LocalPages(
            EmbeddedDynamoDb table,
            SesDouble ses,
            MovableClock clock,
            Issuer issuer,
            String client,
            FailureLog failures,
            Optional<LambdaFunction> upkeep,
            Optional<LambdaFunction> feedback,
            Pause pause) {
        this.table = table;
        this.ses = ses;
        this.clock = clock;
        this.issuer = issuer;
        this.client = client;
        this.failures = failures;
        this.upkeep = upkeep;
        this.feedback = feedback;
        this.pause = pause;
        this.mailbox = new Mailbox(ses, clock, pause);
    }

    static boolean owns(String path) {
        return path.equals("/local") || path.startsWith("/local/") || Mailbox.owns(path);
    }

    HttpAnswer handle(HttpCall call) {
        try {
            return answer(call).with("cache-control", "no-store");
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            return HttpAnswer.message(400, String.valueOf(malformed.getMessage()));
        }
    }

    private HttpAnswer answer(HttpCall call) {
        return switch (call.method() + " " + call.rawPath()) {
            case "GET /local/mailbox.json" ->
                HttpAnswer.json(200, ses.messages().stream().map(Mail::asMap).toList());
            case "GET /local/clock" -> shownClock();
            case "PUT /local/clock" -> setClock(call);
            case "GET /local/mail" ->
                HttpAnswer.json(200, Map.of("mode", ses.mode().id()));
            case "PUT /local/mail" -> setMail(call);
            case "GET /local/table" -> shownTable();
            case "PUT /local/table" -> setTable(call);
            case "POST /local/token" -> token(call);
            case "POST /local/upkeep" -> run(upkeep, "UpkeepFunction", "{}");
            case "POST /local/resume" -> run(feedback, "FeedbackFunction", "{\"resume\": true}");
            case "POST /mailbox/resume" -> resume(call);
            case "GET /local/failures.json" -> HttpAnswer.json(200, failures.pointers());
            case "GET " + Issuer.PATH + "/.well-known/openid-configuration" -> HttpAnswer.json(200, issuer.discovery());
            case "GET " + Issuer.PATH + "/.well-known/jwks.json" ->
                HttpAnswer.json(200, issuer.keys().toJSONObject());
            default ->
                mailbox.answer(call).orElseGet(() -> HttpAnswer.message(404, "The local run has no such address."));
        };
    }

    private HttpAnswer shownClock() {
        return HttpAnswer.json(200, Map.of("now", clock.now().toString()));
    }

    private HttpAnswer setClock(HttpCall call) {
        clock.set(OffsetDateTime.parse(member(call, "now")));
        pause.wake();
        return shownClock();
    }

    private HttpAnswer setMail(HttpCall call) {
        var mode = member(call, "mode");
        ses.mode(SesDouble.Mode.of(mode)
                .orElseThrow(() -> new IllegalArgumentException("mode is ok, throttle, refuse or slow, not " + mode)));
        pause.wake();
        return HttpAnswer.json(200, Map.of("mode", mode));
    }

    private HttpAnswer shownTable() {
        return HttpAnswer.json(200, Map.of("mode", table.isSevered() ? "down" : "ok"));
    }

    /// Without their table, functions say what they say in an outage.
    private HttpAnswer setTable(HttpCall call) {
        var mode = member(call, "mode");
        if (!mode.equals("ok") && !mode.equals("down")) {
            throw new IllegalArgumentException("mode is ok or down, not " + mode);
        }
        table.sever(mode.equals("down"));
        pause.wake();
        return shownTable();
    }

    private HttpAnswer token(HttpCall call) {
        var user = member(call, "user");
        if (!Issuer.USERS.contains(user)) {
            throw new IllegalArgumentException("user is one of " + String.join(", ", Issuer.USERS) + ", not " + user);
        }
        return HttpAnswer.json(
                200,
                Map.of(
                        "access_token", issuer.accessToken(user, client),
                        "token_type", "Bearer",
                        "expires_in", Issuer.LIFE.toSeconds()));
    }

    /// As the operator does it, from the mailbox's own page.
    private HttpAnswer resume(HttpCall call) {
        return Mailbox.refused(call).orElseGet(() -> {
            var answer = run(feedback, "FeedbackFunction", "{\"resume\": true}");
            return answer.status() == 200 ? Mailbox.back() : answer;
        });
    }

    /// What the schedule does in time, or an operator by hand. Answers with what was done.
    private static HttpAnswer run(Optional<LambdaFunction> function, String name, String event) {
        if (function.isEmpty()) {
            return HttpAnswer.message(404, "The template has no " + name + ".");
        }
        try {
            var done = function.get()
                    .invoke(
                            event.getBytes(StandardCharsets.UTF_8),
                            UUID.randomUUID().toString());
            return HttpAnswer.json(200, JsonObject.parse(done).members());
        } catch (FunctionError failure) {
            return HttpAnswer.message(503, name + " " + failure.getMessage());
        }
    }

    private static String member(HttpCall call, String name) {
        return JsonObject.parse(call.body().asByteArrayUnsafe())
                .text(name)
                .orElseThrow(() -> new IllegalArgumentException("the body is a JSON object with \"" + name + "\""));
    }
}
