package org.plazas.testing.memory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.ItemSize;
import org.plazas.testing.memory.Write.Kind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Reads writes from the SDK's requests, of which four by themselves and four in transactions say the same.
final class Writes {
    private final Catalog catalog;

    Writes(Catalog catalog) {
        this.catalog = catalog;
    }

    /// @param names null where the request has none; so are `values` and the expressions
    private record Parts(
            @Nullable String condition,
            @Nullable String update,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            ReturnValuesOnConditionCheckFailure onFailure) {
        void requireSense() {
            if ((names != null && names.isEmpty()) || (values != null && values.isEmpty())) {
                throw Errors.validation("ExpressionAttributeNames and ExpressionAttributeValues must not be empty");
            }
            if (condition == null && update == null && (names != null || values != null)) {
                throw Errors.validation("Expressions can only be specified when using expressions");
            }
        }
    }

    Write of(PutItemRequest put) {
        return write(
                put.tableName(),
                Kind.PUT,
                put.item(),
                new Parts(
                        put.conditionExpression(),
                        null,
                        put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                        put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null,
                        put.returnValuesOnConditionCheckFailure()));
    }

    Write of(UpdateItemRequest update) {
        return write(
                update.tableName(),
                Kind.UPDATE,
                update.key(),
                new Parts(
                        update.conditionExpression(),
                        update.updateExpression(),
                        update.hasExpressionAttributeNames() ? update.expressionAttributeNames() : null,
                        update.hasExpressionAttributeValues() ? update.expressionAttributeValues() : null,
                        update.returnValuesOnConditionCheckFailure()));
    }

    Write of(DeleteItemRequest delete) {
        return write(
                delete.tableName(),
                Kind.DELETE,
                delete.key(),
                new Parts(
                        delete.conditionExpression(),
                        null,
                        delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                        delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null,
                        delete.returnValuesOnConditionCheckFailure()));
    }

    Write of(TransactWriteItem item) {
        var put = item.put();
        var update = item.update();
        var delete = item.delete();
        var check = item.conditionCheck();
        if ((put == null ? 0 : 1) + (update == null ? 0 : 1) + (delete == null ? 0 : 1) + (check == null ? 0 : 1)
                != 1) {
            throw Errors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (put != null) {
            return write(
                    put.tableName(),
                    Kind.PUT,
                    put.item(),
                    new Parts(
                            put.conditionExpression(),
                            null,
                            put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null,
                            put.returnValuesOnConditionCheckFailure()));
        }
        if (update != null) {
            return write(
                    update.tableName(),
                    Kind.UPDATE,
                    update.key(),
                    new Parts(
                            update.conditionExpression(),
                            required("updateExpression", update.updateExpression()),
                            update.hasExpressionAttributeNames() ? update.expressionAttributeNames() : null,
                            update.hasExpressionAttributeValues() ? update.expressionAttributeValues() : null,
                            update.returnValuesOnConditionCheckFailure()));
        }
        if (delete != null) {
            return write(
                    delete.tableName(),
                    Kind.DELETE,
                    delete.key(),
                    new Parts(
                            delete.conditionExpression(),
                            null,
                            delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                            delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null,
                            delete.returnValuesOnConditionCheckFailure()));
        }
        return write(
                check.tableName(),
                Kind.CHECK,
                check.key(),
                new Parts(
                        required("conditionExpression", check.conditionExpression()),
                        null,
                        check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null,
                        check.hasExpressionAttributeValues() ? check.expressionAttributeValues() : null,
                        check.returnValuesOnConditionCheckFailure()));
    }

    private static String required(String parameter, @Nullable String expression) {
        if (expression == null) {
            throw Errors.validation(
                    "Value null at '" + parameter + "' failed to satisfy constraint: Member must not be" + " null");
        }
        return expression;
    }

    private Write write(String tableName, Kind kind, Map<String, AttributeValue> addressed, Parts parts) {
        var table = catalog.table(tableName);
        var stored = kind == Kind.PUT ? storable(table, addressed) : addressed;
        if (kind != Kind.PUT) {
            table.requireKeyOnly(addressed);
        }
        parts.requireSense();
        var expressions = Expressions.of(
                parts.names == null ? Map.of() : parts.names, parts.values == null ? Map.of() : parts.values);
        var update = parts.update == null ? null : expressions.update(parts.update);
        var condition = parts.condition == null ? null : expressions.condition("ConditionExpression", parts.condition);
        expressions.requireAllUsed();
        return new Write(
                table,
                kind,
                stored,
                condition,
                update,
                expressions.values(),
                parts.onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static Map<String, AttributeValue> storable(Table table, Map<String, AttributeValue> item) {
        var stored = Values.stored(item);
        if (stored.containsKey("")) {
            throw Errors.validation("One or more parameter values were invalid: Empty attribute name");
        }
        table.requireKeyIn(stored);
        if (ItemSize.of(stored) > ItemSize.LIMIT) {
            throw Errors.validation("Item size has exceeded the maximum allowed size");
        }
        return stored;
    }
}
