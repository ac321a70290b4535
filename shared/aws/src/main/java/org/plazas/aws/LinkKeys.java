package org.plazas.aws;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.LinkToken;
import org.plazas.domain.Slug;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The keys that a seminar's links are signed with, in the keys table: by number, and which of them signs now. Deleting
/// the item ends every link. A second key beside the current one keeps the links of the former alive.
public final class LinkKeys {
    private final DynamoDbClient client;
    private final String keysTable;

    public LinkKeys(DynamoDbClient client, String keysTable) {
        this.client = client;
        this.keysTable = keysTable;
    }

    public record Keys(int currentNumber, Map<Integer, LinkToken.Key> byNumber) {
        public Keys {
            byNumber = Map.copyOf(byNumber);
        }

        /// @throws IllegalStateException if the current key is missing
        public LinkToken.Key current() {
            return numbered(currentNumber).orElseThrow(() -> new IllegalStateException("the current key is missing"));
        }

        public Optional<LinkToken.Key> numbered(int number) {
            return Optional.ofNullable(byNumber.get(number));
        }
    }

    public Optional<Keys> find(Slug slug) {
        var item = client.getItem(request -> request.tableName(keysTable)
                        .key(TableDesign.linkKeys(slug))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var attributes = new Attributes(item);
        var keys = new HashMap<Integer, LinkToken.Key>();
        attributes.required("keys").m().forEach((number, octets) -> {
            var parsed = Integer.parseInt(number);
            keys.put(parsed, new LinkToken.Key(parsed, octets.b().asByteArray()));
        });
        return Optional.of(new Keys(attributes.number("current"), keys));
    }

    /// Makes the first key where there is none yet.
    void ensure(Slug slug, SecureRandom random) {
        var octets = new byte[LinkToken.Key.OCTETS];
        random.nextBytes(octets);
        var item = new HashMap<>(TableDesign.linkKeys(slug));
        item.put("current", Attributes.number(1));
        item.put("keys", AttributeValue.fromM(Map.of("1", AttributeValue.fromB(SdkBytes.fromByteArray(octets)))));
        try {
            client.putItem(
                    request -> request.tableName(keysTable).item(item).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException there) {
            // The key is there already, and stays.
            return;
        }
    }
}
