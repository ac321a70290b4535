package org.plazas.aws;

import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A client no call of which outlasts the [Deadline], the SDK's own retries included: each gets what remains, and none
/// begins when nothing does ([Overloaded]). Has the operations that the stores use.
public final class BoundedDynamoDb implements DynamoDbClient {
    /// What is less is not enough for any answer.
    private static final Duration LEAST = Duration.ofMillis(50);

    private final DynamoDbClient client;
    private final InstantSource clock;

    public BoundedDynamoDb(DynamoDbClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private AwsRequestOverrideConfiguration bounded(DynamoDbRequest request) {
        var settings = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        Deadline.end().ifPresent(end -> {
            var left = Duration.between(clock.instant(), end);
            if (left.compareTo(LEAST) < 0) {
                throw new Overloaded("no time is left for a call");
            }
            settings.apiCallTimeout(left);
        });
        return settings.build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return client.getItem(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return client.batchGetItem(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return client.query(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return client.putItem(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return client.updateItem(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return client.transactWriteItems(
                request.toBuilder().overrideConfiguration(bounded(request)).build());
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }
}
