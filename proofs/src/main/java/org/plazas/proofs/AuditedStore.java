package org.plazas.proofs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Tables;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A table with its stream, of which the filter of `template.yaml` lets through who owes a mail that nobody has leased.
interface AuditedStore extends AutoCloseable {
    DynamoDbClient client();

    Tables tables();

    /// The address hashes of the registrations whose changes have passed the filter since the last time, in order.
    List<String> drain();

    @Override
    void close();

    static AuditedStore inMemory(TestClock clock) {
        var tables = new Tables("registrations", "keys");
        var client = new InMemoryDynamoDb(clock, tables.main(), tables.keys());
        return new AuditedStore() {
            @Override
            public DynamoDbClient client() {
                return client;
            }

            @Override
            public Tables tables() {
                return tables;
            }

            @Override
            public List<String> drain() {
                return client.drain().stream()
                        .flatMap(change -> Post.passing(change).stream())
                        .toList();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    /// AWS's own, whose stream is read as it is.
    static AuditedStore dynamoDbLocal() {
        return new OnDynamoDbLocal();
    }
}

final class OnDynamoDbLocal implements AuditedStore {
    private final EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory();
    private final Tables tables = Tables.create(embedded.client(), "audit");
    private final DynamoDbStreamsClient streams;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    OnDynamoDbLocal() {
        var variable = "AWS_ENDPOINT_URL_DYNAMODB";
        var environment = new Environment(Map.of(variable, embedded.endpoint().toString()));
        var patience = java.time.Duration.ofSeconds(30);
        this.streams = Clients.configured(DynamoDbStreamsClient.builder(), environment, variable, patience, patience)
                .build();
    }

    @Override
    public DynamoDbClient client() {
        return embedded.client();
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public List<String> drain() {
        var arn = tables.streamArn(client());
        for (var shard : streams.describeStream(of -> of.streamArn(arn))
                .streamDescription()
                .shards()) {
            if (begun.add(shard.shardId())) {
                iterators.put(
                        shard.shardId(),
                        streams.getShardIterator(of -> of.streamArn(arn)
                                        .shardId(shard.shardId())
                                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                                .shardIterator());
            }
        }
        var passed = new ArrayList<String>();
        for (var shard : List.copyOf(iterators.keySet())) {
            read(shard, passed);
        }
        return passed;
    }

    private void read(String shard, List<String> passed) {
        while (true) {
            var iterator = iterators.get(shard);
            var page = streams.getRecords(of -> of.shardIterator(iterator));
            page.records().forEach(record -> {
                var keys = record.dynamodb().keys();
                if (passes(keys, record.dynamodb().newImage())) {
                    passed.add(Stored.text(keys, "sk"));
                }
            });
            if (page.nextShardIterator() == null) {
                iterators.remove(shard);
                return;
            }
            iterators.put(shard, page.nextShardIterator());
            if (page.records().isEmpty()) {
                return;
            }
        }
    }

    private static boolean passes(Map<String, AttributeValue> keys, Map<String, AttributeValue> image) {
        return Stored.text(keys, "pk").startsWith("REG#")
                && image.containsKey("owed")
                && !image.containsKey("leasedUntil");
    }

    @Override
    public void close() {
        streams.close();
        embedded.close();
    }
}
