package org.plazas.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.MailFeedback;
import org.plazas.aws.MailFeedback.Heard;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing;
import org.plazas.aws.Priming;
import org.plazas.aws.SendingState.Barred;
import org.plazas.aws.SendingStore;
import tools.jackson.jr.ob.JSON;

/// Writes down what became of mails, and stops all sending when too many come back. Events come in any order, and more
/// than once. An operator who invokes it with `{"resume": true}` starts sending again.
public final class FeedbackHandler implements RequestStreamHandler {
    private static final String PING = "{}";

    private final MailFeedback mails;
    private final SendingStore sending;

    public FeedbackHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(
                System.getenv(),
                FeedbackHandler::new,
                FeedbackHandler::rehearsal,
                Priming.through(this, event("priming_0_none")));
    }

    public FeedbackHandler(Map<String, String> variables, InstantSource clock) {
        var environment = new Environment(variables);
        var client = new BoundedDynamoDb(Clients.dynamoDb(environment), clock);
        var table = environment.required(Environment.TABLE_NAME);
        this.mails = new MailFeedback(client, table, clock);
        this.sending = new SendingStore(client, table, clock);
    }

    static List<String> rehearsal() {
        return List.of(event("rehearsal_0_nobody"), PING);
    }

    private static String event(String tag) {
        return """
                {"type": "Email Delivered", "mail": "none", "tag": "%s", "bounce": "", "detail": "", "complaint": ""}""".formatted(tag);
    }

    /// @throws IOException if the mail may not be marked yet: Lambda brings the event again
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = JSON.std.mapFrom(input);
        var answer = Boolean.TRUE.equals(event.get("resume")) ? resume(context) : heed(event, context);
        output.write(JSON.std.asBytes(answer));
    }

    private Map<String, String> resume(Context context) {
        var reason = sending.resume().map(Barred::reason).map(MailReason::id).orElse("nothing");
        return said(context, LogLevel.WARN, Map.of("feedback", "resumed", "reason", reason));
    }

    private Map<String, String> heed(Map<String, Object> event, Context context) throws IOException {
        if (event.isEmpty()) {
            return Map.of("feedback", "idle");
        }
        var notice = Notice.of(event);
        var state = notice.flatMap(Notice::state);
        if (notice.isEmpty() || state.isEmpty()) {
            return said(context, LogLevel.ERROR, Map.of("feedback", "unreadable"));
        }
        var key = RegistrationKey.tagged(notice.get().tag());
        if (key.isEmpty()) {
            return said(context, notice.get(), "not-ours", Optional.empty());
        }
        return switch (mails.heard(
                key.get(), notice.get().mail(), state.get(), notice.get().reason())) {
            case Heard.Noted _ -> said(context, notice.get(), "noted", counted(state.get(), notice.get()));
            case Heard.Known _ -> said(context, notice.get(), "known", Optional.empty());
            // For AWS it counts, whatever has become of the registration.
            case Heard.NotThere _ -> said(context, notice.get(), "dropped", counted(state.get(), notice.get()));
            case Heard.TooEarly _ -> throw new IOException("the mail is not marked yet");
        };
    }

    /// @return why all sending has ended by this
    private Optional<MailReason> counted(Mailing.State state, Notice notice) {
        return switch (state) {
            case COMPLAINED -> sending.complained();
            case BOUNCED ->
                notice.reason().equals(Optional.of(MailReason.PERMANENT)) ? sending.bounced() : Optional.empty();
            case SENT, DELIVERED, REJECTED, GIVEN_UP -> Optional.empty();
        };
    }

    /// SES's id leads to the mail; the tag is left out.
    private static Map<String, String> said(Context context, Notice notice, String what, Optional<MailReason> stopped) {
        var line = new LinkedHashMap<String, String>();
        line.put("feedback", what);
        line.put("type", notice.type());
        line.put("ses", notice.mail());
        notice.reason().ifPresent(reason -> line.put("reason", reason.id()));
        stopped.ifPresent(reason -> line.put("stopped", reason.id()));
        return said(context, stopped.isPresent() ? LogLevel.ERROR : LogLevel.INFO, line);
    }

    private static Map<String, String> said(Context context, LogLevel level, Map<String, String> line) {
        context.getLogger().log(JSON.std.asString(line), level);
        return line;
    }
}
