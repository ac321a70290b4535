package org.plazas.local;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// One record of a table's stream, as it is put into a function's event.
///
/// @param written by the real clock
public record StreamRecord(String sequenceNumber, Instant written, Map<String, Object> json) {

    /// @param shown when it was written, by the clock that functions see
    public static StreamRecord of(Record record, String streamArn, Instant shown) {
        var change = record.dynamodb();
        var dynamodb = new LinkedHashMap<String, Object>();
        dynamodb.put("ApproximateCreationDateTime", shown.getEpochSecond());
        dynamodb.put("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.put("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.put("OldImage", item(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber());
        dynamodb.put("SizeBytes", change.sizeBytes());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        var json = new LinkedHashMap<String, Object>();
        json.put("eventID", record.eventID());
        json.put("eventName", record.eventNameAsString());
        json.put("eventVersion", "1.1");
        json.put("eventSource", "aws:dynamodb");
        json.put("awsRegion", LocalRun.REGION);
        json.put("dynamodb", dynamodb);
        json.put("eventSourceARN", streamArn);
        return new StreamRecord(change.sequenceNumber(), change.approximateCreationDateTime(), json);
    }

    /// The key of the item that changed.
    Object item() {
        return new JsonObject(json).object("dynamodb").object("Keys").members();
    }

    private static Map<String, Object> item(Map<String, AttributeValue> item) {
        var json = new LinkedHashMap<String, Object>();
        item.forEach((name, value) -> json.put(name, value(value)));
        return json;
    }

    private static Map<String, Object> value(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case B -> Map.of("B", base64(value.b()));
            case SS -> Map.of("SS", value.ss());
            case NS -> Map.of("NS", value.ns());
            case BS ->
                Map.of("BS", value.bs().stream().map(StreamRecord::base64).toList());
            case M -> Map.of("M", item(value.m()));
            case L -> Map.of("L", value.l().stream().map(StreamRecord::value).toList());
            case BOOL -> Map.of("BOOL", value.bool());
            case NUL -> Map.of("NULL", true);
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute of unknown type");
        };
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    public static Map<String, Object> event(List<StreamRecord> records) {
        return Map.of("Records", records.stream().map(StreamRecord::json).collect(Collectors.toList()));
    }
}
