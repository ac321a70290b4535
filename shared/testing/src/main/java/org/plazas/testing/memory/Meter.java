package org.plazas.testing.memory;

import org.jspecify.annotations.Nullable;

/// Counts request units by the developer guide, "DynamoDB read and write operations": sizes are rounded up for each
/// item, a transaction costs twice, what finds nothing costs one, and a write whose condition fails is paid by the size
/// of the item that it met.
final class Meter {
    private static final int READ = 4096;
    private static final int WRITE = 1024;

    private long halfReads;
    private long writes;

    enum Consistency {
        EVENTUAL(1),
        STRONG(2),
        TRANSACTION(4);

        private final int halves;

        Consistency(int halves) {
            this.halves = halves;
        }

        static Consistency of(@Nullable Boolean consistentRead) {
            return Boolean.TRUE.equals(consistentRead) ? STRONG : EVENTUAL;
        }
    }

    Units units() {
        return new Units(halfReads / 2.0, writes);
    }

    /// One item, or a page of items that are billed together.
    ///
    /// @param size in bytes; 0 if nothing was there
    void read(int size, Consistency consistency) {
        halfReads += (long) steps(size, READ) * consistency.halves;
    }

    /// A write by itself: the larger of both sizes.
    void write(@Nullable Item before, @Nullable Item after) {
        writes += steps(Math.max(size(before), size(after)), WRITE);
    }

    /// A write in a transaction, which also pays where it is cancelled; a condition check as well.
    void writeInTransaction(@Nullable Item before, @Nullable Item after) {
        writes += 2L * steps(Math.max(size(before), size(after)), WRITE);
    }

    private static int size(@Nullable Item item) {
        return item == null ? 0 : item.size();
    }

    private static int steps(int size, int step) {
        return Math.max(1, (size + step - 1) / step);
    }
}
