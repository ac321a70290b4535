package org.plazas.export;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.ExportStore;
import org.plazas.aws.ExportStore.ExportKey;
import org.plazas.web.HttpBoundary;

/// The stream's records of requested exports. What fails is reported by its sequence number, to be delivered again.
final class Deliveries {
    private final WriteExport write;

    Deliveries(WriteExport write) {
        this.write = write;
    }

    /// @return what Lambda takes as a partial batch response
    Map<String, Object> serve(List<?> records, @Nullable Context context) {
        var failures = new ArrayList<Map<String, String>>();
        for (var record : records) {
            var change = at(record, "dynamodb");
            var number = at(change, "SequenceNumber");
            try {
                key(change).ifPresent(write::serve);
            } catch (RuntimeException fault) {
                HttpBoundary.log(context, "stream", String.valueOf(number), fault);
                failures.add(Map.of("itemIdentifier", String.valueOf(number)));
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private static Optional<ExportKey> key(@Nullable Object change) {
        var keys = at(change, "Keys");
        return at(at(keys, "pk"), "S") instanceof String pk && at(at(keys, "sk"), "S") instanceof String sk
                ? ExportStore.key(pk, sk)
                : Optional.empty();
    }

    private static @Nullable Object at(@Nullable Object place, String name) {
        return place instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
