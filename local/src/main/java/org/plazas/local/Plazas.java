package org.plazas.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The local run as a program: `make run`.
public final class Plazas {
    private Plazas() {}

    public static void main(String[] arguments) {
        try {
            var options = Options.of(System.getenv(), InstantSource.system(), System.err);
            var run = LocalRun.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "end"));
            greet(run, options, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        } catch (RuntimeException | Error fault) {
            fault.printStackTrace();
            System.exit(1);
        }
    }

    private static void greet(LocalRun run, Options options, PrintStream out) {
        var seminar = run.seminars().stream().findFirst().orElse("");
        out.println("""

                Plazas runs at %1$s; Ctrl-C ends it.
                The clock says %4$s and runs on. %3$s

                Open
                  %1$s/%2$s   the agenda, with the way to register
                  %1$s/mailbox   the mails that were sent

                Try
                  # register
                  curl -i %1$s/%2$s/registrations -H 'content-type: application/json' \\
                    -d '{"name": "Zoë Quispe", "email": "zoe@example.org", "category": "academia", "consent": true, "language": "es"}'
                  # sign in as an organiser, then pull the list (json or csv)
                  TOKEN=$(curl -s %1$s/local/token -d '{"user": "organiser"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -H "authorization: Bearer $TOKEN" '%1$s/organiser/seminars/%2$s/registrations?format=csv'
                  # move the clock to the last second in which registration is open
                  curl -X PUT %1$s/local/clock -d '{"now": "2018-06-17T23:59:59+02:00"}'
                  # let SES throttle; "ok" ends it
                  curl -X PUT %1$s/local/mail -d '{"mode": "throttle"}'
                """.formatted(
                        run.url(),
                        seminar,
                        options.data()
                                .map(folder -> "Everything is kept in " + folder + ".")
                                .orElse("Nothing is kept: DATA=dir does."),
                        run.now().truncatedTo(ChronoUnit.SECONDS)));
    }
}
