package org.plazas.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plazas.domain.Language;

/// Which language a reader gets: `?lang=`, else the first acceptable one of `Accept-Language`, else the seminar's own;
/// never one that the seminar's document doesn't have.
public final class LanguageChoice {
    private LanguageChoice() {}

    /// @param available in the order of preference; must not be empty
    public static Language of(Request request, List<Language> available) {
        return request.query("lang")
                .flatMap(Language::of)
                .filter(available::contains)
                .or(() -> accepted(request.header("accept-language").orElse(""), available))
                .orElse(available.getFirst());
    }

    private record Range(Optional<Language> language, double quality) {}

    private static Optional<Language> accepted(String header, List<Language> available) {
        var ranges = new ArrayList<Range>();
        for (var part : header.split(",", -1)) {
            var pieces = part.strip().split(";", -1);
            ranges.add(new Range(Language.of(pieces[0]), quality(pieces)));
        }
        return ranges.stream()
                .filter(range -> range.quality() > 0)
                .sorted(Comparator.comparingDouble(Range::quality).reversed())
                .flatMap(range -> range.language().stream())
                .filter(available::contains)
                .findFirst();
    }

    private static double quality(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            var piece = pieces[i].strip();
            if (piece.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(piece.substring(2));
            }
        }
        return 1;
    }
}
