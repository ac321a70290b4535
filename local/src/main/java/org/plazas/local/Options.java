package org.plazas.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// How to start the local run.
///
/// @param port 0 for a free one
/// @param data keeps everything there; empty: fresh, and gone with the process
/// @param seminars the folder of seminar documents that are published at the start
/// @param publicUrl what links in pages and mails begin with; empty: the local run's own address
/// @param realTime the machine's clock: for tokens and links that expire, and for the movable clock to run on
/// @param log where functions' faults are reported
public record Options(
        int port,
        Optional<Path> data,
        Path seminars,
        Path template,
        Optional<String> publicUrl,
        InstantSource realTime,
        PrintStream log) {
    private static final int DEFAULT_PORT = 8080;

    /// From `PORT`, `DATA`, `SEMINARS`, `TEMPLATE` and `PUBLIC_URL`; what is missing or empty has its default.
    ///
    /// @throws CannotStart if the port is no number
    public static Options of(Map<String, String> environment, InstantSource realTime, PrintStream log) {
        return new Options(
                set(environment, "PORT").map(Options::port).orElse(DEFAULT_PORT),
                set(environment, "DATA").map(Path::of),
                Path.of(set(environment, "SEMINARS").orElse("seminars")),
                Path.of(set(environment, "TEMPLATE").orElse("template.yaml")),
                set(environment, "PUBLIC_URL").map(url -> url.replaceFirst("/+$", "")),
                realTime,
                log);
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new CannotStart("PORT is a number up to 65535, not " + text + ".");
    }
}
