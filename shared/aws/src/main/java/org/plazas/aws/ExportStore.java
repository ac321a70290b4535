package org.plazas.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Exports that are too large for one answer: requested here, written by whoever the stream wakes, then fetched. They
/// are forgotten after a day, as the bucket's files are.
public final class ExportStore {
    private static final Duration LIFE = Duration.ofDays(1);

    private final DynamoDbClient client;
    private final String table;

    public ExportStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// @param file the object's key in the bucket, once it is ready
    public record Export(Slug slug, String id, String format, State state, Instant requestedAt, Optional<String> file) {
        public enum State {
            PENDING,
            READY,
            FAILED;

            String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    public void request(Slug slug, String id, String format, Instant at) {
        var item = new HashMap<>(TableDesign.export(slug, id));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("format", Attributes.text(format));
        item.put("state", Attributes.text(Export.State.PENDING.id()));
        item.put("requestedAt", Attributes.millis(at));
        item.put("expires", Attributes.number(at.plus(LIFE).getEpochSecond()));
        client.putItem(request -> request.tableName(table).item(item));
    }

    /// Empty where there is none, or no more at `now`.
    public Optional<Export> find(Slug slug, String id, Instant now) {
        var item = client.getItem(request -> request.tableName(table)
                        .key(TableDesign.export(slug, id))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var attributes = new Attributes(item);
        if (attributes.longNumber("expires") <= now.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(new Export(
                slug,
                id,
                attributes.string("format"),
                Export.State.valueOf(attributes.string("state").toUpperCase(Locale.ROOT)),
                attributes.time("requestedAt"),
                attributes.optionalString("file")));
    }

    public void ready(Export export, String file) {
        client.updateItem(update -> update.tableName(table)
                .key(TableDesign.export(export.slug(), export.id()))
                .updateExpression("SET #state = :state, #file = :file")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#state", "state", "#file", "file"))
                .expressionAttributeValues(
                        Map.of(":state", Attributes.text(Export.State.READY.id()), ":file", Attributes.text(file))));
    }

    public void failed(Export export) {
        client.updateItem(update -> update.tableName(table)
                .key(TableDesign.export(export.slug(), export.id()))
                .updateExpression("SET #state = :state")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":state", Attributes.text(Export.State.FAILED.id()))));
    }

    /// Which export a stream record's `Keys` belong to; empty if they are of another item.
    public static Optional<ExportKey> key(String pk, String sk) {
        return pk.startsWith("EXPORT#") ? Optional.of(new ExportKey(TableDesign.slugIn(pk), sk)) : Optional.empty();
    }

    public record ExportKey(Slug slug, String id) {}
}
