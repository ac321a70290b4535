package org.plazas.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The keys under which addresses are hashed, one for each seminar, in a table of their own. A key is made at the first
/// publication and never changes while the seminar lives: it is what recognises a person.
public final class AddressKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /// 144 bits of the hash: far beyond chance, short in a key.
    private static final int HASH_BYTES = 18;

    private final DynamoDbClient client;
    private final String keysTable;

    public AddressKeys(DynamoDbClient client, String keysTable) {
        this.client = client;
        this.keysTable = keysTable;
    }

    /// A seminar's key. Its text form says nothing.
    public static final class AddressKey {
        private final byte[] bytes;

        AddressKey(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /// The name under which the address's registration is stored.
        public String hash(EmailAddress address) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(bytes, ALGORITHM));
                var hash = mac.doFinal(address.normalised().getBytes(StandardCharsets.UTF_8));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public String toString() {
            return "(a key)";
        }
    }

    public Optional<AddressKey> find(Slug slug) {
        return key(client.getItem(request -> request.tableName(keysTable)
                        .key(TableDesign.addressKey(slug))
                        .consistentRead(true))
                .item());
    }

    static Optional<AddressKey> key(Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(new AddressKey(new Attributes(item).bytes("key")));
    }

    /// Makes the key where there is none yet.
    public void ensure(Slug slug, SecureRandom random) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var item = new HashMap<>(TableDesign.addressKey(slug));
        item.put("key", Attributes.bytes(key));
        try {
            client.putItem(request -> request.tableName(keysTable)
                    .item(Map.copyOf(item))
                    .conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException there) {
            // The key is there already, and stays.
            return;
        }
    }
}
