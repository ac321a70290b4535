package org.plazas.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.time.InstantSource;
import org.plazas.aws.ExportStore;
import org.plazas.aws.ExportStore.Export;
import org.plazas.aws.ExportStore.ExportKey;
import org.plazas.aws.RegistrationList;
import org.plazas.domain.Registration;

/// Writes a requested list to the bucket, in the store's own order, by way of a temporary file: one page of the table
/// is all that it holds in memory. A request that was served already is left alone.
final class WriteExport {
    private final Lists lists;
    private final RegistrationList registrations;
    private final ExportStore exports;
    private final Bucket bucket;
    private final InstantSource clock;

    WriteExport(Lists lists, RegistrationList registrations, ExportStore exports, Bucket bucket, InstantSource clock) {
        this.lists = lists;
        this.registrations = registrations;
        this.exports = exports;
        this.bucket = bucket;
        this.clock = clock;
    }

    /// A fault leaves the export failed, until another delivery of the request succeeds.
    void serve(ExportKey key) {
        exports.find(key.slug(), key.id(), clock.instant())
                .filter(export -> export.state() != Export.State.READY)
                .ifPresent(this::write);
    }

    private void write(Export export) {
        var listing = lists.find(export.slug(), clock.instant());
        if (listing.isEmpty()) {
            exports.failed(export);
            return;
        }
        try {
            var format = ListFormat.of(export.format()).orElseThrow();
            var file = export.slug() + "/" + export.id() + "." + format.extension();
            write(listing.get(), format, file);
            exports.ready(export, file);
        } catch (RuntimeException fault) {
            exports.failed(export);
            throw fault;
        }
    }

    private void write(Listing listing, ListFormat format, String key) {
        try {
            var file = Files.createTempFile("export", "." + format.extension());
            try {
                try (var writer = Files.newBufferedWriter(file)) {
                    write(listing, format, writer);
                }
                bucket.put(key, file, format);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(Listing listing, ListFormat format, Writer writer) throws IOException {
        var slug = listing.published().seminar().slug();
        writer.write(format.head(listing));
        var between = "";
        for (var all = registrations.of(slug, listing.exportedAt()).iterator(); all.hasNext(); ) {
            Registration registration = all.next();
            writer.write(between);
            writer.write(format.row(listing, registration));
            between = format.betweenRows();
        }
        writer.write(format.tail());
    }
}
