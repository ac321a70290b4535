package org.plazas.domain;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A seminar's name in addresses: lower-case letters, digits and single hyphens, at most 80 characters.
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 80;

    /// First path parts that are, or may become, the product's own.
    private static final Set<String> RESERVED = Set.of(
            "api",
            "assets",
            "console",
            "door",
            "export",
            "exports",
            "favicon",
            "health",
            "local",
            "login",
            "logout",
            "mailbox",
            "openapi",
            "organiser",
            "print",
            "privacy",
            "problems",
            "registrations",
            "robots",
            "seminars",
            "sitemap",
            "static",
            "upkeep",
            "well-known");

    public Slug {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a slug");
        }
    }

    /// Empty where the text is no slug, so that an unknown address is simply not found.
    public static Optional<Slug> of(String text) {
        return isWellFormed(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    public boolean isReserved() {
        return RESERVED.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isWellFormed(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
