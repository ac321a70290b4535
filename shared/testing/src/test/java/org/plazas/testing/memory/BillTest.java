package org.plazas.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What calls cost, in units as DynamoDB bills them.
class BillTest extends TableInMemory {
    @Test
    void aWriteCostsTheLargerOfBothSizes() {
        assertThat(cost(() -> put("a", 1024))).isEqualTo(new Units(0, 1));
        assertThat(cost(() -> put("a", 1025))).isEqualTo(new Units(0, 2));
        assertThat(cost(() -> put("a", 100))).isEqualTo(new Units(0, 2));
        assertThat(cost(() -> put("a", 100))).isEqualTo(new Units(0, 1));
        assertThat(cost(() -> table.deleteItem(delete -> delete.tableName(TABLE).key(key("none")))))
                .isEqualTo(new Units(0, 1));
    }

    @Test
    void aRefusedWriteIsPaidByTheItemThatItMet() {
        put("a", 3000);

        assertThat(cost(() -> ignoringFailure(() -> table.putItem(
                        put -> put.tableName(TABLE).item(KEY).conditionExpression("attribute_not_exists(pk)")))))
                .isEqualTo(new Units(0, 3));
        assertThat(cost(() -> ignoringFailure(() -> table.deleteItem(delete ->
                        delete.tableName(TABLE).key(key("none")).conditionExpression("attribute_exists(pk)")))))
                .isEqualTo(new Units(0, 1));
    }

    @Test
    void aTransactionCostsTwiceAlsoWhereItIsCancelled() {
        put("big", 1500);

        assertThat(cost(() -> transact("first", increment("a"), increment("b"))))
                .isEqualTo(new Units(0, 4));
        assertThat(cost(() -> ignoringFailure(
                        () -> transact("second", increment("big"), increment("b", "attribute_not_exists(pk)")))))
                .isEqualTo(new Units(0, 6));
    }

    @Test
    void aConditionCheckIsPaidAsAWrite() {
        put("big", 1500);
        var check = TransactWriteItem.builder()
                .conditionCheck(of -> of.tableName(TABLE).key(key("big")).conditionExpression("attribute_exists(pk)"))
                .build();

        assertThat(cost(() -> transact("token", check))).isEqualTo(new Units(0, 4));
    }

    @Test
    void aReadCostsHalfWhereItNeedNotBeConsistent() {
        put("a", 4097);

        assertThat(cost(() -> table.getItem(get -> get.tableName(TABLE).key(KEY))))
                .isEqualTo(new Units(1, 0));
        assertThat(cost(() -> table.getItem(get -> get.tableName(TABLE).key(KEY).consistentRead(true))))
                .isEqualTo(new Units(2, 0));
        assertThat(cost(() -> table.getItem(get -> get.tableName(TABLE).key(key("none")))))
                .isEqualTo(new Units(0.5, 0));
        var twice = TransactGetItem.builder()
                .get(get -> get.tableName(TABLE).key(KEY))
                .build();
        assertThat(cost(() -> table.transactGetItems(gets -> gets.transactItems(twice))))
                .isEqualTo(new Units(4, 0));
    }

    @Test
    void aQueryPaysForAllThatItReadAsOne() {
        put("a", 1000);
        put("b", 3000);

        assertThat(cost(() -> table.query(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("attribute_not_exists(t)")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("p")))
                        .consistentRead(true))))
                .isEqualTo(new Units(1, 0));
    }
}
