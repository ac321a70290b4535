package org.plazas.agenda;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A piece of a line.
///
/// @param lang its language, if it is another than the line's; null is no attribute
public record Fragment(String text, @Nullable String lang) {
    /// The line in pieces: `name` in its own language, where the line has it as it is.
    static List<Fragment> of(String line, String name, @Nullable String lang) {
        var at = line.indexOf(name);
        if (lang == null || at < 0) {
            return List.of(new Fragment(line, null));
        }
        return Stream.of(
                        new Fragment(line.substring(0, at), null),
                        new Fragment(name, lang),
                        new Fragment(line.substring(at + name.length()), null))
                .filter(fragment -> !fragment.text().isEmpty())
                .toList();
    }
}
