package org.plazas.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plazas.testing.memory.Faults;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Tables in memory, and a clock that moves with each call that has to wait for its answer.
public final class FailingTable {
    private final TestClock clock;
    private final InMemoryDynamoDb tables;
    private Optional<Outage> outage = Optional.empty();
    private Instant begun;
    private int servedBefore;
    private int calls;
    private int failed;

    public FailingTable(Instant now) {
        clock = TestClock.at(now);
        begun = now;
        tables = new InMemoryDynamoDb(clock).faults(this::on);
    }

    public TestClock clock() {
        return clock;
    }

    public InMemoryDynamoDb client() {
        return tables;
    }

    /// From now on all is well; counts calls and time anew.
    public void recovers() {
        outage = Optional.empty();
        begun = clock.instant();
        calls = 0;
        failed = 0;
    }

    /// From now on, what comes after so many calls more; counts calls and time anew.
    public void fails(Outage how, int after) {
        recovers();
        outage = Optional.of(how);
        servedBefore = after;
    }

    /// The calls since it began to be well or not.
    public int calls() {
        return calls;
    }

    /// Those that ended without an answer.
    public int failed() {
        return failed;
    }

    /// How long ago that was.
    public Duration passed() {
        return Duration.between(begun, clock.instant());
    }

    private DynamoDbResponse on(DynamoDbRequest request, Faults.Call call) {
        calls++;
        if (outage.isEmpty() || calls <= servedBefore) {
            return call.proceed();
        }
        try {
            return outage.get().on(request, call, new Outage.Time(clock, request));
        } catch (ConditionalCheckFailedException answered) {
            throw answered;
        } catch (RuntimeException fault) {
            failed++;
            throw fault;
        }
    }
}
