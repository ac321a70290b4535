package org.plazas.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.domain.Application;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Takes seats. The seat limit, the opening and the closing are the pool's condition inside the write itself; nothing
/// read before can let anybody in. A person's second request costs what a first one costs and gets the same answer.
public final class RegistrationStore {
    /// True for the publication that the attempt was checked against, while a seat can be had at `:t`.
    private static final String SEAT_IS_FREE = "version = :version AND calledOff = :no AND opens <= :t AND :t < closes"
            + " AND taken < #capacity AND waiting = :zero";

    private final DynamoDbClient client;
    private final String table;
    private final RetryBudget retries;

    public RegistrationStore(DynamoDbClient client, String table, RetryBudget retries) {
        this.client = client;
        this.table = table;
        this.retries = retries;
    }

    /// One HTTP request to register.
    ///
    /// @param published the publication against which the application was checked
    /// @param addressHash under which the person is known
    /// @param requestId the client's own; the same one again, with the same content, gets the same answer
    /// @param receivedAt the gateway's receipt time, which the rules look at
    /// @param site the address under which the pages were reached, for the mail's links
    public record Attempt(
            Published published,
            Application application,
            String addressHash,
            String requestId,
            Instant receivedAt,
            String site) {
        Slug slug() {
            return published.seminar().slug();
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
        var refused = refusal(read.pool(), attempt);
        if (refused.isPresent()) {
            return refused;
        }
        var write = read.registration()
                .map(item -> again(attempt, request.rememberedIn(item), item))
                .orElseGet(() -> first(attempt, request));
        return transact(write, attempt);
    }

    /// Why the pool, as it was found, gives no seat to this attempt.
    private static Optional<Outcome> refusal(Map<String, AttributeValue> item, Attempt attempt) {
        var pool = SeminarStore.pool(item);
        if (pool.version() != attempt.published().version()) {
            return Optional.of(new Outcome.Outdated());
        }
        return pool.refusal(attempt.receivedAt()).map(Outcome.Refused::new);
    }

    private record Read(Map<String, AttributeValue> pool, Optional<Map<String, AttributeValue>> registration) {}

    /// Pool and registration, consistently, in one call; empty if the store could not serve both. A registration that
    /// has expired is none, whether or not TTL has deleted it: confirming it again would end with its deletion.
    private Optional<Read> read(Attempt attempt) {
        var poolKey = TableDesign.pool(attempt.slug());
        var registrationKey = TableDesign.registration(attempt.slug(), attempt.addressHash());
        var answer = client.batchGetItem(request -> request.requestItems(Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(List.of(poolKey, registrationKey))
                        .consistentRead(true)
                        .build())));
        if (!answer.unprocessedKeys().isEmpty()) {
            return Optional.empty();
        }
        var items = answer.responses().getOrDefault(table, List.of());
        var pool = items.stream().filter(item -> isAt(poolKey, item)).findFirst();
        var registration = items.stream()
                .filter(item -> isAt(registrationKey, item))
                .filter(item -> new Attributes(item).longNumber("expires") > seconds(attempt))
                .findFirst();
        return Optional.of(new Read(pool.orElseThrow(), registration));
    }

    private static long seconds(Attempt attempt) {
        return attempt.receivedAt().getEpochSecond();
    }

    private static boolean isAt(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        return item.entrySet().containsAll(key.entrySet());
    }

    private Optional<Outcome> transact(List<TransactWriteItem> write, Attempt attempt) {
        try {
            client.transactWriteItems(request -> request.transactItems(write)
                    .clientRequestToken(UUID.randomUUID().toString()));
            return Optional.of(new Outcome.Confirmed());
        } catch (TransactionCanceledException cancelled) {
            var cancellation = Cancellation.of(cancelled);
            if (!cancellation.decidesAnew()) {
                throw cancelled;
            }
            if (cancellation.conditionAloneFailed(0)) {
                return cancellation.found(0).flatMap(pool -> refusal(pool, attempt));
            }
            return Optional.empty();
        } catch (TransactionConflictException conflict) {
            return Optional.empty();
        }
    }

    private List<TransactWriteItem> first(Attempt attempt, RememberedRequest request) {
        var takeSeat = Update.builder()
                .tableName(table)
                .key(TableDesign.pool(attempt.slug()))
                .updateExpression("SET taken = taken + :one")
                .conditionExpression(SEAT_IS_FREE)
                .expressionAttributeNames(TableDesign.RESERVED)
                .expressionAttributeValues(seatValues(attempt, Map.of(":one", Attributes.number(1))))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        var register = Put.builder()
                .tableName(table)
                .item(item(attempt, request))
                .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                .expressionAttributeValues(Map.of(":now", Attributes.number(seconds(attempt))))
                .build();
        return List.of(
                TransactWriteItem.builder().update(takeSeat).build(),
                TransactWriteItem.builder().put(register).build());
    }

    /// For an address that is registered: the same calls and units, no seat.
    private List<TransactWriteItem> again(Attempt attempt, List<String> requests, Map<String, AttributeValue> item) {
        var check = ConditionCheck.builder()
                .tableName(table)
                .key(TableDesign.pool(attempt.slug()))
                .conditionExpression(SEAT_IS_FREE)
                .expressionAttributeNames(TableDesign.RESERVED)
                .expressionAttributeValues(seatValues(attempt, Map.of()))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        var remember = Update.builder()
                .tableName(table)
                .key(TableDesign.registration(attempt.slug(), attempt.addressHash()))
                .updateExpression("SET requests = :requests")
                .conditionExpression("id = :id AND requests = :before")
                .expressionAttributeValues(Map.of(
                        ":requests", Attributes.texts(requests),
                        ":before", Attributes.texts(new Attributes(item).strings("requests")),
                        ":id", Attributes.text(new Attributes(item).string("id"))))
                .build();
        return List.of(
                TransactWriteItem.builder().conditionCheck(check).build(),
                TransactWriteItem.builder().update(remember).build());
    }

    private static Map<String, AttributeValue> seatValues(Attempt attempt, Map<String, AttributeValue> more) {
        var values = new HashMap<>(more);
        values.put(":version", Attributes.number(attempt.published().version()));
        values.put(":no", Attributes.flag(false));
        values.put(":t", Attributes.millis(attempt.receivedAt()));
        values.put(":zero", Attributes.number(0));
        return values;
    }

    private static Map<String, AttributeValue> item(Attempt attempt, RememberedRequest request) {
        var seminar = attempt.published().seminar();
        var application = attempt.application();
        var item = new HashMap<>(TableDesign.registration(attempt.slug(), attempt.addressHash()));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("id", Attributes.text(UUID.randomUUID().toString()));
        item.put("state", Attributes.text(Registration.State.CONFIRMED.id()));
        item.put("pool", Attributes.text(TableDesign.SEATS));
        item.put("name", Attributes.text(application.name()));
        item.put("email", Attributes.text(application.email().value()));
        application.institution().ifPresent(name -> item.put("institution", Attributes.text(name)));
        item.put("category", Attributes.text(application.category().id()));
        application.country().ifPresent(code -> item.put("country", Attributes.text(code)));
        item.put("language", Attributes.text(application.language().code()));
        item.put("consent", Attributes.text(application.consentVersion()));
        item.put("registeredAt", Attributes.millis(attempt.receivedAt()));
        item.put("requests", Attributes.texts(List.of(request.entry())));
        item.put("site", Attributes.text(attempt.site()));
        item.put("owed", Attributes.text(MailLedger.CONFIRMED));
        item.put("expires", Attributes.number(seminar.retentionEnds().getEpochSecond()));
        return item;
    }
}
