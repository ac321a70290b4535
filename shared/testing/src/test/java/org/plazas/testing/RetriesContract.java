package org.plazas.testing;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.Overloaded;
import org.plazas.aws.RetryBudget;
import org.plazas.domain.Refusal;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// What DynamoDB does when many come at once, and its local versions never do: played on the wire. Everybody gets an
/// answer within the budget of eight seconds, or is told to come again.
interface RetriesContract extends StoreUnderTest {
    Duration BUDGET = Duration.ofSeconds(8);

    /// Waits by moving the clock.
    record Patience(TestClock clock, List<Duration> pauses) {
        static Patience fresh() {
            return new Patience(TestClock.at(Instant.EPOCH), new ArrayList<>());
        }

        RetryBudget budget() {
            return new RetryBudget(clock, new Random(64), pause -> {
                pauses.add(pause);
                clock.advance(pause);
            });
        }

        Duration waited() {
            return Duration.between(Instant.EPOCH, clock.instant());
        }
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }

    /// A transaction cancelled for these reasons, one for each of its items.
    private static TransactionCanceledException cancelled(CancellationReason... reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    default void whoIsInTheWayOfOthersTriesAgain(String code) {
        var desk = desk(seminar());
        var wire = desk.wire()
                .fails("transactWriteItems", cancelled(reason(code), reason("None")))
                .fails("transactWriteItems", cancelled(reason("None"), reason(code)))
                .fails("transactWriteItems", cancelled(reason(code), reason(code)))
                .fails(
                        "transactWriteItems",
                        TransactionConflictException.builder().build());
        var patience = Patience.fresh();
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt, patience.budget())).isEqualTo(CONFIRMED);

        assertThat(patience.pauses()).hasSize(4);
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.registrations()).hasSize(1);
    }

    @Test
    default void everyTryDecidesByAFreshRead() {
        var desk = desk(seminar().withCapacity(1));
        var wire = desk.wire().next("transactWriteItems", (request, call) -> {
            desk.register(person(2));
            throw cancelled(reason("TransactionConflict"), reason("None"));
        });
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt, Patience.fresh().budget())).isEqualTo(refused(Refusal.FULL));

        assertThat(wire.calls()).containsExactly("batchGetItem", "transactWriteItems", "batchGetItem", "getItem");
    }

    /// A batch reads each item consistently, and not all at one moment: the registration first, then, after the twin of
    /// the request has taken the last seat, the pool.
    @Test
    default void theTwinOfARequestThatTookTheLastSeatIsNotToldThatAllIsFull() {
        var desk = desk(seminar().withCapacity(1));
        var attempt = desk.attempt(person(1), "request", IN_JUNE);
        var wire = desk.wire().next("batchGetItem", (request, call) -> {
            desk.register(attempt);
            return poolsOf((BatchGetItemResponse) call.proceed());
        });

        assertThat(desk.over(wire).register(attempt, Patience.fresh().budget())).isEqualTo(CONFIRMED);

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.owed(person(1))).isEqualTo("confirmed");
    }

    private static BatchGetItemResponse poolsOf(BatchGetItemResponse answer) {
        var pools = answer.responses().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, items -> items.getValue().stream()
                        .filter(item -> item.containsKey("capacity"))
                        .toList()));
        return answer.toBuilder().responses(pools).build();
    }

    @Test
    default void whoIsInTheWayForeverIsToldToComeAgainWithinTheBudget() {
        var desk = desk(seminar());
        var wire = desk.wire().always("transactWriteItems", (request, call) -> {
            throw cancelled(reason("TransactionConflict"), reason("None"));
        });
        var patience = Patience.fresh();
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThatThrownBy(() -> desk.over(wire).register(attempt, patience.budget()))
                .isInstanceOf(Overloaded.class);

        assertThat(patience.waited()).isBetween(BUDGET.dividedBy(2), BUDGET);
        assertThat(patience.pauses()).hasSizeLessThanOrEqualTo(40);
        assertThat(desk.registrations()).isEmpty();
        assertThat(desk.register(attempt)).isEqualTo(CONFIRMED);
    }

    @Test
    default void slowTriesSpendTheBudgetToo() {
        var desk = desk(seminar());
        var patience = Patience.fresh();
        var wire = desk.wire().always("transactWriteItems", (request, call) -> {
            patience.clock().advance(Duration.ofSeconds(3));
            throw cancelled(reason("TransactionConflict"), reason("None"));
        });
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThatThrownBy(() -> desk.over(wire).register(attempt, patience.budget()))
                .isInstanceOf(Overloaded.class);

        assertThat(wire.calls()).hasSize(6);
    }

    @Test
    default void whatNoRepetitionMendsIsAFaultAtOnce() {
        var desk = desk(seminar());
        var wire = desk.wire().fails("transactWriteItems", cancelled(reason("ValidationError"), reason("None")));
        var patience = Patience.fresh();
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThatThrownBy(() -> desk.over(wire).register(attempt, patience.budget()))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(patience.pauses()).isEmpty();
    }

    @Test
    default void whatTheTableDidNotReadIsReadAgain() {
        var desk = desk(seminar());
        var wire = desk.wire()
                .next("batchGetItem", (request, call) -> BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                        .build())
                .next("batchGetItem", (request, call) -> ((BatchGetItemResponse) call.proceed())
                        .toBuilder()
                                .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                                .build());
        var patience = Patience.fresh();
        desk.register(person(1), "request");
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt, patience.budget())).isEqualTo(CONFIRMED);

        assertThat(wire.calls()).containsExactly("batchGetItem", "batchGetItem", "batchGetItem");
        assertThat(patience.pauses()).hasSize(2);
    }

    /// Two presses at once: the first got the last seat, and its mail is being marked on the registration just when the
    /// second finds the pool full. That refusal said nothing about the registration, so it must not be passed on.
    @Test
    default void aRefusalIsBelievedOnlyIfTheRegistrationWasLookedAtToo() {
        var desk = desk(seminar().withCapacity(1));
        var wire = desk.wire().next("transactWriteItems", (request, call) -> {
            desk.register(person(1), "request");
            var full = reason("ConditionalCheckFailed").toBuilder()
                    .item(desk.everything().get(1))
                    .build();
            throw cancelled(full, reason("TransactionConflict"));
        });
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt, Patience.fresh().budget())).isEqualTo(CONFIRMED);
    }
}
