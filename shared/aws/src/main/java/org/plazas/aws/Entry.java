package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.plazas.domain.Language;
import org.plazas.domain.PoolId;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A registration as it was read: what a change of it is decided from, and made conditional on.
record Entry(Map<String, AttributeValue> item) {
    static final String UNVERIFIED = "unverified";
    static final String HELD_UNTIL = "heldUntil";

    private static final Duration TOLD_AGAIN_AFTER = Duration.ofDays(1);

    /// A registration that has expired is none, whether or not TTL has deleted it: a change of it would end
    /// with its deletion. Empty for an empty item.
    static Optional<Entry> alive(Map<String, AttributeValue> item, Instant now) {
        return Optional.of(item)
                .filter(found -> !found.isEmpty())
                .filter(found -> new Attributes(found).longNumber("expires") > now.getEpochSecond())
                .map(Entry::new);
    }

    Map<String, AttributeValue> key() {
        return TableDesign.key(attributes().string(TableDesign.PK), hash());
    }

    /// Of the address, under which it is stored.
    String hash() {
        return attributes().string(TableDesign.SK);
    }

    Slug slug() {
        return TableDesign.slugIn(attributes().string(TableDesign.PK));
    }

    String id() {
        return attributes().string("id");
    }

    int revision() {
        return attributes().number("rev");
    }

    Registration.State state() {
        return Registration.State.of(attributes().string("state"));
    }

    boolean isHeld() {
        return state() == Registration.State.HELD;
    }

    /// True if its address was to be confirmed, and is not.
    boolean isUnverified() {
        return attributes().has(UNVERIFIED);
    }

    boolean isCancelled() {
        return state() == Registration.State.CANCELLED;
    }

    /// True if a registration has moved away from this address, and nobody has come since: see [AddressMove].
    boolean isLeft() {
        return !attributes().has("email");
    }

    PoolId pool() {
        return new PoolId(attributes().string("pool"));
    }

    /// @throws IllegalStateException if it does not wait
    long ticket() {
        return attributes().longNumber("ticket");
    }

    boolean waits(PoolId pool, long ticket) {
        return state() == Registration.State.WAITLISTED && pool().equals(pool) && ticket() == ticket;
    }

    /// In the order in which they are to be sent.
    List<MailKind> owed() {
        return owed(item);
    }

    static List<MailKind> owed(Map<String, AttributeValue> item) {
        return new Attributes(item)
                .optionalString("owed")
                .map(kinds ->
                        Arrays.stream(kinds.split(" ", -1)).map(MailKind::of).toList())
                .orElse(List.of());
    }

    /// True while a mail of it may be on its way.
    boolean isLeased(Instant now) {
        return attributes().longNumberOrZero("leasedUntil") > now.toEpochMilli();
    }

    /// Whether the owner may be told once more that somebody else has used her address.
    boolean mayBeTold(Instant t) {
        return t.toEpochMilli() - attributes().longNumberOrZero("alreadyAt") >= TOLD_AGAIN_AFTER.toMillis();
    }

    /// Whether the person was told of a call-off that this publication has taken back, and not yet of that.
    ///
    /// @param version of the publication, as are `toldOff` and `toldOn`
    boolean believesCallOff(long version) {
        var toldOff = attributes().longNumberOrZero("toldOff");
        var toldOn = attributes().longNumberOrZero("toldOn");
        return toldOn < toldOff && toldOff < version;
    }

    NoticeMarks notices() {
        return NoticeMarks.of(item);
    }

    /// Whether it belongs to the notice's audience, was there before it, and has not been told. What a
    /// publication changed is known to who registered under it.
    boolean isDue(Notice notice) {
        return notice.audience().includes(state())
                && wasThereBefore(notice)
                && !notices().has(notice.number());
    }

    private boolean wasThereBefore(Notice notice) {
        if (notice.content() instanceof Notice.Content.Changed changed
                && attributes().has("version")) {
            return attributes().number("version") < changed.version();
        }
        return attributes().time("registeredAt").isBefore(notice.at());
    }

    boolean has(String attribute, UUID id) {
        return attributes()
                .optionalString(attribute)
                .filter(id.toString()::equals)
                .isPresent();
    }

    Attributes attributes() {
        return new Attributes(item);
    }

    /// The attributes that [#registration(Map)] reads.
    static final Set<String> OF_A_REGISTRATION = Set.of(
            "id",
            "name",
            "email",
            "institution",
            "category",
            "country",
            "language",
            "state",
            "registeredAt",
            "consent",
            "answers",
            "pool",
            "ticket",
            "rev",
            UNVERIFIED,
            HELD_UNTIL);

    Registration registration() {
        return registration(item);
    }

    static Registration registration(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Registration(
                attributes.string("id"),
                attributes.string("name"),
                attributes.string("email"),
                attributes.optionalString("institution"),
                attributes.string("category"),
                attributes.optionalString("country"),
                Language.of(attributes.string("language")).orElseThrow(),
                Registration.State.of(attributes.string("state")),
                attributes.time("registeredAt"),
                attributes.string("consent"),
                attributes.answers(),
                new PoolId(attributes.string("pool")),
                attributes.has("ticket") ? Optional.of(attributes.longNumber("ticket")) : Optional.empty(),
                attributes.number("rev"),
                attributes.has(UNVERIFIED),
                attributes.has(HELD_UNTIL) ? Optional.of(attributes.time(HELD_UNTIL)) : Optional.empty());
    }

    @Override
    public String toString() {
        return "(registration " + id() + ")";
    }
}
