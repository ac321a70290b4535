package org.plazas.aws;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plazas.domain.LinkToken;
import org.plazas.domain.Slug;
import org.plazas.domain.TicketKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The keys that a seminar's links and tickets are signed with, in one item of the keys table: each by its number, and
/// which of them signs now. Deleting the item ends every link and every ticket. A second key beside the current one
/// keeps alive what the former signed.
public final class LinkKeys {
    private static final int FIRST = 1;

    /// The number of the key that signs tickets now, and all such keys by their numbers.
    private static final String TICKET = "ticket";

    private static final String TICKETS = "tickets";

    private final DynamoDbClient client;
    private final String keysTable;

    public LinkKeys(DynamoDbClient client, String keysTable) {
        this.client = client;
        this.keysTable = keysTable;
    }

    /// @param ticketNumber empty where the seminar was published before there were tickets, and not since
    public record Keys(
            int currentNumber,
            Map<Integer, LinkToken.Key> byNumber,
            Optional<Integer> ticketNumber,
            Map<Integer, TicketKey> ticketsByNumber) {
        public Keys {
            byNumber = Map.copyOf(byNumber);
            ticketsByNumber = Map.copyOf(ticketsByNumber);
        }

        /// @throws IllegalStateException if the current key is missing
        public LinkToken.Key current() {
            return numbered(currentNumber).orElseThrow(() -> new IllegalStateException("the current key is missing"));
        }

        public Optional<LinkToken.Key> numbered(int number) {
            return Optional.ofNullable(byNumber.get(number));
        }

        /// That signs tickets now; empty if there is none.
        public Optional<TicketKey> ticket() {
            return ticketNumber.map(ticketsByNumber::get);
        }

        /// That verify tickets.
        public List<TicketKey.Public> ticketVerifiers() {
            return ticketsByNumber.values().stream().map(TicketKey::publicHalf).toList();
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
        var tickets = new HashMap<Integer, TicketKey>();
        Optional.ofNullable(item.get(TICKETS)).ifPresent(pairs -> pairs.m().forEach((number, pair) -> {
            var parsed = Integer.parseInt(number);
            var halves = new Attributes(pair.m());
            tickets.put(parsed, new TicketKey(parsed, halves.bytes("secret"), halves.bytes("public")));
        }));
        var ticketNumber = Optional.ofNullable(item.get(TICKET)).map(number -> Integer.valueOf(number.n()));
        return Optional.of(new Keys(attributes.number("current"), keys, ticketNumber, tickets));
    }

    /// Makes the first key of each kind where there is none yet.
    ///
    /// @param found the item, as it was just read
    void ensure(Slug slug, Map<String, AttributeValue> found, SecureRandom random) {
        if (found.isEmpty()) {
            makeAll(slug, random);
        } else if (!found.containsKey(TICKETS)) {
            makeTicketKey(slug, random);
        }
    }

    private void makeAll(Slug slug, SecureRandom random) {
        var octets = new byte[LinkToken.Key.OCTETS];
        random.nextBytes(octets);
        var item = new HashMap<>(TableDesign.linkKeys(slug));
        item.put("current", Attributes.number(FIRST));
        item.put("keys", numbered(Attributes.bytes(octets)));
        item.putAll(ticketKey(TicketKey.make(FIRST, random)));
        try {
            client.putItem(
                    request -> request.tableName(keysTable).item(item).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException there) {
            // The keys are there already, and stay.
            return;
        }
    }

    private void makeTicketKey(Slug slug, SecureRandom random) {
        var made = ticketKey(TicketKey.make(FIRST, random));
        try {
            client.updateItem(request -> request.tableName(keysTable)
                    .key(TableDesign.linkKeys(slug))
                    .updateExpression("SET " + TICKET + " = :number, " + TICKETS + " = :pairs")
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(" + TICKETS + ")")
                    .expressionAttributeValues(Map.of(
                            ":number",
                            Objects.requireNonNull(made.get(TICKET)),
                            ":pairs",
                            Objects.requireNonNull(made.get(TICKETS)))));
        } catch (ConditionalCheckFailedException there) {
            // Somebody else has just made it, or deleted all of them.
            return;
        }
    }

    static Map<String, AttributeValue> ticketKey(TicketKey key) {
        var pair = AttributeValue.fromM(Map.of(
                "secret",
                Attributes.bytes(key.secret()),
                "public",
                Attributes.bytes(key.publicHalf().octets())));
        return Map.of(TICKET, Attributes.number(key.number()), TICKETS, numbered(pair));
    }

    private static AttributeValue numbered(AttributeValue first) {
        return AttributeValue.fromM(Map.of(Integer.toString(FIRST), first));
    }
}
