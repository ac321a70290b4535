package org.plazas.confirmation;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.plazas.testing.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The tables behind an office, and registrations as they are stored.
class OfficeTables {
    final String table = "registrations-" + UUID.randomUUID();
    final String keysTable = "keys-" + UUID.randomUUID();
    private final EmbeddedDynamoDb dynamoDb;

    OfficeTables(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        create(table);
        create(keysTable);
    }

    /// A registration's key, as its stream records carry it.
    record Key(String pk, String sk) {
        Map<String, AttributeValue> attributes() {
            return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        }

        Map<String, Object> record(String sequenceNumber) {
            return Map.of(
                    "eventName",
                    "INSERT",
                    "dynamodb",
                    Map.of(
                            "SequenceNumber",
                            sequenceNumber,
                            "Keys",
                            Map.of("pk", Map.of("S", pk), "sk", Map.of("S", sk))));
        }
    }

    DynamoDbClient client() {
        return dynamoDb.client();
    }

    Map<String, AttributeValue> item(Key key) {
        return client().getItem(
                        get -> get.tableName(table).key(key.attributes()).consistentRead(true))
                .item();
    }

    /// The registration's attribute, which must be there.
    AttributeValue attribute(Key key, String name) {
        return Objects.requireNonNull(item(key).get(name), name);
    }

    String id(Key key) {
        return attribute(key, "id").s();
    }

    /// Under which SES took the registration's mail.
    String sesId(Key key) {
        var newest = attribute(key, "mails").l().getLast();
        return Objects.requireNonNull(newest.m().get("i")).s();
    }

    /// Why the registration's mail is not out.
    String held(Key key) {
        return Objects.requireNonNull(attribute(key, "held").m().get("r")).s();
    }

    /// How many items there are.
    int size() {
        return client().scan(scan -> scan.tableName(table).consistentRead(true)).count();
    }

    void put(Map<String, AttributeValue> item) {
        client().putItem(put -> put.tableName(table).item(item));
    }

    void delete(Key key) {
        client().deleteItem(delete -> delete.tableName(table).key(key.attributes()));
    }

    void set(Key key, String attribute, String value) {
        client().updateItem(update -> update.tableName(table)
                .key(key.attributes())
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
    }

    private void create(String name) {
        client().createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
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
