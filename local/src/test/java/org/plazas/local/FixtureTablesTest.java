package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plazas.testing.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// Tests that start without the template make their tables by themselves: the same ones.
@Tag("system")
class FixtureTablesTest {
    private record Shape(
            List<KeySchemaElement> keys,
            List<AttributeDefinition> attributes,
            @Nullable StreamSpecification stream,
            String ttl) {}

    @Test
    void theTablesThatTestsMakeAreTheTemplates() {
        try (var store = EmbeddedDynamoDb.inMemory()) {
            var client = store.client();
            var template = Template.read(Path.of("../template.yaml"), Map.of());
            new Tables(client).make(template.resources("AWS::DynamoDB::Table"));

            var made = org.plazas.testing.Tables.create(client, "fixture");

            assertThat(shape(client, made.main())).isEqualTo(shape(client, "RegistrationsTable"));
            assertThat(shape(client, made.keys())).isEqualTo(shape(client, "KeysTable"));
            assertThat(shape(client, made.main()).ttl()).isEqualTo("expires");
            assertThat(made.streamArn(client)).isNotBlank();
        }
    }

    private static Shape shape(DynamoDbClient client, String name) {
        var table = client.describeTable(of -> of.tableName(name)).table();
        var ttl = client.describeTimeToLive(of -> of.tableName(name))
                .timeToLiveDescription()
                .attributeName();
        return new Shape(
                table.keySchema(),
                table.attributeDefinitions(),
                table.streamSpecification(),
                Objects.requireNonNullElse(ttl, "none"));
    }
}
