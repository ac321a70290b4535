package org.plazas.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who may do what on which seminar. `user` is the `sub` of an access token.
public final class RoleStore {
    private final DynamoDbClient client;
    private final String table;

    public RoleStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    public Optional<Role> find(String user, Slug slug) {
        return role(client.getItem(request -> request.tableName(table)
                        .key(TableDesign.role(user, slug))
                        .consistentRead(true))
                .item());
    }

    static Optional<Role> role(Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Role.of(new Attributes(item).string("role"));
    }

    /// Gives the role, in place of another the person may have.
    public void grant(String user, Slug slug, Role role) {
        client.putItem(request -> request.tableName(table).item(item(user, slug, role)));
    }

    static Map<String, AttributeValue> item(String user, Slug slug, Role role) {
        var item = new HashMap<>(TableDesign.role(user, slug));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("role", Attributes.text(role.id()));
        return item;
    }
}
