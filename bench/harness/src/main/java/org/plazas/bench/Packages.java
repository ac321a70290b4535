package org.plazas.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages as they would be uploaded: the functions' own, and variants of them.
final class Packages {
    private final Path root;
    private final Path variants;

    /// @param variants is where variants are laid out; what was there goes
    Packages(Path root, Path variants) {
        this.root = root;
        this.variants = variants;
    }

    /// @param folder from the project's root
    Path built(String folder) {
        var task = root.resolve(folder);
        if (!Files.isDirectory(task.resolve("lib"))) {
            throw new IllegalStateException(folder + " is not built");
        }
        return task;
    }

    /// Jars of some packages in one.
    ///
    /// @param jars by their names; of two that are alike the first counts
    Path variant(String name, Predicate<String> jars, Path... from) throws IOException {
        var task = variants.resolve(name);
        delete(task);
        var lib = Files.createDirectories(task.resolve("lib"));
        for (var source : from) {
            for (var jar : files(source.resolve("lib"))) {
                var link = lib.resolve(jar.getFileName());
                if (jars.test(jar.getFileName().toString()) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, jar);
                }
            }
        }
        return task;
    }

    /// A package with what a folder has laid over it.
    Path over(Path task, Path folder) throws IOException {
        var merged = variant("tried", jar -> true, folder, task);
        for (var file : files(folder)) {
            var place = merged.resolve(folder.relativize(file));
            if (!Files.exists(place)) {
                Files.createDirectories(place.getParent());
                Files.copy(file, place);
            }
        }
        return merged;
    }

    /// Takes a class out of a jar and puts it before all jars, as the runtime's class loader has it.
    static void override(Path task, Path jar, String className) throws IOException {
        var path = className.replace('.', '/') + ".class";
        try (var opened = new JarFile(jar.toFile());
                var code = opened.getInputStream(opened.getEntry(path))) {
            var file = task.resolve(path);
            Files.createDirectories(file.getParent());
            Files.copy(code, file);
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Bytes of the files.
    static long unpacked(Path task) throws IOException {
        var bytes = 0L;
        for (var file : files(task)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /// Bytes of the archive that is uploaded.
    static long zipped(Path task) throws IOException {
        var counted = new Counted();
        try (var zip = new ZipOutputStream(counted)) {
            for (var file : files(task)) {
                zip.putNextEntry(new ZipEntry(task.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return counted.bytes;
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
