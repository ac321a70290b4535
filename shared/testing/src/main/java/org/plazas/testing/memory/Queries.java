package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Meter.Consistency;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// `Query` and `Scan`, in pages: of 1 MB, of the request's limit, or of fewer items where a test says so. A filter is
/// applied to a page after it was cut, so a page may be empty and not the last.
final class Queries {
    private static final int PAGE_BYTES = 1024 * 1024;

    private final Catalog catalog;
    private final Meter meter;
    private int pageItems = Integer.MAX_VALUE;

    Queries(Catalog catalog, Meter meter) {
        this.catalog = catalog;
        this.meter = meter;
    }

    void pagesOf(int items) {
        pageItems = items;
    }

    /// @param items what the filter left, as the request wants to see it
    /// @param last where to go on; null if there is nothing more
    private record Page(
            List<Map<String, AttributeValue>> items,
            int scanned,
            @Nullable Map<String, AttributeValue> last) {}

    QueryResponse query(QueryRequest request) {
        var table = catalog.table(request.tableName());
        if (request.indexName() != null) {
            throw Errors.validation("The table does not have the specified index: " + request.indexName());
        }
        if (request.keyConditionExpression() == null) {
            throw Errors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        var expressions = Expressions.of(
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : Map.of(),
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : Map.of());
        var condition = expressions.condition("KeyConditionExpression", request.keyConditionExpression());
        var view = View.of(expressions, request.filterExpression(), request.projectionExpression(), request.select());
        expressions.requireAllUsed();
        view.requireNoKeys(table);
        var range = KeyRange.of(condition, table, expressions.values());
        var forward = !Boolean.FALSE.equals(request.scanIndexForward());
        var start = request.hasExclusiveStartKey() ? startIn(table, request.exclusiveStartKey(), range, forward) : null;
        var items = range.items(table.partition(range.pk()), forward, start);
        var page = page(table, items, view, request.limit(), Consistency.of(request.consistentRead()));
        var response = QueryResponse.builder()
                .count(page.items.size())
                .scannedCount(page.scanned)
                .lastEvaluatedKey(
                        page.last == null || range.endsAt(table.key(page.last).sk(), forward) ? null : page.last);
        return (view.countsOnly() ? response : response.items(page.items)).build();
    }

    private static String startIn(Table table, Map<String, AttributeValue> key, KeyRange range, boolean forward) {
        table.requireKeyOnly(key);
        var start = table.key(key);
        if (!start.pk().equals(range.pk()) || !range.contains(start.sk()) || range.endsAt(start.sk(), forward)) {
            throw Errors.validation("The provided starting key does not match the range key predicate");
        }
        return start.sk();
    }

    ScanResponse scan(ScanRequest request) {
        var table = catalog.table(request.tableName());
        if (request.indexName() != null || request.totalSegments() != null) {
            throw new UnsupportedOperationException("scans of indexes and of segments");
        }
        var expressions = Expressions.of(
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : Map.of(),
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : Map.of());
        var view = View.of(expressions, request.filterExpression(), request.projectionExpression(), request.select());
        expressions.requireAllUsed();
        var items = table.all();
        if (request.hasExclusiveStartKey()) {
            var start = table.key(request.exclusiveStartKey());
            items.removeIf(item -> !isBehind(table.key(item.attributes()), start));
        }
        var page = page(table, items, view, request.limit(), Consistency.of(request.consistentRead()));
        var response = ScanResponse.builder()
                .count(page.items.size())
                .scannedCount(page.scanned)
                .lastEvaluatedKey(page.last);
        return (view.countsOnly() ? response : response.items(page.items)).build();
    }

    private static boolean isBehind(Key key, Key start) {
        var order = Values.compare(key.pk(), start.pk());
        return order > 0 || (order == 0 && Values.compare(key.sk(), start.sk()) > 0);
    }

    private Page page(
            Table table, Collection<Item> items, View view, @Nullable Integer limit, Consistency consistency) {
        if (limit != null && limit < 1) {
            throw Errors.validation("Limit must be greater than or equal to 1");
        }
        var most = Math.min(limit == null ? Integer.MAX_VALUE : limit, pageItems);
        var shown = new ArrayList<Map<String, AttributeValue>>();
        Map<String, AttributeValue> last = null;
        var scanned = 0;
        var size = 0;
        for (var item : items) {
            scanned++;
            size += item.size();
            if (view.shows(item)) {
                shown.add(Reads.projected(item, view.projection));
            }
            if (scanned == most || size > PAGE_BYTES) {
                last = table.keyOf(item.attributes());
                break;
            }
        }
        meter.read(size, consistency);
        return new Page(shown, scanned, last);
    }

    /// Which items of a page are shown, and what of them.
    private record View(
            @Nullable Condition filter,
            @Nullable Projection projection,
            Map<String, AttributeValue> values,
            boolean countsOnly) {
        static View of(
                Expressions expressions,
                @Nullable String filter,
                @Nullable String projection,
                @Nullable Select select) {
            if ((select == Select.SPECIFIC_ATTRIBUTES) != (projection != null) && select != null) {
                throw Errors.validation("Select and ProjectionExpression contradict each other");
            }
            if (select == Select.ALL_PROJECTED_ATTRIBUTES) {
                throw Errors.validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
            }
            return new View(
                    filter == null ? null : expressions.condition("FilterExpression", filter),
                    projection == null ? null : expressions.projection(projection),
                    expressions.values(),
                    select == Select.COUNT);
        }

        /// A query's filter looks at no key: that is what the key condition is for.
        void requireNoKeys(Table table) {
            if (filter != null && filter.mentions(table::isKey)) {
                throw Errors.validation("Filter Expression can only contain non-primary key attributes");
            }
        }

        boolean shows(Item item) {
            return filter == null || filter.holds(item.attributes(), values);
        }
    }
}
