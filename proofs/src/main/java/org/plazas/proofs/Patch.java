package org.plazas.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A planted bug: why it is one, and what it changes. The form is that of a unified diff whose hunks are found by their
/// lines, not by numbers, and without regard to indentation, so that they outlive edits around them.
///
/// @param changes by file, from the project's root
record Patch(String name, String reason, Map<String, List<Hunk>> changes) {
    /// @param old lines that must be there, once and in this order
    record Hunk(List<String> old, List<String> fresh) {}

    static Patch read(Path file) throws IOException {
        var reason = new ArrayList<String>();
        var changes = new LinkedHashMap<String, List<Hunk>>();
        List<Hunk> hunks = List.of();
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("--- ")) {
                hunks = new ArrayList<>();
                changes.put(line.substring(4).strip(), hunks);
            } else if (changes.isEmpty()) {
                reason.add(line.strip());
            } else if (line.startsWith("@@")) {
                hunks.add(new Hunk(new ArrayList<>(), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("+++")) {
                add(hunks.getLast(), line);
            }
        }
        var name = file.getFileName().toString().replace(".patch", "");
        return new Patch(name, String.join(" ", reason).strip(), changes);
    }

    private static void add(Hunk hunk, String line) {
        var text = line.substring(1);
        switch (line.charAt(0)) {
            case '-' -> hunk.old().add(text);
            case '+' -> hunk.fresh().add(text);
            case ' ' -> {
                hunk.old().add(text);
                hunk.fresh().add(text);
            }
            default -> throw new IllegalArgumentException("no line of a patch: " + line);
        }
    }

    /// The changed sources, by file.
    ///
    /// @throws IllegalStateException if a hunk does not apply
    Map<String, String> applied(Path root) throws IOException {
        var changed = new LinkedHashMap<String, String>();
        for (var change : changes.entrySet()) {
            var lines = Files.readAllLines(root.resolve(change.getKey()));
            for (var hunk : change.getValue()) {
                lines = apply(hunk, lines);
            }
            changed.put(change.getKey(), String.join("\n", lines));
        }
        return changed;
    }

    private List<String> apply(Hunk hunk, List<String> lines) {
        var found = new ArrayList<Integer>();
        for (int at = 0; at + hunk.old().size() <= lines.size(); at++) {
            if (isAt(at, hunk, lines)) {
                found.add(at);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException(name + " does not apply: found " + found.size() + " times: " + hunk.old());
        }
        var at = found.getFirst();
        var after = new ArrayList<>(lines.subList(0, at));
        after.addAll(hunk.fresh());
        after.addAll(lines.subList(at + hunk.old().size(), lines.size()));
        return after;
    }

    private static boolean isAt(int at, Hunk hunk, List<String> lines) {
        for (int i = 0; i < hunk.old().size(); i++) {
            if (!lines.get(at + i).strip().equals(hunk.old().get(i).strip())) {
                return false;
            }
        }
        return true;
    }
}
