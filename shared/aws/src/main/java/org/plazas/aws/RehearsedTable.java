package org.plazas.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import org.plazas.domain.TicketKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// DynamoDB's answers for one seminar that is published nowhere, with a free seat, one registration in its list, and
/// keys that are no secret. Takes every write and keeps none; now and then a transaction meets another.
final class RehearsedTable {
    static final Slug SEMINAR = new Slug("rehearsal");

    /// Under which the registration of the list stands. No address has it.
    private static final String NOBODY = "nobody";

    private static final String ID = "00000000-0000-4000-8000-000000000000";

    /// Who signs in, as rehearsed requests have it.
    private static final String ORGANISER = "rehearsal";

    private static final int VERSION = 1;
    private static final int BAD_REQUEST = 400;
    private static final int OK = 200;
    private static final int CONTENDED = 4;

    private final String table;
    private final String keysTable;
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Seminar seminar;
    private final Map<String, Object> document;
    private final Map<String, Object> listing;
    private final Map<String, Object> pool;
    private final List<Map<String, Object>> registrations;
    private final Map<String, Object> addressKey;
    private final Map<String, Object> linkKeys;
    private final Map<String, Object> role;

    record Answer(int status, String json) {}

    /// @param keysTable empty if the function knows none
    RehearsedTable(String table, String keysTable) {
        this.table = table;
        this.keysTable = keysTable;
        var text = document();
        seminar = SeminarDocument.read(JSON.std.mapFrom(text));
        document = json(PublicationStore.documentItem(new Published(seminar, VERSION, NOBODY, Instant.EPOCH), text));
        listing = json(PublicationStore.listing(seminar));
        pool = json(pool());
        registrations = Arrays.stream(Language.values())
                .map(language -> json(registration(language)))
                .toList();
        addressKey = json(with(TableDesign.addressKey(SEMINAR), Map.of("key", noSecret())));
        linkKeys = json(linkKeys());
        role = json(RoleStore.item(ORGANISER, SEMINAR, Role.ORGANISER));
    }

    static byte[] document() {
        try (var stream = Objects.requireNonNull(RehearsedTable.class.getResourceAsStream("rehearsal.json"))) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static AttributeValue noSecret() {
        return Attributes.bytes(new byte[LinkToken.Key.OCTETS]);
    }

    /// Opens the page of the registration.
    static String token() {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[18]);
        var ends = Instant.parse("2099-07-06T00:00:00Z");
        return LinkToken.of(
                new LinkToken.Link(LinkToken.Purpose.OWN, SEMINAR, hash, UUID.fromString(ID), ends),
                new LinkToken.Key(1, new byte[LinkToken.Key.OCTETS]));
    }

    /// The ticket's key is the first example of RFC 8032.
    private static Map<String, AttributeValue> linkKeys() {
        var item = new HashMap<>(TableDesign.linkKeys(SEMINAR));
        item.put("current", Attributes.number(1));
        item.put("keys", AttributeValue.fromM(Map.of("1", noSecret())));
        item.putAll(LinkKeys.ticketKey(new TicketKey(
                1,
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
                HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))));
        return item;
    }

    private Map<String, AttributeValue> pool() {
        var rules = seminar.registration();
        var item = new HashMap<>(TableDesign.pool(SEMINAR, PoolId.SHARED));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("capacity", Attributes.number(rules.capacity()));
        item.put("waitlist", Attributes.number(rules.waitlist()));
        for (var count : List.of("taken", "waiting", "tickets", "joins")) {
            item.put(count, Attributes.number(0));
        }
        item.put("opens", Attributes.millis(rules.opens()));
        item.put("closes", Attributes.millis(rules.closes()));
        item.put("handOffUntil", Attributes.millis(seminar.handOffUntil()));
        item.put("calledOff", Attributes.flag(false));
        item.put("version", Attributes.number(VERSION));
        return item;
    }

    /// As it is when its confirmation has just been leased.
    private Map<String, AttributeValue> registration(Language language) {
        var item = new HashMap<>(TableDesign.registration(SEMINAR, NOBODY));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("rev", Attributes.number(1));
        item.put("id", Attributes.text(ID));
        item.put("state", Attributes.text("confirmed"));
        item.put("pool", Attributes.text(PoolId.SHARED.value()));
        item.put("name", Attributes.text("Nobody: ñ"));
        item.put("email", Attributes.text("nobody@example.org"));
        item.put("institution", Attributes.text("None"));
        item.put("category", Attributes.text("rehearsal"));
        item.put("country", Attributes.text("FR"));
        item.put("language", Attributes.text(language.code()));
        item.put("consent", Attributes.text("rehearsal"));
        item.put("site", Attributes.text("https://rehearsal.example.org"));
        item.put("registeredAt", Attributes.millis(Instant.EPOCH));
        item.put("requests", Attributes.texts(List.of()));
        item.put("expires", Attributes.number(seminar.retentionEnds().getEpochSecond()));
        item.put("owed", Attributes.text(MailKind.CONFIRMED.id()));
        item.put("owedSince", Attributes.millis(Instant.EPOCH));
        item.put("leaseRev", Attributes.number(1));
        item.put("tried", Attributes.millis(seminar.startsAt()));
        return item;
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> key, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(key);
        item.putAll(attributes);
        return item;
    }

    /// @param operation of DynamoDB
    Answer answer(String operation, String body) {
        return switch (operation) {
            case "GetItem" -> ok(Map.of("Item", item(body)));
            case "BatchGetItem" -> ok(Map.of("Responses", batch(body), "UnprocessedKeys", Map.of()));
            case "Query" -> ok(page(body));
            case "UpdateItem" -> ok(body.contains("ALL_NEW") ? Map.of("Attributes", registration()) : Map.of());
            case "TransactWriteItems" -> transaction();
            default -> ok(Map.of());
        };
    }

    /// As it is asked for: document with key, document with role, a pool with nothing else; of both keys one, so
    /// that the other is made.
    private Map<String, Object> batch(String body) {
        var items = new HashMap<String, Object>();
        if (body.contains(TableDesign.POOL)) {
            items.put(table, List.of(pool));
        } else if (body.contains('"' + TableDesign.DOCUMENT + '"')) {
            items.put(table, body.contains("\"ORGANISER#") ? List.of(document, role) : List.of(document));
        }
        if (body.contains('"' + TableDesign.ADDRESS_KEY + '"')) {
            items.put(keysTable, List.of(addressKey));
        }
        return items;
    }

    private Map<String, Object> item(String body) {
        if (body.contains('"' + TableDesign.ADDRESS_KEY + '"')) {
            return addressKey;
        }
        if (body.contains('"' + TableDesign.LINK_KEYS + '"')) {
            return linkKeys;
        }
        if (body.contains('"' + TableDesign.DOCUMENT + '"')) {
            return document;
        }
        if (body.contains(TableDesign.POOL)) {
            return pool;
        }
        return body.contains("\"ORGANISER#") ? role : registration();
    }

    private Map<String, Object> page(String body) {
        List<Map<String, Object>> items;
        if (body.contains('"' + TableDesign.LISTINGS + '"')) {
            items = List.of(listing);
        } else if (body.contains(TableDesign.POOL)) {
            items = List.of(pool);
        } else {
            items = body.contains("\"REG#") ? registrations : List.of();
        }
        return Map.of("Items", items, "Count", items.size(), "ScannedCount", items.size());
    }

    /// In one language after the other.
    private Map<String, Object> registration() {
        return registrations.get(asked.getAndIncrement() % registrations.size());
    }

    private Answer transaction() {
        if (transactions.incrementAndGet() % CONTENDED != 0) {
            return ok(Map.of());
        }
        return new Answer(
                BAD_REQUEST,
                JSON.std.asString(Map.of(
                        "__type",
                        "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                        "Message",
                        "rehearsed",
                        "CancellationReasons",
                        List.of(Map.of("Code", "TransactionConflict"), Map.of("Code", "None")))));
    }

    private static Answer ok(Map<String, ?> answer) {
        return new Answer(OK, JSON.std.asString(answer));
    }

    private static Map<String, Object> json(Map<String, AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> json(entry.getValue())));
    }

    /// As DynamoDB writes it.
    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case B -> Map.of("B", base64(value.b()));
            case L -> Map.of("L", value.l().stream().map(RehearsedTable::json).toList());
            case M -> Map.of("M", json(value.m()));
            default -> throw new IllegalArgumentException("an item holds no " + value.type());
        };
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
}
