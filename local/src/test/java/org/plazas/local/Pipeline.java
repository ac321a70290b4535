package org.plazas.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.local.LambdaFunction.FunctionError;
import org.plazas.testing.JsonObject;
import org.plazas.testing.LocalStack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.jr.ob.JSON;

/// The template's functions in this JVM over LocalStack's tables, streams and bucket. Nothing runs by itself: what a
/// stream brings is handed to its function when a test says so.
final class Pipeline implements AutoCloseable {
    private static final Path ROOT = Path.of("..");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Template template = Template.read(ROOT.resolve("template.yaml"), Map.of());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LambdaFunction> functions = new HashMap<>();
    private final LocalStack localStack;
    private final DynamoDbClient tables;
    private final Map<String, String> streamArns;
    private final DynamoDbStreamsClient streams;

    Pipeline(LocalStack localStack, URI ses, InstantSource clock, PrintStream log) {
        this.localStack = localStack;
        tables = localStack.dynamoDb();
        streamArns = new Tables(tables).make(template.resources("AWS::DynamoDB::Table"));
        template.resources("AWS::S3::Bucket").forEach(bucket -> localStack.makeBucket(bucketName(bucket.name())));
        var endpoint = new Environment(Map.of("ENDPOINT", localStack.endpoint().toString()));
        streams = Clients.configured(DynamoDbStreamsClient.builder(), endpoint, "ENDPOINT", PATIENCE, PATIENCE)
                .build();
        for (var wiring : template.functions()) {
            var environment = new LinkedHashMap<>(wiring.environment());
            environment.replace("EXPORTS_BUCKET", bucketName(environment.getOrDefault("EXPORTS_BUCKET", "")));
            environment.put("AWS_REGION", LocalRun.REGION);
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", localStack.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_S3", localStack.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.toString());
            functions.put(wiring.name(), LambdaFunction.of(wiring, environment, clock, threads, log));
        }
    }

    /// Buckets have no capital letters.
    private static String bucketName(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }

    /// One of the sample events, to be changed.
    static Map<String, Object> event(String name) {
        return JSON.std.mapFrom(read("events/" + name + ".json"));
    }

    static Map<String, Object> document(String seminar) {
        return JSON.std.mapFrom(read("seminars/" + seminar + ".json"));
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    DynamoDbClient tables() {
        return tables;
    }

    JsonObject invoke(String function, Map<String, ?> event) {
        try {
            var answer = Objects.requireNonNull(functions.get(function), function)
                    .invoke(JSON.std.asBytes(event), "request");
            return JsonObject.parse(new String(answer, StandardCharsets.UTF_8));
        } catch (FunctionError failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// What the function's filters let through of all that its streams have brought so far.
    List<StreamRecord> records(String function) {
        var records = new ArrayList<StreamRecord>();
        for (var source : template.function(function).orElseThrow().streams()) {
            var stream = Objects.requireNonNull(streamArns.get(source.table()), source.table());
            everythingIn(stream).stream()
                    .filter(record -> source.matches(record.json()))
                    .forEach(records::add);
        }
        return records;
    }

    private List<StreamRecord> everythingIn(String stream) {
        var records = new ArrayList<StreamRecord>();
        var shards = streams.describeStream(of -> of.streamArn(stream))
                .streamDescription()
                .shards();
        for (var shard : shards) {
            var iterator = streams.getShardIterator(of -> of.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            var isAtItsEnd = false;
            while (iterator != null && !isAtItsEnd) {
                var from = iterator;
                var page = streams.getRecords(of -> of.shardIterator(from));
                page.records()
                        .forEach(record -> records.add(StreamRecord.of(
                                record, stream, record.dynamodb().approximateCreationDateTime())));
                isAtItsEnd = page.records().isEmpty();
                iterator = page.nextShardIterator();
            }
        }
        return records;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        streams.close();
        tables.close();
        localStack.close();
    }
}
