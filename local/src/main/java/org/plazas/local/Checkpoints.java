package org.plazas.local;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.testing.JsonObject;
import tools.jackson.jr.ob.JSON;

/// How far each function has read each shard; kept, so that a restart goes on there.
final class Checkpoints {
    private static final String FILE = "checkpoints.json";

    private final DataFolder folder;
    private final Map<String, String> sequenceNumbers = new ConcurrentHashMap<>();

    Checkpoints(DataFolder folder) {
        this.folder = folder;
        folder.read(FILE, JsonObject::parse).ifPresent(json -> json.members()
                .forEach((key, number) -> sequenceNumbers.put(key.toString(), number.toString())));
    }

    Optional<String> last(String function, FailureLog.Shard shard) {
        return Optional.ofNullable(sequenceNumbers.get(key(function, shard)));
    }

    synchronized void done(String function, FailureLog.Shard shard, String sequenceNumber) {
        sequenceNumbers.put(key(function, shard), sequenceNumber);
        folder.write(FILE, JSON.std.asString(sequenceNumbers));
    }

    private static String key(String function, FailureLog.Shard shard) {
        return function + " " + shard.streamArn() + " " + shard.id();
    }
}
