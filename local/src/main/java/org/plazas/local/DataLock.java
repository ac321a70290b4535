package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps others out of a data folder until it is closed: two processes on one table would ruin it.
record DataLock(FileChannel file) implements AutoCloseable {
    /// @throws CannotStart if another local run uses the folder
    static DataLock of(Path data) {
        try {
            var file = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = new DataLock(file);
            if (!lock.takes()) {
                lock.close();
                throw inUse(data);
            }
            return lock;
        } catch (IOException failure) {
            throw DataFolder.unusable(data, failure);
        }
    }

    private boolean takes() throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static CannotStart inUse(Path data) {
        return new CannotStart("Another local run uses " + data + ": end it, or choose another folder with DATA=dir.");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
