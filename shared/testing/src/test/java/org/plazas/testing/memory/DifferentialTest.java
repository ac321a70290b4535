package org.plazas.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.plazas.testing.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Random requests to the table in memory and to DynamoDB Local: every answer, every item and every change must be
/// the same. `-Ddifferential.operations=100000` says how many, `-Ddifferential.seed=1` which.
///
/// Known to differ, where DynamoDB Local is not as DynamoDB is described:
/// - An update that does not fit its item (a wrong type in arithmetic, a path without a place, an item grown too
///   large) is refused by DynamoDB Local with `ValidationException` for the whole transaction, or with reasons up to
///   that item's only. DynamoDB cancels the transaction and gives a reason for each item, `ValidationError` for that
///   one (API reference, `TransactWriteItems`, "Validation Error"). Held to be equal here.
/// - Two writes of one item in a transaction are invalid before anything is looked at; DynamoDB Local looks at
///   conditions first. Held to be equal here.
/// - DynamoDB Local gives numbers back as they came, DynamoDB without idle zeros and exponents. Compared by value.
/// - `SIZE` and `CONVERT` are reserved words in the developer guide, not in DynamoDB Local. Not generated.
/// - DynamoDB Local's stream gives an empty map without its type. Taken for an empty map.
/// - The order of sets and of batches is nobody's promise. Compared without it.
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialTest {
    private static final int OPERATIONS = Integer.getInteger("differential.operations", 10_000);
    private static final long SEED = Long.getLong("differential.seed", 1);
    private static final String INVALID = "400 ValidationException";
    private static final String CANCELLED = "400 TransactionCanceledException";
    private static final int SHOWN = 12;
    private static final int BETWEEN_LOOKS = 500;

    private final EmbeddedDynamoDb local = EmbeddedDynamoDb.inMemory();
    private final InMemoryDynamoDb memory = new InMemoryDynamoDb(InstantSource.fixed(Instant.EPOCH));
    private final List<String> tables = List.of("one", "two");

    @BeforeAll
    void createTables() {
        for (var table : tables) {
            for (var client : List.of(local.client(), memory)) {
                client.createTable(StreamedTable.named(table));
            }
        }
    }

    @AfterAll
    void stop() {
        local.close();
    }

    @Test
    void answersItemsAndChangesAreThoseOfDynamoDbLocal() {
        var requests = new RandomRequests(new Random(SEED), tables, "seed" + SEED);
        var seen = new TreeMap<String, Integer>();
        Deque<String> last = new ArrayDeque<>();
        for (int i = 1; i <= OPERATIONS; i++) {
            var request = requests.next();
            compare(i, request, seen, last);
            if (i % BETWEEN_LOOKS == 0 || i == OPERATIONS) {
                compareItems(i, last);
            }
        }

        var changes = changes(memory.changes());

        assertThat(changes).isEqualTo(StreamedTable.changes(local, tables));
        System.out.println("differential, seed " + SEED + ": " + OPERATIONS + " operations, "
                + changes.values().stream().mapToInt(List::size).sum() + " changes, " + seen);
        assertThat(seen)
                .containsKeys(
                        "GetItem",
                        "PutItem",
                        "UpdateItem",
                        "DeleteItem",
                        "BatchGetItem",
                        "Query",
                        "TransactGetItems",
                        "TransactWriteItems",
                        "400 ConditionalCheckFailedException",
                        "400 IdempotentParameterMismatchException",
                        CANCELLED,
                        INVALID);
    }

    private void compare(int number, DynamoDbRequest request, Map<String, Integer> seen, Deque<String> last) {
        var expected = Answer.of(local.client(), request);
        var found = Answer.of(memory, request);
        seen.merge(found.kind(), 1, Integer::sum);
        last.add(number + ": " + request + "\n   -> " + found.kind() + " " + found.content());
        if (last.size() > SHOWN) {
            last.removeFirst();
        }
        if (!found.equals(expected) && !isKnown(request, expected, found)) {
            fail("Seed %d, operation %d:%n%s%n%nDynamoDB Local: %s%nin memory:      %s%n%nthe last operations:%n%s"
                    .formatted(SEED, number, request, expected, found, String.join("\n", last)));
        }
    }

    private static boolean isKnown(DynamoDbRequest request, Answer expected, Answer found) {
        var misfit = found.kind().equals(CANCELLED) && found.content().contains("ValidationError");
        if (misfit) {
            return expected.kind().equals(INVALID) || expected.content().contains("ValidationError");
        }
        return found.kind().equals(INVALID)
                && expected.kind().equals(CANCELLED)
                && request instanceof TransactWriteItemsRequest transaction
                && RandomRequests.hasTwoOnOneItem(transaction);
    }

    private void compareItems(int number, Deque<String> last) {
        for (var table : tables) {
            assertThat(items(memory, table))
                    .describedAs("seed %d, after operation %d%n%s", SEED, number, String.join("\n", last))
                    .isEqualTo(items(local.client(), table));
        }
    }

    private static List<String> items(DynamoDbClient client, String table) {
        return client.scan(scan -> scan.tableName(table)).items().stream()
                .map(Answer::write)
                .sorted()
                .toList();
    }

    /// In the order of each key.
    private static Map<String, List<String>> changes(List<Change> changes) {
        var byKey = new TreeMap<String, List<String>>();
        for (var change : changes) {
            byKey.computeIfAbsent(change.table() + Answer.write(change.keys()), key -> new ArrayList<>())
                    .add(StreamedTable.write(
                            change.kind().name(),
                            change.before().orElse(Map.of()),
                            change.after().orElse(Map.of())));
        }
        return byKey;
    }
}
