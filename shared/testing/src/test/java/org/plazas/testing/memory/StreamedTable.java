package org.plazas.testing.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.testing.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A table with a stream of both images, and what a real stream of it says.
final class StreamedTable {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StreamedTable() {}

    static CreateTableRequest named(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static String write(String event, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return event + " " + Answer.write(before) + " -> " + Answer.write(after);
    }

    /// Every change of these tables by table and key, in order.
    static Map<String, List<String>> changes(EmbeddedDynamoDb tables, List<String> names) {
        var environment = new Environment(Map.of(ENDPOINT, tables.endpoint().toString()));
        var changes = new TreeMap<String, List<String>>();
        try (var streams = Clients.configured(
                        DynamoDbStreamsClient.builder(), environment, ENDPOINT, PATIENCE, PATIENCE)
                .build()) {
            for (var name : names) {
                var arn = tables.client()
                        .describeTable(table -> table.tableName(name))
                        .table()
                        .latestStreamArn();
                for (var shard : streams.describeStream(stream -> stream.streamArn(arn))
                        .streamDescription()
                        .shards()) {
                    var start = streams.getShardIterator(iterator -> iterator.streamArn(arn)
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
                    read(streams, name, start, changes);
                }
            }
        }
        return changes;
    }

    private static void read(
            DynamoDbStreamsClient streams, String table, String start, Map<String, List<String>> changes) {
        @Nullable String next = start;
        while (next != null) {
            var at = next;
            var page = streams.getRecords(records -> records.shardIterator(at));
            for (var record : page.records()) {
                var change = record.dynamodb();
                changes.computeIfAbsent(table + Answer.write(change.keys()), key -> new ArrayList<>())
                        .add(write(record.eventNameAsString(), change.oldImage(), change.newImage()));
            }
            next = page.records().isEmpty() ? null : page.nextShardIterator();
        }
    }
}
