package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;

/// Where the local run keeps its small things between two starts; or nowhere.
///
/// @param path empty where everything ends with the process; made if it does not exist, else [CannotStart]
record DataFolder(Optional<Path> path) {
    DataFolder {
        path.ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
            } catch (IOException failure) {
                throw unusable(folder, failure);
            }
        });
    }

    static CannotStart unusable(Path folder, IOException failure) {
        return new CannotStart(
                "DATA can't be kept in " + folder + " (" + CannotStart.reason(failure)
                        + "): choose a folder that can be written, as in DATA=plazas-data make run.",
                failure);
    }

    Optional<Path> folder(String name) {
        return path.map(folder -> folder.resolve(name));
    }

    /// What `parse` makes of a file; empty where there is none.
    ///
    /// @throws CannotStart if the file is damaged, which is: if `parse` throws
    <T> Optional<T> read(String name, Function<String, T> parse) {
        return folder(name).filter(Files::exists).map(file -> {
            try {
                return parse.apply(Files.readString(file));
            } catch (MalformedInputException noText) {
                throw damaged(file, noText);
            } catch (IOException failure) {
                throw new UncheckedIOException(file.toString(), failure);
            } catch (RuntimeException unreadable) {
                throw damaged(file, unreadable);
            }
        });
    }

    /// A file, or a folder, that holds something else than what was written there.
    static CannotStart damaged(Path file, Exception why) {
        return new CannotStart(
                file + " is damaged: delete it and start again, or choose another folder with DATA=dir.", why);
    }

    /// Whole or not at all, also if the process is killed meanwhile.
    void write(String name, String content) {
        path.ifPresent(folder -> {
            try {
                var draft = Files.createTempFile(folder, name, ".draft");
                Files.writeString(draft, content);
                Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
