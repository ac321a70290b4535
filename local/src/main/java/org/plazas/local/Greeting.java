package org.plazas.local;

import java.io.PrintStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.plazas.domain.Seminar;

/// What the local run says when it has started: where it is, and commands to try on the first seminar.
record Greeting(URI url, OffsetDateTime now, List<Seminar> seminars, Options options) {
    Greeting {
        seminars = List.copyOf(seminars);
    }

    void print(PrintStream out) {
        out.println("""

                Plazas runs at %s; Ctrl-C ends it.
                The clock says %s and runs on. %s
                """.formatted(
                        url,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        options.data()
                                .map(folder -> "Everything is kept in " + folder + ".")
                                .orElse("Nothing is kept: DATA=dir does.")));
        seminars.stream()
                .findFirst()
                .ifPresentOrElse(
                        seminar -> out.println(commands(seminar)),
                        () -> out.println("There is no seminar in " + options.seminars()
                                + ": put a document there, as seminars/README.md says, and start again."));
    }

    private String commands(Seminar seminar) {
        var rules = seminar.registration();
        return """
                Open
                  %1$s/%2$s   the agenda, with the way to register
                  %1$s/mailbox   the mails that were sent

                Try
                  # register
                  curl -i %1$s/%2$s/registrations -H 'content-type: application/json' \\
                    -d '{"name": "Zoë Quispe", "email": "zoe@example.org", "category": "%3$s", "consent": true, "language": "%4$s"}'
                  # sign in as an organiser, then pull the list (json or csv)
                  TOKEN=$(curl -s %1$s/local/token -d '{"user": "organiser"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -H "authorization: Bearer $TOKEN" '%1$s/organiser/seminars/%2$s/registrations?format=csv'
                  # move the clock to the last second in which registration is open
                  curl -X PUT %1$s/local/clock -d '{"now": "%5$s"}'
                  # let SES throttle; "ok" ends it
                  curl -X PUT %1$s/local/mail -d '{"mode": "throttle"}'
                """.formatted(
                url,
                seminar.slug(),
                rules.categories().getFirst().id(),
                seminar.ownLanguage().code(),
                rules.closes().minusSeconds(1).atZone(seminar.zone().id()).toOffsetDateTime());
    }
}
