package org.plazas.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.plazas.domain.Language;
import org.plazas.domain.Logo;
import org.plazas.domain.Pool;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import org.plazas.domain.Text;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// Reads what is published.
public final class SeminarStore {
    private final DynamoDbClient client;
    private final String table;

    public SeminarStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// One seminar, for the list of all.
    public record Listed(
            Slug slug,
            List<Language> languages,
            Text title,
            Text city,
            ZoneId zone,
            Instant starts,
            Instant ends,
            Instant opens,
            Instant closes,
            boolean calledOff) {}

    /// The newest publication, read consistently.
    public Optional<Published> find(Slug slug) {
        return published(client.getItem(request ->
                        request.tableName(table).key(TableDesign.seminar(slug)).consistentRead(true))
                .item());
    }

    /// The newest publication: `known`, where that still is it. A look at the version alone is then all that is read.
    public Optional<Published> newest(Slug slug, Optional<Published> known) {
        return known.isPresent() && version(slug).equals(known.map(Published::version)) ? known : find(slug);
    }

    /// What the last publication that changed anything for who comes has changed.
    ///
    /// @param before the seminar as it was
    /// @param version of that publication, and `at` its time
    public record Change(Seminar before, int version, Instant at) {}

    /// Read consistently. Empty if nothing has changed since the seminar was first published.
    public Optional<Change> change(Slug slug) {
        var item = client.getItem(request ->
                        request.tableName(table).key(TableDesign.change(slug)).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var attributes = new Attributes(item);
        return Optional.of(new Change(
                seminar(attributes.bytes("document")), attributes.number("version"), attributes.time("publishedAt")));
    }

    /// The seminar's picture; empty if it has none.
    public Optional<Logo.Picture> logo(Slug slug) {
        var item = client.getItem(request -> request.tableName(table).key(TableDesign.logo(slug)))
                .item();
        if (!item.containsKey("picture")) {
            return Optional.empty();
        }
        var attributes = new Attributes(item);
        return Optional.of(new Logo.Picture(
                attributes.string("name"), Logo.Type.valueOf(attributes.string("type")), attributes.bytes("picture")));
    }

    private Optional<Integer> version(Slug slug) {
        var item = client.getItem(request -> request.tableName(table)
                        .key(TableDesign.seminar(slug))
                        .projectionExpression("version")
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(new Attributes(item).number("version"));
    }

    /// What registering needs to know of a seminar.
    public record WithKey(Optional<Published> published, Optional<AddressKeys.AddressKey> key) {}

    /// The newest publication and the key of its addresses, in one call. Where the store could not serve both, the
    /// publication alone.
    ///
    /// @param keysTable the table of the seminars' keys
    public WithKey findWithKey(Slug slug, String keysTable) {
        var document = new Pair.At(table, TableDesign.seminar(slug));
        return Pair.read(client, document, new Pair.At(keysTable, TableDesign.addressKey(slug)))
                .map(pair -> new WithKey(published(pair.one()), AddressKeys.key(pair.other())))
                .orElseGet(() -> new WithKey(find(slug), Optional.empty()));
    }

    /// A seminar as somebody meets it who wants to change it.
    public record Standing(Optional<Published> published, Optional<Role> role) {}

    /// The newest publication and a person's role on it, in one call. Empty if the store could not serve both.
    public Optional<Standing> standing(Slug slug, String user) {
        var document = new Pair.At(table, TableDesign.seminar(slug));
        return Pair.read(client, document, new Pair.At(table, TableDesign.role(user, slug)))
                .map(pair -> new Standing(published(pair.one()), RoleStore.role(pair.other())));
    }

    /// The seats as they were a moment ago: for pages, not for decisions. Empty if there is no such seminar.
    public Optional<Pools> pools(Slug slug) {
        var pools = new ArrayList<Pool>();
        client.queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :pool)")
                        .expressionAttributeValues(Map.of(
                                ":pk", TableDesign.seminar(slug).get(TableDesign.PK),
                                ":pool", Attributes.text(TableDesign.POOL))))
                .items()
                .forEach(item -> pools.add(PoolStore.pool(item)));
        return pools.isEmpty() ? Optional.empty() : Optional.of(new Pools(pools));
    }

    public List<Listed> listed() {
        var seminars = new ArrayList<Listed>();
        client.queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(TableDesign.LISTINGS))))
                .items()
                .forEach(item -> seminars.add(listed(item)));
        return seminars;
    }

    private static Optional<Published> published(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var attributes = new Attributes(item);
        return Optional.of(new Published(
                seminar(attributes.bytes("document")),
                attributes.number("version"),
                attributes.string("uid"),
                attributes.time("publishedAt"),
                attributes.has("movedFrom") ? Optional.of(attributes.time("movedFrom")) : Optional.empty()));
    }

    /// @param document as it is stored
    static Seminar seminar(byte[] document) {
        try (var json = new GZIPInputStream(new ByteArrayInputStream(document))) {
            return SeminarDocument.read(JSON.std.mapFrom(json));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Listed listed(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Listed(
                new Slug(attributes.string(TableDesign.SK)),
                attributes.strings("languages").stream()
                        .map(code -> Language.of(code).orElseThrow())
                        .toList(),
                attributes.words("title"),
                attributes.words("city"),
                ZoneId.of(attributes.string("zone")),
                attributes.time("starts"),
                attributes.time("ends"),
                attributes.time("opens"),
                attributes.time("closes"),
                attributes.flag("calledOff"));
    }

    static byte[] compressed(byte[] json) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
