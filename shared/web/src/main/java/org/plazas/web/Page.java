package org.plazas.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.Accent;
import org.plazas.domain.Language;
import org.plazas.domain.Logo;
import org.plazas.domain.Seminar;

/// What the layout shows around a page's content.
///
/// @param languages in which the page exists
/// @param brand and its address stand at the top of the page
/// @param address under which the page can be had in the other languages; empty for the address that it is at
/// @param notice a line above everything else: the local run's clock
public record Page(
        Words words,
        String title,
        String address,
        List<Language> languages,
        String brand,
        String brandAddress,
        Optional<Seminar> seminar,
        Optional<String> notice) {
    public Page {
        languages = List.copyOf(languages);
    }

    /// A page of a seminar's.
    public static Page of(Seminar seminar, Words words, String title, Optional<String> notice) {
        var organiser = seminar.organisers().stream()
                .map(Seminar.Organiser::name)
                .findFirst()
                .orElseGet(() -> words.text("home"));
        return new Page(
                words,
                title,
                "",
                seminar.languages(),
                organiser,
                "/" + seminar.slug() + "?lang=" + words.language().code(),
                Optional.of(seminar),
                notice);
    }

    /// A page of nobody's in particular.
    public static Page general(Words words, String title, Optional<String> notice) {
        return new Page(
                words,
                title,
                "",
                List.of(Language.values()),
                "Plazas",
                "/?lang=" + words.language().code(),
                Optional.empty(),
                notice);
    }

    /// The same page, answered at an address where nothing can be read.
    public Page at(String readableAddress) {
        return new Page(words, title, readableAddress, languages, brand, brandAddress, seminar, notice);
    }

    /// The same page, where it exists in these languages alone.
    public Page in(List<Language> only) {
        return new Page(words, title, address, only, brand, brandAddress, seminar, notice);
    }

    /// The `lang` of a seminar's brand, which is its first organiser's name; null is no attribute.
    public @Nullable String brandLanguage() {
        return seminar.flatMap(of -> of.organisers().stream().findFirst())
                .map(Seminar.Organiser::address)
                .map(words::foreign)
                .orElse(null);
    }

    /// The address of the one stylesheet, which changes with its content.
    public String stylesheet() {
        return Stylesheet.address(accent());
    }

    /// The icon's colour, as its address writes it.
    public String iconColour() {
        return accent().map(accent -> "#" + accent.hex())
                .orElse(Stylesheet.OWN_SHADES.getFirst())
                .replace("#", "%23");
    }

    private Optional<Accent> accent() {
        return seminar.flatMap(one -> one.look().accent());
    }

    public Optional<Logo> logo() {
        return seminar.flatMap(one -> one.look().logo());
    }

    /// The name in it changes with the picture, so that it may be kept for ever.
    public String logoAddress(Logo logo) {
        return "/assets/" + seminar.map(one -> one.slug() + "." + logo.name()).orElse("");
    }

    /// What a run with a clock of its own says about it, in the seminar's zone, or in UTC, which it then names.
    public static String clockNotice(Words words, Instant time, ZoneId zone) {
        var moment = new Dates(words).moment(time, zone);
        return words.text("local.clock", zone.equals(ZoneOffset.UTC) ? moment + " UTC" : moment);
    }
}
