package org.plazas.testing.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// The tables by their names.
final class Catalog {
    private final Map<String, Table> tables = new TreeMap<>();

    /// @throws software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException if there is none
    Table table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw Errors.noTable(name);
        }
        return table;
    }

    void add(Table table) {
        if (tables.putIfAbsent(table.name(), table) != null) {
            throw Errors.tableExists(table.name());
        }
    }

    void remove(Table table) {
        tables.remove(table.name());
    }

    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    static TableDescription describe(Table table) {
        var sk = table.sk();
        var description = TableDescription.builder()
                .tableName(table.name())
                .tableArn(arn(table))
                .tableStatus(TableStatus.ACTIVE)
                .itemCount((long) table.all().size())
                .keySchema(
                        sk == null
                                ? List.of(key(table.pk(), KeyType.HASH))
                                : List.of(key(table.pk(), KeyType.HASH), key(sk, KeyType.RANGE)));
        if (table.streams()) {
            description.latestStreamArn(arn(table) + "/stream/1970-01-01T00:00:00.000");
        }
        return description.build();
    }

    private static String arn(Table table) {
        return "arn:aws:dynamodb:eu-west-1:000000000000:table/" + table.name();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static TimeToLiveDescription describeTtl(Table table) {
        var attribute = table.ttlAttribute();
        return TimeToLiveDescription.builder()
                .attributeName(attribute)
                .timeToLiveStatus(attribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED)
                .build();
    }
}
