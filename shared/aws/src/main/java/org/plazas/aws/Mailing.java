package org.plazas.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One mail about a registration, and what became of it: no copy of the mail, and no address.
///
/// @param at when it came into this state, by our clock
/// @param sesId under which SES took it; empty for one that never went out
public record Mailing(MailKind mail, State state, Instant at, Optional<String> sesId, Optional<MailReason> reason) {
    /// In the order in which they follow each other.
    public enum State {
        SENT,
        DELIVERED,
        BOUNCED,
        COMPLAINED,
        /// SES took it, and then found that it may not send it.
        REJECTED,
        /// Never sent, and owed no more.
        GIVEN_UP;

        /// As it is stored and shown: `given-up`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// The most that a registration remembers.
    static final int KEPT = 16;

    static final String ATTRIBUTE = "mails";

    /// In which the last mail was marked, with `mail`, `id` and `at`, before all were kept.
    static final String FORMER = "mailed";

    static Mailing sent(MailKind mail, String sesId, Instant at) {
        return new Mailing(mail, State.SENT, at, Optional.of(sesId), Optional.empty());
    }

    static Mailing givenUp(MailKind mail, MailReason reason, Instant at) {
        return new Mailing(mail, State.GIVEN_UP, at, Optional.empty(), Optional.of(reason));
    }

    boolean isKnownAs(String id) {
        return sesId.filter(id::equals).isPresent();
    }

    /// The later state of the two, however their events come: a bounce that is not for good is undone by a delivery and
    /// undoes none, for who is out of office answers so.
    boolean isBefore(State other, Optional<MailReason> itsReason) {
        return rank(state, reason) < rank(other, itsReason);
    }

    private static int rank(State state, Optional<MailReason> reason) {
        return switch (state) {
            case SENT -> 0;
            case BOUNCED -> reason.equals(Optional.of(MailReason.TRANSIENT)) ? 1 : 3;
            case DELIVERED, REJECTED -> 2;
            case COMPLAINED -> 4;
            case GIVEN_UP -> 5;
        };
    }

    // ---- As it is stored: names of one letter, for a registration with all its mails is to stay one write unit

    /// The newest last.
    static List<Mailing> in(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        if (attributes.has(ATTRIBUTE)) {
            return attributes.required(ATTRIBUTE).l().stream()
                    .map(stored -> read(stored.m()))
                    .toList();
        }
        if (!attributes.has(FORMER)) {
            return List.of();
        }
        var former = new Attributes(attributes.required(FORMER).m());
        return List.of(sent(MailKind.of(former.string("mail")), former.string("id"), former.time("at")));
    }

    private static Mailing read(Map<String, AttributeValue> stored) {
        var attributes = new Attributes(stored);
        return new Mailing(
                MailKind.of(attributes.string("m")),
                State.of(attributes.string("s")),
                attributes.time("t"),
                attributes.optionalString("i"),
                attributes.optionalString("r").map(MailReason::of));
    }

    /// With one more; the oldest are dropped beyond [#KEPT], and beyond the room there is, but for the newest.
    ///
    /// @param room in bytes
    static AttributeValue stored(List<Mailing> before, Mailing newest, int room) {
        var all = Stream.concat(before.stream(), Stream.of(newest)).toList();
        var kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
        while (kept.size() > 1 && ItemSize.of(stored(kept)) > room) {
            kept = kept.subList(1, kept.size());
        }
        return stored(kept);
    }

    static AttributeValue stored(List<Mailing> mails) {
        return AttributeValue.fromL(mails.stream()
                .map(mail -> AttributeValue.fromM(mail.attributes()))
                .toList());
    }

    private Map<String, AttributeValue> attributes() {
        var attributes = new HashMap<String, AttributeValue>();
        attributes.put("m", Attributes.text(mail.id()));
        attributes.put("s", Attributes.text(state.id()));
        attributes.put("t", Attributes.millis(at));
        sesId.ifPresent(id -> attributes.put("i", Attributes.text(id)));
        reason.ifPresent(why -> attributes.put("r", Attributes.text(why.id())));
        return attributes;
    }
}
