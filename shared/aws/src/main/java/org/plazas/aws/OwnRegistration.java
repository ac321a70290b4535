package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.plazas.domain.Application;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What a person does with her own registration, by the link that was mailed to her. Times `t` are the
/// gateway's receipt times. Every method ends with [Overloaded] when contention outlasts the retry budget.
public final class OwnRegistration {
    private static final Duration LINK_AGAIN_AFTER = Duration.ofHours(1);

    private final DynamoDbClient client;
    private final String table;
    private final RetryBudget retries;
    private final InstantSource clock;
    private final PoolStore pools;
    private final Release release;
    private final Correction correction;
    private final AddressMove move;
    private final Transactions transactions;

    public OwnRegistration(
            DynamoDbClient client, String table, RetryBudget retries, Supplier<UUID> ids, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.retries = retries;
        this.clock = clock;
        this.pools = new PoolStore(client, table);
        var writes = new PoolWrites(table);
        this.release = new Release(table, clock, pools, writes);
        this.transactions = new Transactions(client, ids);
        this.correction = new Correction(table, ids, clock, pools, writes, release, transactions);
        this.move = new AddressMove(table, ids, clock, writes);
    }

    /// Which registration a link opens.
    ///
    /// @param addressHash under which it is stored
    /// @param id that it must have
    public record Key(Slug slug, String addressHash, UUID id) {}

    /// @param newEmail an address that was asked for and is not confirmed yet
    /// @param newEmailId what the link that confirms it names
    public record Own(Registration registration, Optional<String> newEmail, Optional<UUID> newEmailId) {}

    public sealed interface Cancelled {
        record Done() implements Cancelled {}

        /// It was cancelled before; nothing was written.
        record Already() implements Cancelled {}

        record NotThere() implements Cancelled {}
    }

    /// What became of confirming the address of a registration.
    public sealed interface Verified {
        /// A seat that was held is the person's, or a place on the waitlist leads to one.
        ///
        /// @param hasSeat false for a place on the waitlist
        record Done(boolean hasSeat) implements Verified {}

        /// It was before, or was not to be; nothing was written.
        record Already() implements Verified {}

        /// The seat was given away; nothing was written.
        record TooLate() implements Verified {}

        /// Cancelled by the person; nothing was written.
        record NotRegistered() implements Verified {}

        record NotThere() implements Verified {}
    }

    public sealed interface Corrected {
        /// @param asksForAddress true if a link was, or will be, mailed to the new address
        record Done(boolean asksForAddress) implements Corrected {}

        /// What was sent is what is stored.
        record Unchanged() implements Corrected {}

        /// The other category's seats can't be had; nothing was written.
        record NoSeat(Refusal reason) implements Corrected {}

        /// Too many addresses were asked for; nothing was written.
        record TooManyAddresses() implements Corrected {}

        /// Another address, of a seminar that has taken place; nothing was written.
        record Past() implements Corrected {}

        /// The address is to be confirmed first; nothing was written.
        record Unverified() implements Corrected {}

        /// Cancelled, and so nothing to correct.
        record NotRegistered() implements Corrected {}

        /// The seminar was published anew: check again.
        record Outdated() implements Corrected {}

        record NotThere() implements Corrected {}
    }

    public sealed interface Moved {
        record Done(Key key) implements Moved {}

        /// By this very change, before; nothing was written.
        record Already() implements Moved {}

        /// Somebody is registered under that address.
        record Occupied() implements Moved {}

        /// No such change of address is open.
        record NotThere() implements Moved {}
    }

    /// What a link that confirms an address is about.
    public sealed interface AddressChange {
        record Open(Own registration) implements AddressChange {}

        /// It was confirmed, and has taken effect.
        record Made() implements AddressChange {}

        record NotThere() implements AddressChange {}
    }

    public Optional<Own> find(Key key, Instant now) {
        var item = client.getItem(request -> request.tableName(table)
                        .key(TableDesign.registration(key.slug(), key.addressHash()))
                        .consistentRead(true))
                .item();
        return own(item, key, now).map(OwnRegistration::own);
    }

    /// The change of address that a link confirms.
    public AddressChange findChange(Slug slug, String addressHash, UUID newEmailId, Instant now) {
        var item = client.getItem(request -> request.tableName(table)
                        .key(TableDesign.registration(slug, addressHash))
                        .consistentRead(true))
                .item();
        return change(item, newEmailId, now)
                .<AddressChange>map(entry -> new AddressChange.Open(own(entry)))
                .orElseGet(
                        () -> isMade(item, newEmailId, now) ? new AddressChange.Made() : new AddressChange.NotThere());
    }

    /// The place on the waitlist, 1 for who is next; empty for a registration that does not wait.
    public Optional<Integer> position(Slug slug, Registration registration) {
        return new WaitlistPlaces(client, table).position(slug, registration);
    }

    /// Ends the registration that stood when it was asked for, and none that was made anew since.
    public Cancelled cancel(Key key, Instant t) {
        return retries.decide(() -> {
            var found = own(read(key), key, t);
            if (found.isEmpty()) {
                return Optional.of(new Cancelled.NotThere());
            }
            var entry = found.get();
            if (entry.isCancelled() || entry.attributes().time("registeredAt").isAfter(t)) {
                return Optional.of(new Cancelled.Already());
            }
            var change = new Change(entry)
                    .state(State.CANCELLED)
                    .remove("newEmail")
                    .remove("newEmailId")
                    .remove(Entry.UNVERIFIED)
                    .owes(MailKind.CANCELLED, clock.instant())
                    .write(table);
            return release.of(entry, t)
                    .flatMap(released -> run(with(released, change)).map(done -> new Cancelled.Done()));
        });
    }

    /// Confirms the address, as who has the mailed link does: a held seat becomes the person's, in one write of
    /// the registration, for the seat is taken already. Where the sweeper gives the seat away at the same
    /// moment, one of the two finds the registration changed, and decides anew.
    public Verified verify(Key key, Instant t) {
        return retries.decide(() -> {
            var found = own(read(key), key, t);
            if (found.isEmpty()) {
                return Optional.of(new Verified.NotThere());
            }
            var entry = found.get();
            if (entry.isCancelled()) {
                return Optional.of(entry.isUnverified() ? new Verified.TooLate() : new Verified.NotRegistered());
            }
            if (!entry.isUnverified()) {
                return Optional.of(new Verified.Already());
            }
            return new Change(entry).verified(clock.instant()).apply(client, table)
                    ? Optional.of(new Verified.Done(entry.isHeld()))
                    : Optional.empty();
        });
    }

    /// Corrects what the person says about herself. Another category may be another pool: then the seat there
    /// is taken, and the one here given up, in one transaction. Another address takes effect when the link
    /// mailed to it is confirmed.
    ///
    /// @param newHash under which the application's address is, or would be, known
    public Corrected correct(Key key, Published published, Application application, String newHash, Instant t) {
        return retries.decide(() -> {
            var read = readBoth(key, newHash);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            var found = own(read.get().one(), key, t);
            if (found.isEmpty()) {
                return Optional.of(new Corrected.NotThere());
            }
            if (found.get().isCancelled()) {
                return Optional.of(new Corrected.NotRegistered());
            }
            if (found.get().isUnverified()) {
                return Optional.of(new Corrected.Unverified());
            }
            return correction.of(found.get(), Entry.alive(read.get().other(), t), published, application, newHash, t);
        });
    }

    /// Moves the registration to the address that was asked for. Seat, place and id stay; what is still owed
    /// goes to the new address; the old one is told.
    ///
    /// @param newEmailId which change of address the confirmed link names
    /// @param hash of an address as it is stored
    public Moved confirmAddress(
            Slug slug, String addressHash, UUID newEmailId, Function<String, String> hash, Instant t) {
        return retries.decide(() -> {
            var item = read(slug, addressHash);
            var found = change(item, newEmailId, t);
            if (found.isEmpty()) {
                return Optional.of(isMade(item, newEmailId, t) ? new Moved.Already() : new Moved.NotThere());
            }
            var entry = found.get();
            var newHash = hash.apply(entry.attributes().string("newEmail"));
            var other = Entry.alive(read(slug, newHash), t);
            // The same confirmation, pressed twice: its twin made it between the two reads.
            if (other.filter(there -> there.id().equals(entry.id())).isPresent()) {
                return Optional.empty();
            }
            if (other.filter(there -> !there.isCancelled()).isPresent()) {
                return Optional.of(new Moved.Occupied());
            }
            // The mail of the one must be marked, and those of the other, which ends here, must be out.
            if (entry.isLeased(clock.instant())
                    || other.filter(there -> !there.owed().isEmpty()).isPresent()) {
                return Optional.empty();
            }
            return run(move.of(entry, newHash, other))
                    .map(done -> new Moved.Done(new Key(slug, newHash, UUID.fromString(entry.id()))));
        });
    }

    /// Mails the link again, to whoever owns the address, at most once an hour. Costs a read and a write, and
    /// says nothing, whether or not anybody is registered under it.
    public void mailLink(Slug slug, String addressHash, Instant t) {
        retries.decide(() -> {
            var found = Entry.alive(read(slug, addressHash), t)
                    .filter(entry -> !entry.isLeft())
                    .filter(entry -> t.toEpochMilli() - entry.attributes().longNumberOrZero("linkAt")
                            >= LINK_AGAIN_AFTER.toMillis());
            if (found.isEmpty()) {
                return Change.pretend(TableDesign.registration(slug, addressHash), client, table)
                        ? Optional.of(true)
                        : Optional.empty();
            }
            var change =
                    new Change(found.get()).set("linkAt", Attributes.millis(t)).owes(MailKind.LINK, clock.instant());
            return change.apply(client, table) ? Optional.of(true) : Optional.empty();
        });
    }

    // ---- Parts

    private Map<String, AttributeValue> read(Key key) {
        return read(key.slug(), key.addressHash());
    }

    private Map<String, AttributeValue> read(Slug slug, String addressHash) {
        return pools.get(TableDesign.registration(slug, addressHash));
    }

    /// Both in one call, whether or not they are the same one.
    private Optional<Pair> readBoth(Key key, String newHash) {
        return newHash.equals(key.addressHash())
                ? Optional.of(new Pair(read(key), Map.of()))
                : pools.getBoth(
                        TableDesign.registration(key.slug(), key.addressHash()),
                        TableDesign.registration(key.slug(), newHash));
    }

    private static Own own(Entry entry) {
        return new Own(
                entry.registration(),
                entry.attributes().optionalString("newEmail"),
                entry.attributes().optionalString("newEmailId").map(UUID::fromString));
    }

    private static Optional<Entry> change(Map<String, AttributeValue> item, UUID newEmailId, Instant now) {
        return Entry.alive(item, now)
                .filter(entry -> !entry.isCancelled())
                .filter(entry -> entry.has("newEmailId", newEmailId));
    }

    /// Also after somebody else has come to the address that was left.
    private static boolean isMade(Map<String, AttributeValue> item, UUID newEmailId, Instant now) {
        return Entry.alive(item, now)
                .filter(entry -> entry.has("confirmed", newEmailId))
                .isPresent();
    }

    private static Optional<Entry> own(Map<String, AttributeValue> item, Key key, Instant now) {
        return Entry.alive(item, now).filter(entry -> entry.id().equals(key.id().toString()));
    }

    private static List<TransactWriteItem> with(List<TransactWriteItem> writes, TransactWriteItem more) {
        var all = new ArrayList<>(writes);
        all.add(more);
        return all;
    }

    /// Empty if a fresh read must decide.
    private Optional<Transactions.Result.Committed> run(List<TransactWriteItem> all) {
        return transactions.run(all) instanceof Transactions.Result.Committed done
                ? Optional.of(done)
                : Optional.empty();
    }
}
