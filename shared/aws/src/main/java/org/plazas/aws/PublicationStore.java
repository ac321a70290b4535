package org.plazas.aws;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.domain.Difference;
import org.plazas.domain.Logo;
import org.plazas.domain.PoolId;
import org.plazas.domain.Publication;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Writes publications. Document, seats, listing, what changed and, the first time, the publisher's role change in one
/// transaction; registrations and the count of taken seats are never touched by it.
public final class PublicationStore {
    private final DynamoDbClient client;
    private final String table;
    private final String keysTable;
    private final AddressKeys addressKeys;
    private final LinkKeys linkKeys;
    private final SecureRandom random;
    private final NoticeStore notices;

    /// @param keysTable the table of the seminars' keys, which are made at the first publication
    public PublicationStore(DynamoDbClient client, String table, String keysTable, SecureRandom random) {
        this.client = client;
        this.table = table;
        this.keysTable = keysTable;
        this.addressKeys = new AddressKeys(client, keysTable);
        this.linkKeys = new LinkKeys(client, keysTable);
        this.random = random;
        this.notices = new NoticeStore(client, table);
    }

    public sealed interface Result {
        /// In force. What follows from it is for [CatchUp#afterChange].
        record Done(Published published) implements Result {}

        /// Somebody else published in the meantime; nothing was written.
        record Overtaken() implements Result {}

        /// A category lost its quota while people wait for one of its seats; nothing was written.
        record WaitlistInTheWay(PoolId pool) implements Result {}
    }

    /// Whether people are told that the agenda has changed. Of another day, other hours or another venue
    /// they always are.
    public enum Tell {
        WHAT_MATTERS,
        AGENDA_TOO
    }

    public Result publish(Seminar seminar, byte[] document, Optional<Published> current, String user, Instant at) {
        return publish(seminar, document, Optional.empty(), current, user, at, Tell.WHAT_MATTERS);
    }

    public Result publish(
            Seminar seminar, byte[] document, Optional<Published> current, String user, Instant at, Tell tell) {
        return publish(seminar, document, Optional.empty(), current, user, at, tell);
    }

    /// Publishes `seminar` as the successor of `current`.
    ///
    /// @param document the seminar's JSON, stored as it is
    /// @param logo the picture that the document names; empty if it names none, or if nothing is to be stored of it
    /// @param user who publishes: becomes organiser of a new seminar
    public Result publish(
            Seminar seminar,
            byte[] document,
            Optional<Logo.Picture> logo,
            Optional<Published> current,
            String user,
            Instant at,
            Tell tell) {
        ensureKeys(seminar.slug());
        var version = current.map(Published::version).orElse(0) + 1;
        var uid = current.map(Published::uid).orElseGet(() -> UUID.randomUUID().toString());
        var dropped = current.map(before -> dropped(before.seminar(), seminar)).orElse(List.of());
        var writes = new ArrayList<TransactWriteItem>();
        var published = new Published(seminar, version, uid, at, current.flatMap(before -> before.movedFrom(seminar)));
        writes.add(put(documentItem(published, document), current.map(Published::version)));
        dropped.forEach(pool -> writes.add(dropped(seminar, pool, version)));
        seminar.pools().forEach((pool, seats) -> writes.add(pool(seminar, pool, seats, version)));
        writes.add(put(listing(seminar)));
        writes.add(put(PastPublications.item(
                seminar.slug(), Publication.of(current.map(Published::seminar), seminar, version, at))));
        if (current.isEmpty()) {
            writes.add(put(RoleStore.item(user, seminar.slug(), Role.ORGANISER)));
        }
        logo(seminar, logo, current).ifPresent(item -> writes.add(put(item)));
        if (current.filter(before -> !new Difference(before.seminar(), seminar).isNone())
                .isPresent()) {
            var former = formerDocument(seminar.slug());
            writes.add(put(change(seminar.slug(), former, version, at)));
            if (current.filter(before -> isTold(before.seminar(), seminar, tell, at))
                    .isPresent()) {
                writes.add(notices.changed(seminar, former, version, at));
            }
        }
        try {
            client.transactWriteItems(request -> request.transactItems(writes)
                    .clientRequestToken(UUID.randomUUID().toString()));
        } catch (TransactionCanceledException cancelled) {
            return notPublished(cancelled, dropped);
        } catch (TransactionConflictException conflict) {
            return new Result.Overtaken();
        }
        return new Result.Done(published);
    }

    /// The picture; where there is none any more, an item without one.
    private static Optional<Map<String, AttributeValue>> logo(
            Seminar seminar, Optional<Logo.Picture> logo, Optional<Published> current) {
        var isGone = seminar.look().logo().isEmpty()
                && current.flatMap(before -> before.seminar().look().logo()).isPresent();
        if (logo.isEmpty() && !isGone) {
            return Optional.empty();
        }
        var item = new HashMap<>(TableDesign.logo(seminar.slug()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        logo.ifPresent(picture -> {
            item.put("name", Attributes.text(picture.name()));
            item.put("type", Attributes.text(picture.type().name()));
            item.put("picture", Attributes.bytes(picture.octets()));
        });
        return Optional.of(item);
    }

    private static Map<String, AttributeValue> change(Slug slug, SdkBytes former, int version, Instant at) {
        var item = new HashMap<>(TableDesign.change(slug));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("version", Attributes.number(version));
        item.put("publishedAt", Attributes.millis(at));
        item.put("document", AttributeValue.fromB(former));
        return item;
    }

    /// Who is told that the seminar is called off is told that alone, and nobody is told of what is past.
    private static boolean isTold(Seminar before, Seminar now, Tell tell, Instant at) {
        var difference = new Difference(before, now);
        return !now.registration().calledOff()
                && !now.isPast(at)
                && (difference.isTold()
                        || (tell == Tell.AGENDA_TOO && !difference.sessions().isEmpty()));
    }

    /// As it is stored. The publication's own condition is that it is still the one that was read before.
    private SdkBytes formerDocument(Slug slug) {
        var item = client.getItem(get ->
                        get.tableName(table).key(TableDesign.seminar(slug)).consistentRead(true))
                .item();
        return new Attributes(item).required("document").b();
    }

    /// Reading that they are there costs half of a write that is refused.
    private void ensureKeys(Slug slug) {
        var there = Pair.read(
                client,
                new Pair.At(keysTable, TableDesign.addressKey(slug)),
                new Pair.At(keysTable, TableDesign.linkKeys(slug)));
        if (there.filter(pair -> !pair.one().isEmpty()).isEmpty()) {
            addressKeys.ensure(slug, random);
        }
        linkKeys.ensure(slug, there.map(Pair::other).orElse(Map.of()), random);
    }

    private static Result notPublished(TransactionCanceledException cancelled, List<PoolId> dropped) {
        var cancellation = Cancellation.of(cancelled);
        if (!cancellation.decidesAnew()) {
            throw cancelled;
        }
        for (int i = 0; i < dropped.size(); i++) {
            if (cancellation.conditionAloneFailed(1 + i)) {
                return new Result.WaitlistInTheWay(dropped.get(i));
            }
        }
        return new Result.Overtaken();
    }

    /// The quotas that the new document has no more.
    private static List<PoolId> dropped(Seminar before, Seminar now) {
        return before.pools().keySet().stream()
                .filter(pool -> !now.pools().containsKey(pool))
                .toList();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, Optional<Integer> expected) {
        var put = Put.builder().tableName(table).item(item);
        expected.ifPresentOrElse(
                version -> put.conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", Attributes.number(version))),
                () -> put.conditionExpression("attribute_not_exists(pk)"));
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    static Map<String, AttributeValue> documentItem(Published published, byte[] document) {
        var item = new HashMap<>(TableDesign.seminar(published.seminar().slug()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("version", Attributes.number(published.version()));
        item.put("uid", Attributes.text(published.uid()));
        item.put("publishedAt", Attributes.millis(published.publishedAt()));
        published.movedFrom().ifPresent(then -> item.put("movedFrom", Attributes.millis(then)));
        item.put("document", Attributes.bytes(SeminarStore.compressed(document)));
        return item;
    }

    /// `taken`, `waiting`, `tickets` and `joins` belong to those who registered.
    private TransactWriteItem pool(Seminar seminar, PoolId pool, int seats, int version) {
        return pool(seminar, pool, seats, seminar.registration().waitlist(), version)
                .build();
    }

    /// Whoever has one of its seats keeps it; nobody gets one any more.
    private TransactWriteItem dropped(Seminar seminar, PoolId pool, int version) {
        var write = pool(seminar, pool, 0, 0, version).build();
        return write.toBuilder()
                .update(write.update().toBuilder()
                        .conditionExpression("attribute_not_exists(pk) OR waiting = :zero")
                        .build())
                .build();
    }

    private TransactWriteItem.Builder pool(Seminar seminar, PoolId pool, int seats, int waitlist, int version) {
        var rules = seminar.registration();
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(TableDesign.pool(seminar.slug(), pool))
                        .updateExpression("SET v = :v, #capacity = :capacity, waitlist = :waitlist, opens = :opens,"
                                + " closes = :closes, handOffUntil = :handOffUntil, calledOff = :calledOff,"
                                + " version = :version, taken = if_not_exists(taken, :zero),"
                                + " waiting = if_not_exists(waiting, :zero), tickets = if_not_exists(tickets, :zero),"
                                + " joins = if_not_exists(joins, :zero)"
                                // Called off again, and told again, only after it was on in between.
                                + (rules.calledOff()
                                        ? ", calledOffIn = if_not_exists(calledOffIn, :version)"
                                        : " REMOVE calledOffIn"))
                        .expressionAttributeNames(TableDesign.RESERVED)
                        .expressionAttributeValues(Map.ofEntries(
                                Map.entry(":v", Attributes.number(TableDesign.FORMAT)),
                                Map.entry(":capacity", Attributes.number(seats)),
                                Map.entry(":waitlist", Attributes.number(waitlist)),
                                Map.entry(":opens", Attributes.millis(rules.opens())),
                                Map.entry(":closes", Attributes.millis(rules.closes())),
                                Map.entry(":handOffUntil", Attributes.millis(seminar.handOffUntil())),
                                Map.entry(":calledOff", Attributes.flag(rules.calledOff())),
                                Map.entry(":version", Attributes.number(version)),
                                Map.entry(":zero", Attributes.number(0))))
                        .build());
    }

    static Map<String, AttributeValue> listing(Seminar seminar) {
        var item = new HashMap<>(TableDesign.listing(seminar.slug()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put(
                "languages",
                Attributes.texts(seminar.languages().stream()
                        .map(language -> language.code())
                        .toList()));
        item.put("title", Attributes.words(seminar.title()));
        item.put("city", Attributes.words(seminar.venue().city()));
        item.put("zone", Attributes.text(seminar.zone().id().getId()));
        item.put("starts", Attributes.millis(seminar.startsAt()));
        item.put("ends", Attributes.millis(seminar.endsAt()));
        item.put("opens", Attributes.millis(seminar.registration().opens()));
        item.put("closes", Attributes.millis(seminar.registration().closes()));
        item.put("calledOff", Attributes.flag(seminar.registration().calledOff()));
        return item;
    }
}
