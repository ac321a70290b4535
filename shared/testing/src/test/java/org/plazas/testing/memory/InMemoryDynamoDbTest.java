package org.plazas.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What DynamoDB Local can't be asked: time, TTL, faults, pages.
class InMemoryDynamoDbTest extends TableInMemory {
    @Test
    void aTokenIsKnownForTenMinutes() {
        transact("token", increment("a"));
        clock.advance(Duration.ofMinutes(10).minusMillis(1));

        var repeated = cost(() -> transact("token", increment("a")));
        assertThatThrownBy(() -> transact("token", increment("b")))
                .isInstanceOf(IdempotentParameterMismatchException.class);

        assertThat(repeated).isEqualTo(new Units(2, 0));
        assertThat(numberAt("a")).isEqualTo("1");

        clock.advance(Duration.ofMillis(1));
        transact("token", increment("a"));

        assertThat(numberAt("a")).isEqualTo("2");
    }

    @Test
    void aCancelledTransactionLeavesNoTokenBehind() {
        assertThatThrownBy(() -> transact("token", increment("a", "attribute_exists(pk)")))
                .isInstanceOf(TransactionCanceledException.class);

        transact("token", increment("a"));

        assertThat(numberAt("a")).isEqualTo("1");
    }

    @Test
    void ttlDeletesWhatIsOverWhenItIsToldTo() {
        table.updateTimeToLive(of -> of.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));
        var now = clock.instant().getEpochSecond();
        expiring("over", now);
        expiring("later", now + 1);
        expiring("mistaken", now - Duration.ofDays(6 * 366L).toSeconds());
        table.drain();

        assertThat(table.expire(TABLE)).isEqualTo(1);

        assertThat(table.drain()).singleElement().satisfies(change -> {
            assertThat(change.keys()).isEqualTo(key("over"));
            assertThat(change.kind()).isEqualTo(Change.Kind.REMOVE);
            assertThat(change.expired()).isTrue();
        });
    }

    private void expiring(String sk, long second) {
        var time = AttributeValue.fromN(String.valueOf(second));
        table.putItem(put -> put.tableName(TABLE)
                .item(Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sk), "expires", time)));
    }

    @Test
    void changesComeInTheOrderOfTheirCommitsAndOnlyWhereSomethingChanged() {
        transact("token", increment("b"), increment("a"));
        table.updateItem(update -> update.tableName(TABLE).key(KEY).updateExpression("REMOVE nothing"));
        table.deleteItem(delete -> delete.tableName(TABLE).key(KEY));

        var changes = table.drain();

        assertThat(changes)
                .extracting(change -> change.kind() + Answer.write(change.keys()))
                .containsExactly("INSERT{pk: 'p', sk: 'b'}", "INSERT{pk: 'p', sk: 'a'}", "REMOVE{pk: 'p', sk: 'a'}");
        assertThat(changes).extracting(Change::sequenceNumber).isSorted().doesNotHaveDuplicates();
        assertThat(table.changes()).isEmpty();
    }

    @Test
    void aFaultMayComeBeforeTheCallOrAfterIt() {
        var throttled = ProvisionedThroughputExceededException.builder()
                .message("throttled")
                .build();
        Consumer<Faults> attempt = faults -> {
            table.faults(faults);
            assertThatThrownBy(() -> transact("token", increment("a"))).isSameAs(throttled);
            table.faults(Faults.NONE);
        };

        attempt.accept((request, call) -> {
            throw throttled;
        });
        assertThat(numberAt("a")).isEqualTo("0");

        attempt.accept((request, call) -> {
            call.proceed();
            throw throttled;
        });
        assertThat(numberAt("a")).isEqualTo("1");
    }

    @Test
    void aCallMayProceedAfterItsCallerGaveUp() {
        var late = new ArrayList<Faults.Call>();
        table.faults((request, call) -> {
            late.add(call);
            throw ProvisionedThroughputExceededException.builder().build();
        });
        ignoringFailure(() -> transact("token", increment("a")));
        table.faults(Faults.NONE);

        late.getFirst().proceed();

        assertThat(numberAt("a")).isEqualTo("1");
    }

    @Test
    void aBatchMayBeLeftUnprocessed() {
        table.faults((request, call) -> request instanceof BatchGetItemRequest batch
                ? BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(batch.requestItems())
                        .build()
                : call.proceed());

        var answer = table.batchGetItem(batch -> batch.requestItems(
                Map.of(TABLE, KeysAndAttributes.builder().keys(List.of(KEY)).build())));

        assertThat(answer.unprocessedKeys()).containsOnlyKeys(TABLE);
    }

    @Test
    void aPaginatorReadsEveryPage() {
        table.pagesOf(2);
        IntStream.range(0, 5).forEach(i -> put("s" + i, 100));

        var pages = table.queryPaginator(query -> query.tableName(TABLE)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("p"))));

        assertThat(pages.stream()).hasSize(3);
        assertThat(pages.items().stream()).hasSize(5);
    }

    @Test
    void aPageEndsAfterAMegabyte() {
        IntStream.range(0, 4).forEach(i -> put("s" + i, 400 * 1024));

        var page = table.query(query -> query.tableName(TABLE)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("p"))));

        assertThat(page.items()).hasSize(3);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key("s2"));
    }

    @Test
    void anItemHas400KilobytesAtMost() {
        put("a", 400 * 1024);

        assertThatThrownBy(() -> put("a", 400 * 1024 + 1)).satisfies(InMemoryDynamoDbTest::isInvalid);
        assertThatThrownBy(() -> table.updateItem(update -> update.tableName(TABLE)
                        .key(KEY)
                        .updateExpression("SET n = :one")
                        .expressionAttributeValues(Map.of(":one", ONE))))
                .satisfies(InMemoryDynamoDbTest::isInvalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "State", "NAME", "status", "language", "size", "zone"})
    void reservedWordsNeedAPlaceholder(String word) {
        assertThatThrownBy(
                        () -> table.getItem(get -> get.tableName(TABLE).key(KEY).projectionExpression("ok." + word)))
                .satisfies(InMemoryDynamoDbTest::isInvalid);
        assertThatCode(() -> table.getItem(get -> get.tableName(TABLE)
                        .key(KEY)
                        .projectionExpression("#word")
                        .expressionAttributeNames(Map.of("#word", word))))
                .doesNotThrowAnyException();
    }

    private static void isInvalid(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(DynamoDbException.class, invalid -> {
            assertThat(invalid.statusCode()).isEqualTo(400);
            assertThat(invalid.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        });
    }

    @Test
    void allReservedWordsOfTheGuideAreKnown() {
        assertThat(ReservedWords.all()).hasSize(573).contains("ABORT", "TTL", "ZONE");
    }

    @Test
    void noIncrementOf64ThreadsIsLost() {
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 6400; i++) {
                var token = "token-" + i;
                threads.execute(() -> transact(token, increment("a")));
            }
        }

        assertThat(numberAt("a")).isEqualTo("6400");
        assertThat(table.changes()).hasSize(6400);
    }

    @Test
    void aFailedConditionShowsTheItemWhereItIsAskedTo() {
        table.putItem(put -> put.tableName(TABLE).item(KEY));

        assertThatThrownBy(() -> table.putItem(put -> put.tableName(TABLE)
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure("ALL_OLD")))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, failed -> {
                    assertThat(failed.awsErrorDetails().errorCode()).isEqualTo("ConditionalCheckFailedException");
                    assertThat(failed.item()).isEqualTo(KEY);
                });
    }
}
