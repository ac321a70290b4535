package org.plazas.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.aws.BoundedDynamoDb;
import org.plazas.aws.CatchUp;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.MailReason;
import org.plazas.aws.Priming;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SendingState.Barred;
import org.plazas.aws.SendingStore;
import org.plazas.domain.Slug;
import tools.jackson.jr.ob.JSON;

/// Sweeps when it is invoked, whatever the event says: what there is to do stands in the table. Answers with what was
/// done, for who invokes it by hand.
public final class UpkeepHandler implements RequestStreamHandler {
    /// For the change that is under way when the sweep's time is over (the retry budget of one), and the answer.
    private static final Duration RESERVE = Duration.ofSeconds(12);

    private final SeminarStore seminars;
    private final Sweep sweep;
    private final SendingStore sending;
    private final InstantSource clock;

    public UpkeepHandler() {
        this(System.getenv(), InstantSource.system());
        // Nobody waits for it, but nothing runs as often: its restores are most of what is paid at rest.
        Priming.register(
                System.getenv(),
                UpkeepHandler::new,
                UpkeepHandler::rehearsal,
                () -> seminars.find(new Slug("priming")));
    }

    public UpkeepHandler(Map<String, String> variables, InstantSource clock) {
        var environment = new Environment(variables);
        var client = new BoundedDynamoDb(Clients.dynamoDb(environment), clock);
        var table = environment.required(Environment.TABLE_NAME);
        var random = new SecureRandom();
        var retries = new RetryBudget(clock, random, Thread::sleep);
        this.clock = clock;
        this.seminars = new SeminarStore(client, table);
        this.sending = new SendingStore(client, table, clock);
        this.sweep = new Sweep(seminars, new CatchUp(client, table, retries, UUID::randomUUID, clock), clock, random);
    }

    /// A sweep of one seminar, where a mail is to be woken.
    static List<String> rehearsal() {
        return List.of("{}");
    }

    private Optional<MailReason> heldUp() {
        return sending.read()
                .barred()
                .filter(barred -> barred.lasts(clock.instant()))
                .map(Barred::reason);
    }

    /// @throws IllegalStateException at the end, if a seminar could not be swept: the function's errors raise an alarm
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var log = new RunLog(context);
        var end = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        var swept = sweep.run(end, log::fault);
        log.swept(swept, heldUp(), clock.instant());
        output.write(JSON.std.asBytes(swept.asMap()));
        if (swept.failed() > 0) {
            throw new IllegalStateException(
                    swept.failed() + " of " + swept.seminars() + " seminars could not be swept");
        }
    }
}
