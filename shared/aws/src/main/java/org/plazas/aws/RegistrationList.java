package org.plazas.aws;

import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A seminar's registrations, all of them: queries that page to the end, held one page at a time.
public final class RegistrationList {
    /// What is read, by the names that stand for it in expressions: what a [Registration] is made of, less
    /// than half of what is stored. Some are words that DynamoDB keeps for itself.
    public static final Map<String, String> NAMES = Entry.OF_A_REGISTRATION.stream()
            .collect(Collectors.toUnmodifiableMap(attribute -> "#" + attribute, attribute -> attribute));

    private static final String READ = String.join(", ", new TreeSet<>(NAMES.keySet()));

    private final DynamoDbClient client;
    private final String table;

    public RegistrationList(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// In the store's own order, which tells nothing. What has expired at `now` is not read, whether or not TTL has
    /// deleted it, nor what stays at an address that was left.
    public Stream<Registration> of(Slug slug, Instant now) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("expires > :now AND attribute_exists(email)")
                        .projectionExpression(READ)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(Map.of(
                                ":pk", Attributes.text(TableDesign.registrations(slug)),
                                ":now", Attributes.number(now.getEpochSecond())))
                        .consistentRead(true))
                .items()
                .stream()
                .map(Entry::registration);
    }
}
