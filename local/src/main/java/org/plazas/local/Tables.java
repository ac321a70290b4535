package org.plazas.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// The tables, made as the template's resources say.
final class Tables {
    private final DynamoDbClient dynamoDb;

    Tables(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /// Makes what isn't there yet, and tells the stream of each table that has one.
    Map<String, String> make(List<Template.Resource> tables) {
        var streams = new LinkedHashMap<String, String>();
        for (var table : tables) {
            if (!exists(table.name())) {
                create(table);
            }
            var stream = dynamoDb.describeTable(of -> of.tableName(table.name()))
                    .table()
                    .latestStreamArn();
            if (stream != null) {
                streams.put(table.name(), stream);
            }
        }
        return streams;
    }

    private boolean exists(String name) {
        try {
            dynamoDb.describeTable(of -> of.tableName(name));
            return true;
        } catch (ResourceNotFoundException absent) {
            return false;
        }
    }

    private void create(Template.Resource table) {
        var properties = table.properties();
        var creation = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(properties.objects("AttributeDefinitions").stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(required(attribute, "AttributeName"))
                                .attributeType(required(attribute, "AttributeType"))
                                .build())
                        .toList())
                .keySchema(keys(properties));
        var indexes = properties.objects("GlobalSecondaryIndexes").stream()
                .map(Tables::index)
                .toList();
        if (!indexes.isEmpty()) {
            creation.globalSecondaryIndexes(indexes);
        }
        properties
                .find("StreamSpecification")
                .ifPresent(stream -> creation.streamSpecification(
                        settings -> settings.streamEnabled(true).streamViewType(required(stream, "StreamViewType"))));
        dynamoDb.createTable(creation.build());
        properties
                .find("TimeToLiveSpecification")
                .ifPresent(ttl -> dynamoDb.updateTimeToLive(update -> update.tableName(table.name())
                        .timeToLiveSpecification(
                                settings -> settings.enabled(true).attributeName(required(ttl, "AttributeName")))));
    }

    private static GlobalSecondaryIndex index(JsonObject index) {
        var projection = index.object("Projection");
        var projected = Projection.builder().projectionType(required(projection, "ProjectionType"));
        if (!projection.texts("NonKeyAttributes").isEmpty()) {
            projected.nonKeyAttributes(projection.texts("NonKeyAttributes"));
        }
        return GlobalSecondaryIndex.builder()
                .indexName(required(index, "IndexName"))
                .keySchema(keys(index))
                .projection(projected.build())
                .build();
    }

    private static List<KeySchemaElement> keys(JsonObject of) {
        return of.objects("KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(required(key, "AttributeName"))
                        .keyType(required(key, "KeyType"))
                        .build())
                .toList();
    }

    private static String required(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> new IllegalArgumentException("a table lacks " + name));
    }
}
