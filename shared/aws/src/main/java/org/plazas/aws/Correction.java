package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.domain.Application;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What a person corrects about herself, in one transaction: her data, the seat of another pool, and the wish for
/// another address.
final class Correction {
    /// The same address asked for once more sooner than this is the same wish.
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);

    /// How often one registration may ask for another address: each is a mail to somebody who did not ask for it.
    private static final int MOST_ADDRESSES = 8;

    private final String table;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final PoolStore pools;
    private final PoolWrites writes;
    private final Release release;
    private final Transactions transactions;

    Correction(
            String table,
            Supplier<UUID> ids,
            InstantSource clock,
            PoolStore pools,
            PoolWrites writes,
            Release release,
            Transactions transactions) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.pools = pools;
        this.writes = writes;
        this.release = release;
        this.transactions = transactions;
    }

    /// Empty if a fresh read must decide.
    ///
    /// @param other whose registration stands under `newHash`, if any does
    Optional<Corrected> of(
            Entry entry,
            Optional<Entry> other,
            Published published,
            Application application,
            String newHash,
            Instant t) {
        var change = new Change(entry).person(application);
        var asks = asksForAddress(entry, application, newHash, t);
        var keepsAddress = newHash.equals(entry.hash());
        var differs = differs(entry, application, keepsAddress);
        var takesBack = keepsAddress && entry.attributes().has("newEmail");
        if (!differs && !asks && !takesBack) {
            return Optional.of(new Corrected.Unchanged());
        }
        if (asks && !t.isBefore(published.seminar().endsAt())) {
            return Optional.of(new Corrected.Past());
        }
        var all = new ArrayList<TransactWriteItem>();
        var pool = PoolId.of(application.category());
        var changesCategory =
                !application.category().id().equals(entry.registration().category());
        if (changesCategory) {
            var wanted = pools.read(entry.slug(), pool);
            if (wanted.version() != published.version()) {
                return Optional.of(new Corrected.Outdated());
            }
            // A quota that was given to the person's own category later moves nobody.
            if (pool.equals(entry.pool())) {
                all.add(writes.checkVersion(entry.slug(), pool, published.version()));
            } else if (wanted.offer(t) instanceof Pool.Offer.Seat) {
                var released = release.of(entry, t);
                if (released.isEmpty()) {
                    return Optional.empty();
                }
                all.add(writes.takeSeat(entry.slug(), pool, published.version(), t));
                all.addAll(released.get());
                change.set("pool", Attributes.text(pool.value()));
                if (entry.state() == State.WAITLISTED) {
                    if (entry.believesCallOff(published.version())) {
                        change.tellsOnAgain(published.version(), clock.instant());
                    }
                    change.state(State.CONFIRMED).owes(MailKind.PROMOTED, clock.instant());
                    differs = false;
                }
            } else {
                var reason = wanted.offer(t) instanceof Pool.Offer.None(var refusal) ? refusal : Refusal.FULL;
                return isAsRead(entry) ? Optional.of(new Corrected.NoSeat(reason)) : Optional.empty();
            }
        }
        if (keepsAddress) {
            change.set("email", Attributes.text(application.email().value()));
        }
        if (takesBack) {
            change.remove("newEmail").remove("newEmailId");
        }
        if (differs) {
            change.owes(MailKind.CORRECTED, clock.instant());
        }
        if (asks) {
            var asked = entry.attributes().longNumberOrZero("addresses");
            if (asked >= MOST_ADDRESSES) {
                return Optional.of(new Corrected.TooManyAddresses());
            }
            if (!isAskedFor(entry, application)) {
                change.set("newEmail", Attributes.text(application.email().value()))
                        .set("newEmailId", Attributes.text(ids.get().toString()));
            }
            change.set("addresses", Attributes.number(asked + 1)).set("askedAt", Attributes.millis(t));
            var told = otherAddress(entry.slug(), newHash, other, change, t);
            // Who is promoted by this very transaction hears of that; an item is written once in a transaction.
            if (all.stream().noneMatch(write -> isOf(TableDesign.registration(entry.slug(), newHash), write))) {
                all.add(told);
            }
        }
        all.add(change.write(table));
        return transactions.run(all) instanceof Transactions.Result.Committed
                ? Optional.of(new Corrected.Done(asks))
                : Optional.empty();
    }

    /// A second look: the registration was read before the pool, and the same correction, sent twice, may have
    /// taken the last seat in between.
    private boolean isAsRead(Entry entry) {
        return Optional.of(pools.get(entry.key()))
                .filter(item -> !item.isEmpty())
                .map(Entry::new)
                .filter(now -> now.id().equals(entry.id()) && now.revision() == entry.revision())
                .isPresent();
    }

    /// Not the address that is confirmed, and not one that a mail went to just now.
    private static boolean asksForAddress(Entry entry, Application application, String newHash, Instant t) {
        var asked = entry.attributes().longNumberOrZero("askedAt");
        return !newHash.equals(entry.hash())
                && (!isAskedFor(entry, application) || t.toEpochMilli() - asked >= ASKED_AGAIN_AFTER.toMillis());
    }

    private static boolean isAskedFor(Entry entry, Application application) {
        return entry.attributes()
                .optionalString("newEmail")
                .filter(application.email().value()::equals)
                .isPresent();
    }

    private static boolean isOf(Map<String, AttributeValue> key, TransactWriteItem write) {
        return write.update() != null && write.update().key().equals(key);
    }

    private static boolean differs(Entry entry, Application application, boolean keepsAddress) {
        var before = entry.registration();
        return !(before.name().equals(application.name())
                && before.institution().equals(application.institution())
                && before.category().equals(application.category().id())
                && before.country().equals(application.country())
                && before.language() == application.language()
                && before.answers().equals(application.answers())
                && (!keepsAddress || before.email().equals(application.email().value())));
    }

    /// A free address is mailed a link to confirm it; the owner of a known one is told, at most once a day. What is
    /// asked of the store is of one shape.
    private TransactWriteItem otherAddress(Slug slug, String newHash, Optional<Entry> other, Change change, Instant t) {
        if (other.isEmpty() || other.get().isCancelled()) {
            change.owes(MailKind.ADDRESS, clock.instant());
            return other.map(cancelled -> Change.unchanged(cancelled, table)).orElseGet(() -> absent(slug, newHash, t));
        }
        if (!other.get().mayBeTold(t)) {
            return Change.unchanged(other.get(), table);
        }
        return new Change(other.get())
                .remove("offered")
                .tellsOfAnother(t, clock.instant())
                .write(table);
    }

    private TransactWriteItem absent(Slug slug, String hash, Instant t) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(TableDesign.registration(slug, hash))
                        .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                        .expressionAttributeValues(Map.of(":now", Attributes.number(t.getEpochSecond())))
                        .build())
                .build();
    }
}
