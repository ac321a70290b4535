package org.plazas.export;

import java.util.Optional;
import org.plazas.domain.Registration;

/// How a list is written: a head, a row for each registration with something between them, a tail.
sealed interface ListFormat permits CsvList, JsonList {
    /// As the store keeps it.
    String id();

    String contentType();

    /// Of files, without a dot.
    String extension();

    String head(Listing listing);

    String row(Listing listing, Registration registration);

    String betweenRows();

    String tail();

    default String fileName(Listing listing) {
        return listing.seminar() + "-registrations." + extension();
    }

    /// What a caller asks for: `csv` (with `semicolon` or `comma`) or `json`; nothing is JSON. Clients that are made
    /// from the API's description send a separator, their default, with every format: to JSON it means nothing.
    static Optional<ListFormat> asked(Optional<String> format, Optional<String> separator) {
        var csv = CsvList.separatedBy(separator.orElse("semicolon"));
        return switch (format.orElse("json")) {
            case "csv" -> csv;
            case "json" -> csv.map(sound -> new JsonList());
            default -> Optional.empty();
        };
    }

    /// The format of that [#id].
    static Optional<ListFormat> of(String id) {
        return switch (id) {
            case "csv" -> CsvList.separatedBy("semicolon");
            case "csv-comma" -> CsvList.separatedBy("comma");
            case "json" -> Optional.of(new JsonList());
            default -> Optional.empty();
        };
    }
}
