package org.plazas.confirmation;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailReason;

/// What became of one stream record, and what the log may say of it: ids and class names, never a person.
public record Outcome(Kind kind, Map<String, String> details) {
    public Outcome {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public enum Kind {
        /// Sent and marked.
        SENT(true, LogLevel.INFO),
        /// Sent after the lease had run out and another took over: perhaps sent twice.
        SENT_UNMARKED(true, LogLevel.WARN),
        /// What the mail was about is no more; it is owed no more either.
        MOOT(true, LogLevel.INFO),
        /// Sent before, or the registration is gone.
        NOTHING_OWED(true, LogLevel.DEBUG),
        /// Not a registration: the stream's filter lets none through.
        NOT_OURS(true, LogLevel.WARN),
        /// SES has refused this mail for so long that others go first. It stays owed, unless it was to another address
        /// than the registration's: that must not keep her own mails back, and she can ask for it again.
        GIVEN_UP(true, LogLevel.ERROR),
        /// Leased; the lease must run out first.
        HELD(false, LogLevel.WARN),
        /// An outage or a limit; to be tried again.
        POSTPONED(false, LogLevel.WARN),
        /// No mail goes out, and that may last. It stays owed; the sweeper wakes it when it is over.
        LEFT_OWED(true, LogLevel.WARN),
        /// SES refused this mail; to be tried again, for a while.
        REFUSED(false, LogLevel.WARN),
        /// The function's time is nearly over; nothing was begun.
        NOT_BEGUN(false, LogLevel.WARN),
        /// Not the form of a stream record.
        UNREADABLE(false, LogLevel.ERROR);

        private final boolean done;
        private final LogLevel level;

        Kind(boolean done, LogLevel level) {
            this.done = done;
            this.level = level;
        }

        /// False if the stream must bring the record again.
        public boolean isDone() {
            return done;
        }

        public LogLevel level() {
            return level;
        }

        /// `nothing-owed`
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Outcome of(Kind kind) {
        return new Outcome(kind, Map.of());
    }

    Outcome about(MailLedger.Lease.Taken lease) {
        return with("registration", lease.registration().id())
                .with("mail", lease.mail().id());
    }

    Outcome sentAs(String sesId) {
        return with("ses", sesId);
    }

    Outcome because(MailReason reason) {
        return with("reason", reason.id());
    }

    /// @param fault a class's name; an empty one says nothing
    Outcome because(String fault) {
        if (fault.isEmpty()) {
            return this;
        }
        return with("fault", fault);
    }

    private Outcome with(String name, String value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Outcome(kind, more);
    }
}
