package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

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

    Optional<String> read(String name) {
        return folder(name).filter(Files::exists).map(file -> {
            try {
                return Files.readString(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(file.toString(), failure);
            }
        });
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
