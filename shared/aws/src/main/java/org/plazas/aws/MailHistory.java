package org.plazas.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What has become of a registration's mails, and what is in the way of the next.
///
/// @param mails the newest last
/// @param held why the first of those that are owed is not out; empty while nothing was in its way
/// @param barred why nothing more is sent to the present address
/// @param room for mails, in bytes, within the write unit that the registration takes anyway
public record MailHistory(List<Mailing> mails, Optional<Held> held, Optional<MailReason> barred, int room) {
    private static final int WRITE_UNIT = 1024;

    /// What an event of SES may add to what is kept, and a lease.
    private static final int SPARE = 64;

    static final MailHistory NONE = new MailHistory(List.of(), Optional.empty(), Optional.empty(), WRITE_UNIT);

    static final String HELD = "held";
    static final String BARRED = "barred";

    public MailHistory {
        mails = List.copyOf(mails);
    }

    /// @param at of the last attempt
    /// @param isGivenUp true if others go first now; it is tried ever more rarely
    public record Held(MailReason reason, Instant at, boolean isGivenUp) {
        AttributeValue stored() {
            return AttributeValue.fromM(Map.of(
                    "r", Attributes.text(reason.id()), "t", Attributes.millis(at), "g", Attributes.flag(isGivenUp)));
        }
    }

    static MailHistory of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new MailHistory(
                Mailing.in(item),
                held(attributes),
                attributes.optionalString(BARRED).map(MailReason::of),
                room(item));
    }

    static Optional<Held> held(Attributes item) {
        if (!item.has(HELD)) {
            return Optional.empty();
        }
        var held = new Attributes(item.required(HELD).m());
        return Optional.of(new Held(MailReason.of(held.string("r")), held.time("t"), held.flag("g")));
    }

    private static int room(Map<String, AttributeValue> item) {
        var others = ItemSize.of(item) - size(item, Mailing.ATTRIBUTE) - size(item, Mailing.FORMER) - size(item, HELD);
        return WRITE_UNIT - Math.floorMod(others + SPARE + Mailing.ATTRIBUTE.length(), WRITE_UNIT);
    }

    private static int size(Map<String, AttributeValue> item, String attribute) {
        var value = item.get(attribute);
        return value == null ? 0 : ItemSize.text(attribute) + ItemSize.of(value);
    }
}
