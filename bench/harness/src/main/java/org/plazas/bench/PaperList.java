package org.plazas.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.plazas.bench.HttpPort.Answer;
import org.plazas.bench.HttpPort.Request;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// A long list of registrations as DynamoDB would page through it, 1 MB at a time, made while it is read: DynamoDB
/// Local takes seconds for a page of so large a partition. Of each item, the attributes that are asked for by a name.
final class PaperList implements HttpPort.Handler {
    private static final int PAGE = 1024 * 1024;
    private static final Pattern FROM = Pattern.compile("\"ExclusiveStartKey\".*?\"(\\d{24})\"");

    private final Map<String, Object> original;
    private final int rows;

    /// Of an item, in octets.
    private final int length;

    /// @param original of which all are copies
    PaperList(Map<String, AttributeValue> original, int rows) {
        this.original = new HashMap<>();
        original.forEach((name, value) -> this.original.put(name, wire(value)));
        this.rows = rows;
        this.length = JSON.std.asString(item(rows)).length();
    }

    @Override
    public Answer answer(Request request) {
        var asked = JSON.std.mapFrom(request.body().asByteArrayUnsafe());
        var from = FROM.matcher(request.body().asUtf8String());
        var number = from.find() ? Integer.parseInt(from.group(1)) : 0;
        var page = new StringBuilder(PAGE + PAGE / 8).append("{\"Items\":[");
        var count = 0;
        // A page is full by what was read, not by what of it is asked for.
        for (int read = 0; number < rows && read < PAGE; read += length, count++) {
            number++;
            var item = item(number);
            if (asked.get("ExpressionAttributeNames") instanceof Map<?, ?> names) {
                item.keySet().retainAll(names.values());
            }
            page.append(count == 0 ? "" : ",").append(JSON.std.asString(item));
        }
        page.append("],\"Count\":").append(count).append(",\"ScannedCount\":").append(count);
        if (number < rows) {
            var last = Map.of("pk", original.getOrDefault("pk", ""), "sk", Map.of("S", name(number)));
            page.append(",\"LastEvaluatedKey\":").append(JSON.std.asString(last));
        }
        page.append('}');
        return new Answer(
                200,
                Map.of("content-type", "application/x-amz-json-1.0"),
                SdkBytes.fromByteArrayUnsafe(page.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> item(int number) {
        var copy = new HashMap<>(original);
        copy.put("sk", Map.of("S", name(number)));
        copy.put("id", Map.of("S", new UUID(0, number).toString()));
        copy.put("email", Map.of("S", "zoe.muller-" + number + "@example.org"));
        return copy;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%024d", number);
    }

    private static Map<String, Object> wire(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case L ->
                Map.of("L", List.copyOf(value.l().stream().map(PaperList::wire).toList()));
            default -> throw new IllegalArgumentException("a registration has no " + value.type());
        };
    }
}
