package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Tag("system")
class EmbeddedDynamoDbTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("SEMINAR#demo"));

    @Test
    void keepsItsItemsInTheFolderAcrossRestarts(@TempDir Path folder) {
        try (var table = EmbeddedDynamoDb.keptIn(folder)) {
            create(table.client());
            table.client().putItem(put -> put.tableName("demo").item(ITEM));
        }

        try (var table = EmbeddedDynamoDb.keptIn(folder)) {
            assertThat(read(table.client())).isEqualTo(ITEM);
        }
    }

    /// DynamoDB Local by itself answers before the commit: a process that was killed forgot what it acknowledged. A
    /// second connection to its file sees what a kill would leave.
    @Test
    void hasWrittenATransactionWhenItAnswers(@TempDir Path folder) throws Exception {
        try (var table = EmbeddedDynamoDb.keptIn(folder)) {
            create(table.client());
            for (int written = 1; written <= 25; written++) {
                write(table.client(), "ITEM#" + written);

                assertThat(itemsInTheFile(folder)).isEqualTo(written);
            }
        }
    }

    private static void write(DynamoDbClient client, String pk) {
        var put = Put.builder()
                .tableName("demo")
                .item(Map.of("pk", AttributeValue.fromS(pk)))
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        client.transactWriteItems(write ->
                write.transactItems(List.of(TransactWriteItem.builder().put(put).build())));
    }

    private static int itemsInTheFile(Path folder) throws SQLiteException {
        var file =
                new SQLiteConnection(folder.resolve("shared-local-instance.db").toFile());
        try {
            var count = file.openReadonly().prepare("SELECT count(*) FROM demo");
            count.step();
            return count.columnInt(0);
        } finally {
            file.dispose();
        }
    }

    @Test
    void leavesNoThreadBehind() {
        var before = userThreads();

        try (var table = EmbeddedDynamoDb.inMemory()) {
            create(table.client());
            write(table.client(), "SEMINAR#demo");
            assertThat(read(table.client())).isEqualTo(ITEM);
        }

        await().pollInSameThread().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(userThreads())
                .isSubsetOf(before));
    }

    @Test
    void listensOnTheLoopbackOnly() {
        try (var table = EmbeddedDynamoDb.inMemory()) {
            assertThat(table.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(table.endpoint().getPort()).isPositive();
        }
    }

    private static void create(DynamoDbClient client) {
        client.createTable(table -> table.tableName("demo")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()))
                .keySchema(List.of(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build()))
                .streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build()));
    }

    private static Map<String, AttributeValue> read(DynamoDbClient client) {
        return client.getItem(get -> get.tableName("demo").key(ITEM).consistentRead(true))
                .item();
    }

    /// Threads that would keep a JVM alive.
    private static Set<String> userThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
