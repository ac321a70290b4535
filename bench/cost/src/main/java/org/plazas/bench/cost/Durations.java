package org.plazas.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plazas.testing.JsonObject;

/// `bench/durations.json`: how long functions take, in milliseconds. Their own time was measured; what they wait for is
/// the number of their calls, which is counted, times what a call usually takes.
record Durations(JsonObject file) {
    private static final double MEGABYTE = 1024 * 1024;

    /// @throws IllegalArgumentException if the file is no JSON object; its message names it
    static Durations read(Path json) {
        try {
            return new Durations(JsonObject.parse(Files.readString(json)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(json + ": " + broken.getMessage(), broken);
        }
    }

    /// What one invocation did.
    ///
    /// @param records of a stream that it was given
    /// @param items that it read from the tables
    /// @param calls to the tables, transactions apart
    /// @param files that it wrote
    record Work(int records, long items, long calls, long transactions, int mails, int files, long fileBytes) {}

    String measured() {
        return file.text("measured").orElse("");
    }

    /// Where the functions stood that were measured.
    String commit() {
        return file.text("commit").orElseThrow(() -> new IllegalArgumentException("bench/durations.json lacks commit"));
    }

    /// From the event to the answer in a warm environment.
    double warm(String function, Work work) {
        var own = file.object("functions").object(function);
        var waits = file.object("waits");
        return number(own, "warmMs")
                + number(own, "recordMs") * work.records()
                + number(own, "thousandItemsMs") * work.items() / 1000
                + number(waits, "dynamoDbMs") * work.calls()
                + number(waits, "thousandItemsMs") * work.items() / 1000
                + number(waits, "transactionMs") * work.transactions()
                + number(waits, "sesMs") * work.mails()
                + number(waits, "s3Ms") * work.files()
                + number(waits, "s3MsPerMegabyte") * work.fileBytes() / MEGABYTE;
    }

    double callMillis() {
        return number(file.object("waits"), "dynamoDbMs");
    }

    double transactionMillis() {
        return number(file.object("waits"), "transactionMs");
    }

    /// What comes before that in a new environment, as far as it is billed.
    double restore(String function) {
        return number(file.object("functions").object(function), "restoreMs");
    }

    /// @return GB-seconds of one invocation: Lambda rounds each up to a millisecond
    static double billed(double millis, int megabytes) {
        return Math.ceil(millis) / 1000 * megabytes / 1024;
    }

    private static double number(JsonObject object, String name) {
        var text =
                object.text(name).orElseThrow(() -> new IllegalArgumentException("bench/durations.json lacks " + name));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException broken) {
            throw new IllegalArgumentException("bench/durations.json: " + name + " is no number: " + text, broken);
        }
    }
}
