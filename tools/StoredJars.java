import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes the jars of the folders named anew, with their entries stored instead of compressed: the function reads its
/// classes without inflating them, and the package, which is compressed once as a whole, becomes smaller. A library for
/// the machine itself is laid beside its jar: `template.yaml` names `lib` as the place of such, and whoever needs it loads
/// it from there instead of writing a copy of it at each start.
///
/// Usage: `java tools/StoredJars.java functions/*/target/lambda/lib`
void main(String[] folders) throws IOException {
    for (var folder : folders) {
        try (var files = Files.list(Path.of(folder))) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                store(jar);
            }
        }
    }
}

/// In the order that they have, the manifest first, with their times: the same jar gives the same octets.
void store(Path jar) throws IOException {
    var stored = jar.resolveSibling(jar.getFileName() + ".stored");
    try (var from = new ZipFile(jar.toFile());
            var to = new ZipOutputStream(Files.newOutputStream(stored))) {
        to.setMethod(ZipOutputStream.STORED);
        for (var entry : Collections.list(from.entries())) {
            var octets = from.getInputStream(entry).readAllBytes();
            if (entry.getName().endsWith(".so")) {
                Files.write(jar.resolveSibling(Path.of(entry.getName()).getFileName()), octets);
                continue;
            }
            var crc = new CRC32();
            crc.update(octets);
            var copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            copy.setSize(octets.length);
            copy.setCrc(crc.getValue());
            to.putNextEntry(copy);
            to.write(octets);
            to.closeEntry();
        }
    }
    Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
}
