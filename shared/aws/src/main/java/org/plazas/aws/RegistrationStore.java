package org.plazas.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.domain.Application;
import org.plazas.domain.HeldSeat;
import org.plazas.domain.Outcome;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Registers: gives a seat, or a place on the waitlist, to who has none. Seat limit, opening and closing are
/// conditions of the write itself ([PoolWrites]). The second request of a person costs what a first one costs
/// and gets the same answer. `docs/seats.md` has the whole protocol.
public final class RegistrationStore {
    private final String table;
    private final RetryBudget retries;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final SoldOut soldOut;
    private final PoolStore pools;
    private final PoolWrites writes;
    private final Transactions transactions;

    /// @param clock by which leases of mails run; the rules look at the attempt's own time
    public RegistrationStore(
            DynamoDbClient client,
            String table,
            RetryBudget retries,
            Supplier<UUID> ids,
            InstantSource clock,
            SoldOut soldOut) {
        this.table = table;
        this.retries = retries;
        this.ids = ids;
        this.clock = clock;
        this.soldOut = soldOut;
        this.pools = new PoolStore(client, table);
        this.writes = new PoolWrites(table);
        this.transactions = new Transactions(client, ids);
    }

    /// One HTTP request to register.
    ///
    /// @param published the publication against which the application was checked
    /// @param addressHash under which the person is known
    /// @param requestId the client's own; the same one again, with the same content, gets the same answer
    /// @param receivedAt the gateway's receipt time, which the rules look at
    /// @param site the address under which the pages were reached, for the mail's links
    /// @param isUnverified true if the address is to be confirmed before a seat is more than held
    public record Attempt(
            Published published,
            Application application,
            String addressHash,
            String requestId,
            Instant receivedAt,
            String site,
            boolean isUnverified) {
        /// With a proof of work, or of a seminar that wants none.
        public Attempt(
                Published published,
                Application application,
                String addressHash,
                String requestId,
                Instant receivedAt,
                String site) {
            this(published, application, addressHash, requestId, receivedAt, site, false);
        }

        /// What who gets a seat by it is told.
        Outcome seated() {
            return isUnverified ? new Outcome.Held() : new Outcome.Confirmed();
        }

        Instant heldUntil() {
            return HeldSeat.until(receivedAt, published.seminar().handOffUntil());
        }

        Slug slug() {
            return published.seminar().slug();
        }

        PoolId pool() {
            return PoolId.of(application.category());
        }

        int version() {
            return published.version();
        }
    }

    /// @throws Overloaded when contention outlasts the retry budget
    public Outcome register(Attempt attempt) {
        var request = RememberedRequest.of(attempt);
        return retries.decide(() -> read(attempt).flatMap(read -> tryOnce(attempt, request, read)));
    }

    /// Empty if a fresh read must decide.
    private Optional<Outcome> tryOnce(Attempt attempt, RememberedRequest request, Read read) {
        var answered = read.registration().flatMap(request::answeredIn);
        if (answered.isPresent()) {
            return answered;
        }
        var pool = read.pool();
        if (pool.version() != attempt.version()) {
            return Optional.of(new Outcome.Outdated());
        }
        return switch (pool.offer(attempt.receivedAt())) {
            case Pool.Offer.None(var reason) -> {
                // What is only remembered does not renew the memory: it would never end while people keep coming.
                if (!read.isFresh()) {
                    yield Optional.of(new Outcome.Refused(reason));
                }
                soldOut.saw(attempt.slug(), pool, reason);
                yield answeredMeanwhile(attempt, request).or(() -> Optional.of(new Outcome.Refused(reason)));
            }
            case Pool.Offer.Seat seat -> transact(seat(attempt, request, read), attempt, attempt.seated());
            case Pool.Offer.Place place ->
                pools.takeTicket(attempt.slug(), attempt.pool())
                        .flatMap(ticket ->
                                transact(place(attempt, request, read, ticket), attempt, new Outcome.Waitlisted()));
        };
    }

    /// A second look, for every address alike: pool and registration were read in one call, but not at one
    /// moment, and the same request, sent twice, may have taken the last seat in between.
    private Optional<Outcome> answeredMeanwhile(Attempt attempt, RememberedRequest request) {
        var item = pools.get(TableDesign.registration(attempt.slug(), attempt.addressHash()));
        return Entry.alive(item, attempt.receivedAt()).flatMap(request::answeredIn);
    }

    private Optional<Outcome> transact(List<TransactWriteItem> write, Attempt attempt, Outcome done) {
        return switch (transactions.run(write)) {
            case Transactions.Result.Committed committed -> Optional.of(done);
            case Transactions.Result.DecideAnew anew -> Optional.empty();
            case Transactions.Result.FirstRefused(var cancellation) ->
                cancellation.found(0).map(PoolStore::pool).flatMap(pool -> refused(pool, attempt));
        };
    }

    /// Why the pool, as the write met it, gives nothing to this attempt; empty if it gives something else.
    private Optional<Outcome> refused(Pool pool, Attempt attempt) {
        if (pool.version() != attempt.version()) {
            return Optional.of(new Outcome.Outdated());
        }
        if (pool.offer(attempt.receivedAt()) instanceof Pool.Offer.None(var reason)) {
            soldOut.saw(attempt.slug(), pool, reason);
            return Optional.of(new Outcome.Refused(reason));
        }
        return Optional.empty();
    }

    // ---- Reading

    /// @param isFresh whether the pool was read too
    private record Read(Pool pool, boolean isFresh, Optional<Entry> registration) {
        /// Whose registration neither takes a seat nor waits for one.
        boolean isNewcomer() {
            return registration.isEmpty() || registration.get().isCancelled();
        }
    }

    /// Pool and registration, each consistently, in one call; the pool not again where it was seen sold out a
    /// moment ago. Empty if the store could not serve both.
    private Optional<Read> read(Attempt attempt) {
        var known = soldOut.remembered(attempt.slug(), attempt.pool(), attempt.version())
                .filter(pool -> pool.offer(attempt.receivedAt()) instanceof Pool.Offer.None);
        var registrationKey = TableDesign.registration(attempt.slug(), attempt.addressHash());
        if (known.isPresent()) {
            return Optional.of(
                    new Read(known.get(), false, Entry.alive(pools.get(registrationKey), attempt.receivedAt())));
        }
        var poolKey = TableDesign.pool(attempt.slug(), attempt.pool());
        return pools.getBoth(poolKey, registrationKey)
                .map(both ->
                        new Read(PoolStore.pool(both.one()), true, Entry.alive(both.other(), attempt.receivedAt())));
    }

    // ---- Writing

    private List<TransactWriteItem> seat(Attempt attempt, RememberedRequest request, Read read) {
        var t = attempt.receivedAt();
        return read.isNewcomer()
                ? List.of(
                        writes.takeSeat(attempt.slug(), attempt.pool(), attempt.version(), t),
                        newcomer(attempt, request, read, Optional.empty()))
                : List.of(
                        writes.checkSeat(attempt.slug(), attempt.pool(), attempt.version(), t),
                        again(attempt, request, read.registration().orElseThrow(), attempt.seated()));
    }

    private List<TransactWriteItem> place(Attempt attempt, RememberedRequest request, Read read, long ticket) {
        var slug = attempt.slug();
        var pool = attempt.pool();
        var t = attempt.receivedAt();
        return read.isNewcomer()
                ? List.of(
                        writes.join(slug, pool, attempt.version(), t),
                        newcomer(attempt, request, read, Optional.of(ticket)),
                        writes.putEntry(slug, pool, ticket, attempt.addressHash(), expires(attempt)))
                : List.of(
                        writes.checkPlace(slug, pool, attempt.version(), t),
                        again(attempt, request, read.registration().orElseThrow(), new Outcome.Waitlisted()),
                        writes.checkNoEntry(slug, pool, ticket));
    }

    private TransactWriteItem newcomer(Attempt attempt, RememberedRequest request, Read read, Optional<Long> ticket) {
        var seated = attempt.isUnverified() ? State.HELD : State.CONFIRMED;
        var state = ticket.isPresent() ? State.WAITLISTED : seated;
        var outcome = ticket.isPresent() ? new Outcome.Waitlisted() : attempt.seated();
        var mail =
                switch (state) {
                    case HELD -> MailKind.HELD;
                    case WAITLISTED -> MailKind.WAITLISTED;
                    default -> MailKind.CONFIRMED;
                };
        var set = new HashMap<String, AttributeValue>();
        set.put("pool", Attributes.text(attempt.pool().value()));
        set.put("email", Attributes.text(attempt.application().email().value()));
        set.put("consent", Attributes.text(attempt.application().consentVersion()));
        set.put("registeredAt", Attributes.millis(attempt.receivedAt()));
        set.put("site", Attributes.text(attempt.site()));
        set.put("version", Attributes.number(attempt.version()));
        set.put("expires", Attributes.number(expires(attempt).getEpochSecond()));
        ticket.ifPresent(number -> set.put("ticket", Attributes.number(number)));
        if (attempt.isUnverified()) {
            set.put(Entry.UNVERIFIED, Attributes.flag(true));
        }
        if (state == State.HELD) {
            set.put(Entry.HELD_UNTIL, Attributes.millis(attempt.heldUntil()));
        }
        if (read.registration().isPresent()) {
            var entry = read.registration().get();
            var change = new Change(entry)
                    .person(attempt.application())
                    .state(state)
                    .set("requests", request.rememberedIn(entry, outcome))
                    .remove("offered")
                    .remove("toldOff")
                    .remove("newEmail")
                    .remove("newEmailId")
                    .remove(Entry.UNVERIFIED)
                    .comes(mail, clock.instant());
            set.forEach(change::set);
            return change.write(table);
        }
        set.putAll(TableDesign.registration(attempt.slug(), attempt.addressHash()));
        set.put("v", Attributes.number(TableDesign.FORMAT));
        set.put("id", Attributes.text(ids.get().toString()));
        set.put("rev", Attributes.number(0));
        set.put("state", Attributes.text(state.id()));
        set.put("requests", request.first(outcome));
        set.put("owed", Change.stored(List.of(mail)));
        set.put("owedSince", Attributes.millis(clock.instant()));
        Change.person(attempt.application(), set);
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(set)
                        .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                        .expressionAttributeValues(Map.of(
                                ":now", Attributes.number(attempt.receivedAt().getEpochSecond())))
                        .build())
                .build();
    }

    /// For an address that is registered: remembers the request with the answer, takes nothing, and tells the
    /// owner what was not taken; or asks once more to confirm the address, where a seat is held for it. With a
    /// proof of work the address need not be confirmed any more: the answer is that of somebody who has a seat
    /// for good.
    private TransactWriteItem again(Attempt attempt, RememberedRequest request, Entry entry, Outcome outcome) {
        var change = new Change(entry).set("requests", request.rememberedIn(entry, outcome));
        var t = attempt.receivedAt();
        if (entry.isHeld() && attempt.isUnverified()) {
            return asks(change, entry, t).write(table);
        }
        if (entry.isUnverified() && !attempt.isUnverified()) {
            change.verified(clock.instant());
        }
        if (entry.mayBeTold(t)) {
            var offered = new HashMap<String, AttributeValue>();
            Change.person(attempt.application(), offered);
            offered.remove("answers");
            offered.putIfAbsent("institution", Attributes.text(""));
            offered.putIfAbsent("country", Attributes.text(""));
            offered.keySet().removeIf(attribute -> isAsStored(attribute, offered, entry));
            answered(attempt.application(), entry).ifPresent(ids -> offered.put("answers", ids));
            change.set("offered", AttributeValue.fromM(offered)).tellsOfAnother(t, clock.instant());
        }
        return change.write(table);
    }

    private Change asks(Change change, Entry entry, Instant t) {
        return entry.mayBeTold(t)
                ? change.set("alreadyAt", Attributes.millis(t)).owes(MailKind.HELD, clock.instant())
                : change;
    }

    /// The ids of the questions that are answered otherwise, parted by spaces: the owner is told which, and not
    /// what a stranger may have written at length.
    private static Optional<AttributeValue> answered(Application application, Entry entry) {
        var ids = application.answers().differingFrom(entry.attributes().answers());
        return ids.isEmpty() ? Optional.empty() : Optional.of(Attributes.text(String.join(" ", ids)));
    }

    /// The name stays in any case: without any member the mail would be about something else.
    private static boolean isAsStored(String attribute, Map<String, AttributeValue> offered, Entry entry) {
        var stored = entry.item().getOrDefault(attribute, Attributes.text(""));
        return !attribute.equals("name") && stored.equals(offered.get(attribute));
    }

    private static Instant expires(Attempt attempt) {
        return attempt.published().seminar().retentionEnds();
    }
}
