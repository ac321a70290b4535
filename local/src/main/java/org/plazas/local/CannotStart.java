package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why the local run does not start, in words for whoever started it, with what to do.
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /// A file that the start needs can't be read or written.
    static CannotStart because(UncheckedIOException failure) {
        var cause = Objects.requireNonNull(failure.getCause());
        var file = cause instanceof FileSystemException named ? named.getFile() : null;
        return new CannotStart(
                Objects.requireNonNullElse(file, failure.getMessage()) + " can't be used (" + reason(cause)
                        + "): mend that and start again.",
                failure);
    }

    /// Within a sentence.
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException file -> "it is no folder";
            case NoSuchFileException nowhere -> "no folder can be made there";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getClass().getSimpleName();
        };
    }
}
