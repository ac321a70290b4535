package org.plazas.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.plazas.domain.Language;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A seminar's registrations, all of them: queries that page to the end, held one page at a time.
public final class RegistrationList {
    private final DynamoDbClient client;
    private final String table;

    public RegistrationList(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// In the store's own order, which tells nothing. What has expired at `now` is not read, whether or not TTL has
    /// deleted it.
    public Stream<Registration> of(Slug slug, Instant now) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("expires > :now")
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(TableDesign.registrations(slug)),
                                ":now", Attributes.number(now.getEpochSecond())))
                        .consistentRead(true))
                .items()
                .stream()
                .map(RegistrationList::registration);
    }

    /// Sets when the registrations expire, where a later publication moved the seminar or its retention. May be
    /// repeated; what is right already is left alone, and what has expired at `now` stays so.
    void keepUntil(Slug slug, Instant end, Instant now) {
        var values = Map.of(
                ":expires", Attributes.number(end.getEpochSecond()), ":now", Attributes.number(now.getEpochSecond()));
        var query = new HashMap<>(values);
        query.put(":pk", Attributes.text(TableDesign.registrations(slug)));
        client.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("expires <> :expires AND expires > :now")
                        .projectionExpression("pk, sk")
                        .expressionAttributeValues(query)
                        .consistentRead(true))
                .items()
                .forEach(key -> keepUntil(key, values));
    }

    private void keepUntil(Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key)
                    .updateExpression("SET expires = :expires")
                    .conditionExpression("attribute_exists(pk) AND expires > :now")
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException gone) {
            // Deleted or expired since it was listed: nothing to keep.
            return;
        }
    }

    static Registration registration(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Registration(
                attributes.string("id"),
                attributes.string("name"),
                attributes.string("email"),
                attributes.optionalString("institution"),
                attributes.string("category"),
                attributes.optionalString("country"),
                Language.of(attributes.string("language")).orElseThrow(),
                Registration.State.of(attributes.string("state")),
                attributes.time("registeredAt"),
                attributes.string("consent"));
    }
}
