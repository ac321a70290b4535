package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Tells what was measured: on the way, at the end as one table, and in `docs/performance.md` between its two marks.
final class Report {
    private static final String BEGIN = "<!-- measured: begin; written by make bench -->";
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final String END = "<!-- measured: end -->";

    private final Path root;
    private final long startedAt = System.nanoTime();
    private final List<String> times = new ArrayList<>();
    private long lastAt = startedAt;
    private final List<Section> sections = new ArrayList<>();

    Report(Path root) {
        this.root = root;
    }

    /// The section that was measured since the last one.
    void add(String name, Section section) {
        sections.add(section);
        var now = System.nanoTime();
        times.add(name + " " + (now - lastAt) / NANOS_A_SECOND);
        lastAt = now;
        System.out.println("\n## " + section.title() + "\n");
        section.lines().forEach(System.out::println);
        System.out.println("\n(" + took() + ")");
    }

    /// @param writes whether the document is to have it
    void finish(boolean writes) throws IOException {
        var bars = new ArrayList<String>();
        bars.add("| | bar | measured | |");
        bars.add("|---|---|---|---|");
        sections.forEach(section -> section.bars().forEach(bar -> bars.add(bar.row())));
        System.out.println("\n## Bars\n");
        bars.forEach(System.out::println);
        System.out.println("\n" + took());
        if (writes) {
            write(bars);
        }
    }

    private String took() {
        var whole = (System.nanoTime() - startedAt) / NANOS_A_SECOND;
        return "took " + whole + " s: " + String.join(", ", times);
    }

    private void write(List<String> bars) throws IOException {
        var text = new ArrayList<String>();
        text.add(BEGIN);
        text.add("");
        text.add("Measured on " + LocalDate.now(java.time.ZoneOffset.UTC) + " at commit " + commit() + ", on "
                + machine()
                + "; each figure is the median, with the middle half of all"
                + " in brackets, of as many measurements as each table says (n). CPU times are counted by the kernel in steps of 10 ms."
                + " To repeat: `make bench` (" + took() + ").");
        text.add("");
        text.add("## The bars");
        text.add("");
        text.addAll(bars);
        for (var section : sections) {
            text.add("");
            text.add("## " + section.title());
            text.add("");
            text.addAll(section.lines());
        }
        text.add("");
        text.add(END);
        var file = root.resolve("docs/performance.md");
        var before = Files.readString(file);
        var from = before.indexOf(BEGIN);
        var to = before.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(file + " lacks its two marks");
        }
        Files.writeString(
                file, before.substring(0, from) + String.join("\n", text) + before.substring(to + END.length()));
    }

    private static String commit() throws IOException {
        var commit =
                Commands.run(List.of("git", "rev-parse", "--short", "HEAD")).strip();
        var changed = Commands.run(List.of("git", "status", "--porcelain", "--untracked-files=no", "--", ":!docs"));
        return commit + (changed.isBlank() ? "" : " with changes");
    }

    private static String machine() throws IOException {
        var processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unknown processor");
        return Runtime.version() + " on Linux " + System.getProperty("os.version") + " " + System.getProperty("os.arch")
                + ", " + processor + ", one processor for the function and one for all else";
    }
}
