package org.plazas.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.domain.Language;
import tools.jackson.jr.ob.JSON;

/// What a page says of itself to who does not read it: search engines, feed readers, those who show a link's preview.
///
/// @param address where the world finds the page, whole and without its language; empty for what nobody is to find:
///     personal pages, refused forms, faults
/// @param links other forms of what the page shows
/// @param data JSON-LD, fit to stand in a page
public record Head(Optional<String> address, String description, List<Link> links, Optional<String> data) {
    public static final Head UNLISTED = new Head(Optional.empty(), "", List.of(), Optional.empty());

    public Head {
        links = List.copyOf(links);
    }

    /// @param type the other form's media type
    public record Link(String type, String address, String title) {}

    public static Head of(String address, String description) {
        return new Head(Optional.of(address), description, List.of(), Optional.empty());
    }

    public Head with(Link link) {
        return new Head(
                address,
                description,
                Stream.concat(links.stream(), Stream.of(link)).toList(),
                data);
    }

    /// In a page nothing but `<` could end the element that the data stand in.
    public Head with(Map<String, ?> jsonLd) {
        return new Head(
                address,
                description,
                links,
                Optional.of(JSON.std.asString(jsonLd).replace("<", "\\u003c")));
    }

    /// As Open Graph writes a language, which wants a country beside it. Our words suit all countries.
    public static String locale(Language language) {
        return switch (language) {
            case ES -> "es_ES";
            case FR -> "fr_FR";
            case EN -> "en_GB";
            case PT -> "pt_PT";
        };
    }

    /// An address of the same site, whole.
    public String absolute(String path) {
        return URI.create(address.orElseThrow()).resolve(path).toString();
    }

    /// Where the page is to be had in this language; where it has one alone, its address says none.
    public String address(Page page, Language language) {
        return address.orElseThrow() + (page.languages().size() > 1 ? "?lang=" + language.code() : "");
    }
}
