package org.plazas.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.PoolId;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is stored of one seminar, as it is stored: to be looked at, and changed behind the stores' back.
class SeminarItems {
    private final DynamoDbClient client;
    private final Tables tables;
    private final Slug slug;

    SeminarItems(DynamoDbClient client, Tables tables, Slug slug) {
        this.client = client;
        this.tables = tables;
        this.slug = slug;
    }

    Slug slug() {
        return slug;
    }

    DynamoDbClient client() {
        return client;
    }

    Tables tables() {
        return tables;
    }

    AddressKeys keys() {
        return new AddressKeys(client, tables.keys());
    }

    String hash(EmailAddress address) {
        return keys().find(slug).orElseThrow().hash(address);
    }

    /// What the person is owed, in order, as it is stored; empty for nothing.
    String owed(Application person) {
        var owed = item(person).get("owed");
        return owed == null ? "" : owed.s();
    }

    RegistrationKey key(Application person) {
        return MailLedger.registrationKey("REG#" + slug + "#0", hash(person.email()))
                .orElseThrow();
    }

    /// The registration as it is stored; empty if there is none.
    Map<String, AttributeValue> item(Application person) {
        var key = key(person);
        return client.getItem(get ->
                        get.tableName(tables.main()).key(at(key.pk(), key.sk())).consistentRead(true))
                .item();
    }

    /// Everything that is stored of this seminar, to be compared before and after.
    List<Map<String, AttributeValue>> everything() {
        var items = new ArrayList<>(partition("SEMINAR#" + slug));
        items.addAll(partition("REG#" + slug + "#0"));
        items.addAll(waitlist(PoolId.SHARED));
        items.add(client.getItem(get -> get.tableName(tables.main()).key(at("SEMINARS", slug.value())))
                .item());
        return items;
    }

    List<Map<String, AttributeValue>> waitlist(PoolId pool) {
        return partition("WAIT#" + slug + "#" + pool);
    }

    private List<Map<String, AttributeValue>> partition(String pk) {
        return client
                .queryPaginator(query -> query.tableName(tables.main())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    // ---- Interfering

    /// Changes the pool behind the stores' back.
    void setPool(String attribute, AttributeValue value) {
        set("SEMINAR#" + slug, "POOL#seats", attribute, value);
    }

    void setPool(PoolId pool, String attribute, AttributeValue value) {
        set("SEMINAR#" + slug, "POOL#" + pool, attribute, value);
    }

    void setRegistration(Application person, String attribute, AttributeValue value) {
        var key = key(person);
        set(key.pk(), key.sk(), attribute, value);
    }

    void delete(Application person) {
        var key = key(person);
        client.deleteItem(delete -> delete.tableName(tables.main()).key(at(key.pk(), key.sk())));
    }

    private void set(String pk, String sk, String attribute, AttributeValue value) {
        client.updateItem(update -> update.tableName(tables.main())
                .key(at(pk, sk))
                .updateExpression("SET #name = :value")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static long number(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(requireNonNull(item.get(attribute), attribute).n());
    }

    private static Map<String, AttributeValue> at(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
