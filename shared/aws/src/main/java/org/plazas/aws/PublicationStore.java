package org.plazas.aws;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Seminar;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Writes publications. Document, seats, listing and, the first time, the publisher's role change in one transaction;
/// registrations and the count of taken seats are never touched by it.
public final class PublicationStore {
    private final DynamoDbClient client;
    private final String table;
    private final AddressKeys keys;
    private final RegistrationList registrations;
    private final SecureRandom random;

    public PublicationStore(DynamoDbClient client, String table, AddressKeys keys, SecureRandom random) {
        this.client = client;
        this.table = table;
        this.keys = keys;
        this.registrations = new RegistrationList(client, table);
        this.random = random;
    }

    /// Publishes `seminar` as the successor of `current`.
    ///
    /// @param document the seminar's JSON, stored as it is
    /// @param user who publishes: becomes organiser of a new seminar
    /// @return the new version, or empty if somebody else published in the meantime
    public Optional<Integer> publish(
            Seminar seminar, byte[] document, Optional<Published> current, String user, Instant at) {
        keys.ensure(seminar.slug(), random);
        var version = current.map(Published::version).orElse(0) + 1;
        var uid = current.map(Published::uid).orElseGet(() -> UUID.randomUUID().toString());
        var writes = new java.util.ArrayList<TransactWriteItem>();
        writes.add(put(documentItem(seminar, document, version, uid, at), current.map(Published::version)));
        writes.add(pool(seminar, version));
        writes.add(put(listing(seminar)));
        if (current.isEmpty()) {
            writes.add(put(RoleStore.item(user, seminar.slug(), Role.ORGANISER)));
        }
        try {
            client.transactWriteItems(request -> request.transactItems(writes)
                    .clientRequestToken(UUID.randomUUID().toString()));
        } catch (TransactionCanceledException cancelled) {
            if (Cancellation.of(cancelled).decidesAnew()) {
                return Optional.empty();
            }
            throw cancelled;
        } catch (TransactionConflictException conflict) {
            return Optional.empty();
        }
        if (current.isPresent()) {
            registrations.keepUntil(seminar.slug(), seminar.retentionEnds(), at);
        }
        return Optional.of(version);
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

    private Map<String, AttributeValue> documentItem(
            Seminar seminar, byte[] document, int version, String uid, Instant at) {
        var item = new HashMap<>(TableDesign.seminar(seminar.slug()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("version", Attributes.number(version));
        item.put("uid", Attributes.text(uid));
        item.put("publishedAt", Attributes.millis(at));
        item.put("document", Attributes.bytes(SeminarStore.compressed(document)));
        return item;
    }

    private TransactWriteItem pool(Seminar seminar, int version) {
        var rules = seminar.registration();
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(TableDesign.pool(seminar.slug()))
                        .updateExpression("SET v = :v, #capacity = :capacity, opens = :opens, closes = :closes,"
                                + " calledOff = :calledOff, version = :version, taken = if_not_exists(taken, :zero),"
                                + " waiting = if_not_exists(waiting, :zero)")
                        .expressionAttributeNames(TableDesign.RESERVED)
                        .expressionAttributeValues(Map.of(
                                ":v", Attributes.number(TableDesign.FORMAT),
                                ":capacity", Attributes.number(rules.capacity()),
                                ":opens", Attributes.millis(rules.opens()),
                                ":closes", Attributes.millis(rules.closes()),
                                ":calledOff", Attributes.flag(rules.calledOff()),
                                ":version", Attributes.number(version),
                                ":zero", Attributes.number(0)))
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> listing(Seminar seminar) {
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
