package org.plazas.bench.cost;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tools.jackson.jr.ob.JSON;

/// Tables behind DynamoDB's protocol, for functions that make their own client. Counts the calls.
final class TableDoor implements AutoCloseable {
    private final InMemoryDynamoDb tables;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong items = new AtomicLong();
    private final Map<String, Double> singleWrites = new ConcurrentHashMap<>();
    private final Door door;

    TableDoor(InMemoryDynamoDb tables) {
        this.tables = tables;
        this.door = new Door(this::answer);
    }

    URI endpoint() {
        return door.endpoint();
    }

    /// Transactions are not among them.
    long calls() {
        return calls.get();
    }

    long transactions() {
        return transactions.get();
    }

    /// Write units outside transactions, of items whose partition key begins with that.
    double singleWrites(String partition) {
        return singleWrites.getOrDefault(partition, 0.0);
    }

    /// How many items queries gave.
    long items() {
        return items.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var operation = target.substring(target.indexOf('.') + 1);
        var request = JSON.std.mapFrom(exchange.getRequestBody().readAllBytes());
        (operation.startsWith("Transact") ? transactions : calls).incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        try {
            var before = tables.units();
            var json = Pojo.json(call(operation, request));
            var written = tables.units().since(before).write();
            if (request.get("Key") instanceof Map<?, ?> key && key.get("pk") instanceof Map<?, ?> pk) {
                singleWrites.merge(String.valueOf(pk.get("S")).replaceFirst("#.*", ""), written, Double::sum);
            }
            if (json.get("Items") instanceof List<?> found) {
                items.addAndGet(found.size());
            }
            Door.send(exchange, 200, JSON.std.asBytes(json));
        } catch (AwsServiceException refusal) {
            var json = new LinkedHashMap<>(Pojo.json(refusal));
            json.put(
                    "__type",
                    "com.amazonaws.dynamodb.v20120810#"
                            + refusal.awsErrorDetails().errorCode());
            json.put("message", refusal.awsErrorDetails().errorMessage());
            Door.send(exchange, 400, JSON.std.asBytes(json));
        }
    }

    private SdkPojo call(String operation, Map<String, Object> json) {
        return switch (operation) {
            case "GetItem" ->
                tables.getItem(Pojo.fill(GetItemRequest.builder(), json).build());
            case "BatchGetItem" ->
                tables.batchGetItem(
                        Pojo.fill(BatchGetItemRequest.builder(), json).build());
            case "Query" -> tables.query(Pojo.fill(QueryRequest.builder(), json).build());
            case "PutItem" ->
                tables.putItem(Pojo.fill(PutItemRequest.builder(), json).build());
            case "UpdateItem" ->
                tables.updateItem(Pojo.fill(UpdateItemRequest.builder(), json).build());
            case "DeleteItem" ->
                tables.deleteItem(Pojo.fill(DeleteItemRequest.builder(), json).build());
            case "TransactWriteItems" ->
                tables.transactWriteItems(
                        Pojo.fill(TransactWriteItemsRequest.builder(), json).build());
            default -> throw new IllegalArgumentException(operation + " is not played here");
        };
    }

    @Override
    public void close() {
        door.close();
    }
}
