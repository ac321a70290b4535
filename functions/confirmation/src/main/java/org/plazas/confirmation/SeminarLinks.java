package org.plazas.confirmation;

import org.plazas.domain.Language;
import org.plazas.domain.Slug;

/// Addresses of a seminar's pages, in one language.
///
/// @param site where the pages are reached, without a slash at its end
record SeminarLinks(String site, Slug slug, Language language) {
    String page() {
        return address("");
    }

    String privacy() {
        return address("/privacy");
    }

    private String address(String part) {
        return site + "/" + slug + part + "?lang=" + language.code();
    }
}
