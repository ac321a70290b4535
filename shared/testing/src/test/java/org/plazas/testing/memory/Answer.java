package org.plazas.testing.memory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What a table answers, written so that equal answers are equal: numbers by their value, sets, maps and batches in one
/// order.
///
/// @param kind the operation's success, or an error's code
/// @param content what else was said
record Answer(String kind, String content) {
    static Answer of(DynamoDbClient client, DynamoDbRequest request) {
        try {
            return new Answer(name(request), success(client, request));
        } catch (TransactionCanceledException cancelled) {
            return new Answer(
                    code(cancelled),
                    cancelled.cancellationReasons().stream().map(Answer::write).toList() + "");
        } catch (ConditionalCheckFailedException failed) {
            return new Answer(code(failed), failed.hasItem() ? write(failed.item()) : "no item");
        } catch (AwsServiceException error) {
            return new Answer(code(error), "");
        }
    }

    private static String code(AwsServiceException error) {
        return error.statusCode() + " " + error.awsErrorDetails().errorCode();
    }

    private static String name(DynamoDbRequest request) {
        return request.getClass().getSimpleName().replace("Request", "");
    }

    private static String success(DynamoDbClient client, DynamoDbRequest request) {
        return switch (request) {
            case GetItemRequest get -> {
                var response = client.getItem(get);
                yield response.hasItem() ? write(response.item()) : "none";
            }
            case PutItemRequest put -> {
                var response = client.putItem(put);
                yield response.hasAttributes() ? write(response.attributes()) : "none";
            }
            case UpdateItemRequest update -> {
                var response = client.updateItem(update);
                yield response.hasAttributes() ? write(response.attributes()) : "none";
            }
            case DeleteItemRequest delete -> {
                var response = client.deleteItem(delete);
                yield response.hasAttributes() ? write(response.attributes()) : "none";
            }
            case BatchGetItemRequest batch -> {
                var response = client.batchGetItem(batch);
                var found = new TreeMap<String, List<String>>();
                response.responses()
                        .forEach((table, items) -> found.put(
                                table,
                                items.stream().map(Answer::write).sorted().toList()));
                yield found + " " + response.unprocessedKeys();
            }
            case QueryRequest query -> {
                var response = client.query(query);
                yield response.count() + "/" + response.scannedCount() + " "
                        + response.items().stream().map(Answer::write).toList() + " "
                        + (response.hasLastEvaluatedKey() ? write(response.lastEvaluatedKey()) : "end");
            }
            case TransactGetItemsRequest gets ->
                client.transactGetItems(gets).responses().stream()
                                .map(one -> one.hasItem() ? write(one.item()) : "none")
                                .toList()
                        + "";
            case TransactWriteItemsRequest writes -> {
                client.transactWriteItems(writes);
                yield "done";
            }
            default -> throw new IllegalArgumentException("not compared: " + request);
        };
    }

    private static String write(CancellationReason reason) {
        return reason.code() + (reason.hasItem() && !reason.item().isEmpty() ? write(reason.item()) : "");
    }

    static String write(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> attribute.getKey() + ": " + write(attribute.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String write(AttributeValue value) {
        return switch (value.type()) {
            case S -> "'" + value.s() + "'";
            case N -> number(value.n());
            case B -> "B'" + value.b().asUtf8String() + "'";
            case BOOL -> value.bool().toString();
            case NUL -> "null";
            case M -> write(value.m());
            case L -> value.l().stream().map(Answer::write).toList().toString();
            case SS -> "SS" + value.ss().stream().sorted().toList();
            case NS -> "NS" + value.ns().stream().map(Answer::number).sorted().toList();
            case BS ->
                "BS"
                        + value.bs().stream()
                                .map(bytes -> bytes.asUtf8String())
                                .sorted()
                                .toList();
            // What DynamoDB Local's stream makes of an empty map.
            case UNKNOWN_TO_SDK_VERSION -> "{}";
        };
    }

    private static String number(String number) {
        var value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
