package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/// A calendar file's content lines, unfolded.
record CalendarLines(List<String> lines) {
    static CalendarLines of(String file) {
        assertThat(file).endsWith("\r\n");
        return new CalendarLines(Arrays.asList(file.replace("\r\n ", "").split("\r\n")));
    }

    /// The values of the lines of that name, whatever their parameters.
    List<String> values(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":") || line.startsWith(name + ";"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList();
    }
}
