package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.SendingStore.Account;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How the whole account's sending stands, as it was read.
///
/// @param account as SES told it; empty until it was asked
/// @param asOf when it was asked
/// @param barred why no mail goes out; empty while it does
/// @param counts of today and yesterday
public record SendingState(Optional<Account> account, Instant asOf, Optional<Barred> barred, Counts counts, Raw raw) {
    static final String SENT = "sent";
    static final String BOUNCED = "bounced";
    static final String COMPLAINED = "complained";

    /// Longer than any pause of [SendingStore#bar]: what ends later was written by a clock that was wrong.
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /// An outage that is over by then is nobody's concern.
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    /// From the end of one pause to the next trial, at most: the sweeper comes every fifteen minutes, and
    /// may find a mail not yet overdue.
    private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(35);

    /// Nobody takes a slot so far ahead.
    private static final Duration FARTHEST_SLOT = Duration.ofMinutes(1);

    /// @param since when it began
    /// @param until when somebody is to try; empty while all are to, and where an operator must say so
    public record Barred(MailReason reason, Instant since, Optional<Instant> until) {
        public boolean isInForce(Instant now) {
            return reason.waitsForOperator()
                    || until.filter(now::isBefore)
                            .filter(end -> !end.isAfter(now.plus(LONGEST_PAUSE)))
                            .isPresent();
        }

        /// True if mail has been held up for a while, and was so when somebody last tried.
        /// Where nothing is owed, nobody tries.
        public boolean lasts(Instant now) {
            return reason.waitsForOperator()
                    || (!since.plus(A_WHILE).isAfter(now)
                            && until.filter(end -> end.plus(BETWEEN_TRIALS).isAfter(now))
                                    .isPresent());
        }

        /// True if one mail is to find out whether it is over.
        public boolean wantsTrial(Instant now) {
            return until.isPresent() && !isInForce(now);
        }
    }

    /// Of today and yesterday, in UTC.
    public record Counts(long sent, long bounced, long complained) {}

    /// What a condition holds against.
    record Raw(Optional<AttributeValue> nextSlot, Optional<AttributeValue> barred, Collection<String> oldCounts) {}

    static SendingState of(Map<String, AttributeValue> item, Instant now) {
        var attributes = new Attributes(item);
        return new SendingState(
                attributes.has("maxRate") ? Optional.of(account(attributes)) : Optional.empty(),
                Instant.ofEpochMilli(attributes.longNumberOrZero("asOf")),
                attributes.has("barred")
                        ? Optional.of(barred(
                                new Attributes(attributes.required("barred").m())))
                        : Optional.empty(),
                counts(attributes, now),
                new Raw(
                        Optional.ofNullable(item.get("nextSlot")),
                        Optional.ofNullable(item.get("barred")),
                        oldCounts(item, now)));
    }

    private static Account account(Attributes item) {
        return new Account(
                Double.parseDouble(item.required("maxRate").n()),
                Double.parseDouble(item.required("dailyQuota").n()),
                Double.parseDouble(item.required("sentInADay").n()),
                item.flag("sends"),
                item.flag("production"),
                item.string("enforcement"));
    }

    private static Barred barred(Attributes stored) {
        return new Barred(
                MailReason.of(stored.string("r")),
                stored.time("s"),
                stored.has("u") ? Optional.of(stored.time("u")) : Optional.empty());
    }

    private static Counts counts(Attributes item, Instant now) {
        return new Counts(count(item, SENT, now), count(item, BOUNCED, now), count(item, COMPLAINED, now));
    }

    private static long count(Attributes item, String kind, Instant now) {
        return item.longNumberOrZero(kind + day(now)) + item.longNumberOrZero(kind + (day(now) - 1));
    }

    static long day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static List<String> oldCounts(Map<String, AttributeValue> item, Instant now) {
        return item.keySet().stream()
                .filter(name -> name.matches("(sent|bounced|complained)[0-9]+"))
                .filter(name -> Long.parseLong(name.replaceAll("[a-z]", "")) < day(now) - 1)
                .sorted()
                .toList();
    }

    /// In microseconds, as `nextSlot` is stored. A slot that is too far off was taken by a clock that was wrong.
    long nextSlot(Instant now) {
        var first = micros(now);
        var next = raw.nextSlot().map(value -> Long.parseLong(value.n())).orElse(first);
        return next > micros(now.plus(FARTHEST_SLOT)) ? first : Math.max(first, next);
    }

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
