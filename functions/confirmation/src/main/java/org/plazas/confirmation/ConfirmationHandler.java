package org.plazas.confirmation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.MailLedger;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.Priming;
import org.plazas.aws.RetryBudget.Pause;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SendingStore;
import org.plazas.aws.WaitlistPlaces;
import org.plazas.domain.Language;
import tools.jackson.jr.ob.JSON;

/// Takes records of registrations that owe a mail, and answers with those that must come again: a partial batch
/// response. A record that can't be dealt with never keeps the others of its batch from being tried.
public final class ConfirmationHandler implements RequestStreamHandler {
    /// One mail at its slowest: five calls to the tables and one to SES.
    private static final long ONE_MAIL_MILLIS = Mailer.CALL.toMillis() + 5 * 7_000;

    /// No address's hash has this form.
    static final String PRIMING = event("REG#priming#0", "none");

    /// A batch waits so long for its turns to send; then what is left comes again.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MailLedger ledger;
    private final SendingStore sending;
    private final Mailer mailer;
    private final Dispatch dispatch;
    private final InstantSource clock;
    private final Pause pause;

    public ConfirmationHandler() {
        this(System.getenv(), InstantSource.system());
        Priming.register(
                System.getenv(),
                ConfirmationHandler::new,
                ConfirmationHandler::rehearsal,
                Priming.through(this, PRIMING));
    }

    public ConfirmationHandler(Map<String, String> environment, InstantSource clock) {
        this(environment, clock, Thread::sleep);
    }

    /// @param pause until a mail's turn comes
    ConfirmationHandler(Map<String, String> environment, InstantSource clock, Pause pause) {
        var settings = new Environment(environment);
        var table = settings.required(Environment.TABLE_NAME);
        var keysTable = settings.required(Environment.KEYS_TABLE_NAME);
        var sender = settings.required("SENDER_ADDRESS");
        var dynamoDb = Clients.dynamoDb(settings);
        var html = new LetterHtml();
        this.mailer = new Mailer(settings, sender);
        this.dispatch = new Dispatch(
                new SeminarStore(dynamoDb, table),
                new LinkKeys(dynamoDb, keysTable),
                new WaitlistPlaces(dynamoDb, table),
                new NoticeStore(dynamoDb, table),
                new Composer(sender, settings.optional("CONFIGURATION_SET"), settings.publicUrl(), html),
                mailer,
                clock);
        this.ledger = new MailLedger(dynamoDb, table, clock);
        this.sending = new SendingStore(dynamoDb, table, clock);
        this.clock = clock;
        this.pause = pause;
    }

    /// A mail in each language.
    static List<String> rehearsal() {
        return Collections.nCopies(Language.values().length, event("REG#rehearsal#0", "nobody"));
    }

    private static String event(String pk, String sk) {
        return """
                {"Records": [{"dynamodb": {"SequenceNumber": "0", "Keys": {"pk": {"S": "%s"}, "sk": {"S": "%s"}}}}]}""".formatted(pk, sk);
    }

    /// @throws IOException if the event is not of a stream; the batch then comes again as a whole
    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        var failures = new ArrayList<Map<String, String>>();
        var isFirst = true;
        var records = StreamRecord.in(JSON.std.mapFrom(input));
        var turns = new Turns(sending, mailer::account, clock, pause, records.size(), patience(context));
        var mails = new OwedMails(ledger, lease -> dispatch.deliver(lease, turns), clock);
        for (var record : records) {
            turns.next();
            var outcome = isFirst || hasTime(context) ? outcome(record, mails) : Outcome.of(Outcome.Kind.NOT_BEGUN);
            isFirst = false;
            log(context, record, outcome);
            if (!outcome.kind().isDone()) {
                failures.add(Map.of("itemIdentifier", record.sequenceNumber()));
            }
        }
        turns.end();
        output.write(JSON.std.asBytes(Map.of("batchItemFailures", List.copyOf(failures))));
    }

    private static Outcome outcome(StreamRecord record, OwedMails mails) {
        return switch (record) {
            case StreamRecord.OfRegistration registration -> mails.send(registration.key());
            case StreamRecord.OfAnotherItem other -> Outcome.of(Outcome.Kind.NOT_OURS);
            case StreamRecord.Unreadable unreadable -> Outcome.of(Outcome.Kind.UNREADABLE);
        };
    }

    private static Duration patience(@Nullable Context context) {
        if (context == null) {
            return PATIENCE;
        }
        var spare = Duration.ofMillis(context.getRemainingTimeInMillis() - ONE_MAIL_MILLIS);
        return spare.isNegative() ? Duration.ZERO : spare.compareTo(PATIENCE) < 0 ? spare : PATIENCE;
    }

    /// A mail that is cut off between sending and marking goes out twice: better not to begin it.
    private static boolean hasTime(@Nullable Context context) {
        return context == null || context.getRemainingTimeInMillis() >= ONE_MAIL_MILLIS;
    }

    private static void log(@Nullable Context context, StreamRecord record, Outcome outcome) {
        if (context == null) {
            return;
        }
        var line = new LinkedHashMap<String, String>();
        line.put("outcome", outcome.kind().id());
        line.put("record", record.sequenceNumber());
        line.putAll(outcome.details());
        context.getLogger().log(JSON.std.asString(line), outcome.kind().level());
    }
}
