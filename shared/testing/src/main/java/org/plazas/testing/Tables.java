package org.plazas.testing;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// The two tables as `template.yaml` describes them, for tests that start without it.
///
/// @param main the registrations' table, with its stream and TTL
/// @param keys the keys' table, which has neither
public record Tables(String main, String keys) {
    /// On what TTL looks at, in seconds since 1970.
    public static final String TTL_ATTRIBUTE = "expires";

    /// Makes both in a store that has none of these names.
    public static Tables create(DynamoDbClient client, String prefix) {
        var tables = new Tables(prefix + "-registrations", prefix + "-keys");
        create(client, tables.mainTable());
        client.updateTimeToLive(table -> table.tableName(tables.main())
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(TTL_ATTRIBUTE)));
        create(client, tables.keysTable());
        return tables;
    }

    private static void create(DynamoDbClient client, CreateTableRequest table) {
        client.createTable(table);
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(of -> of.tableName(table.tableName()));
        }
    }

    public CreateTableRequest mainTable() {
        return table(main).toBuilder()
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                .build();
    }

    public CreateTableRequest keysTable() {
        return table(keys);
    }

    /// The stream of the registrations' table.
    public String streamArn(DynamoDbClient client) {
        return client.describeTable(of -> of.tableName(main)).table().latestStreamArn();
    }

    static CreateTableRequest table(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
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
}
