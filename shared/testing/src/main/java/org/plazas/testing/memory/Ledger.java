package org.plazas.testing.memory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Commits writes, and notes each change in the order of commits where the table has a stream.
final class Ledger {
    private final InstantSource clock;
    private long sequence;
    private List<Change> changes = new ArrayList<>();

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    void commit(Table table, Key key, @Nullable Item before, @Nullable Item after) {
        commit(table, key, before, after, false);
    }

    /// TTL's own removal.
    void expire(Table table, Key key, Item item) {
        commit(table, key, item, null, true);
    }

    private void commit(Table table, Key key, @Nullable Item before, @Nullable Item after, boolean expired) {
        if (after != null) {
            table.put(key, after);
        } else if (before != null) {
            table.remove(key);
        }
        if (table.streams() && isChange(before, after)) {
            note(table, before, after, expired);
        }
    }

    private static boolean isChange(@Nullable Item before, @Nullable Item after) {
        if (before == null || after == null) {
            return before != null || after != null;
        }
        return !Values.equal(before.attributes(), after.attributes());
    }

    private void note(Table table, @Nullable Item before, @Nullable Item after, boolean expired) {
        var oldImage = Optional.ofNullable(before).map(Item::attributes);
        var newImage = Optional.ofNullable(after).map(Item::attributes);
        var kind =
                oldImage.isEmpty() ? Change.Kind.INSERT : newImage.isEmpty() ? Change.Kind.REMOVE : Change.Kind.MODIFY;
        var keys = table.keyOf(newImage.or(() -> oldImage).orElseThrow());
        sequence++;
        changes.add(new Change(table.name(), sequence, clock.instant(), kind, keys, oldImage, newImage, expired));
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<Change> drain() {
        var drained = changes;
        changes = new ArrayList<>();
        return drained;
    }
}
