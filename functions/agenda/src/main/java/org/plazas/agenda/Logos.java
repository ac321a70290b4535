package org.plazas.agenda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Logo;
import org.plazas.domain.Slug;
import org.plazas.web.Response;

/// Seminars' pictures, each under its content's name.
final class Logos {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int A_YEAR = 365 * 24 * 60 * 60;
    private static final Pattern FILE = Pattern.compile("([a-z0-9-]+)\\.([0-9a-f]{1,64}\\.(?:png|svg))");

    private final SeminarMemory<Logo.Picture> pictures;

    Logos(SeminarStore store, InstantSource clock) {
        pictures = new SeminarMemory<>(clock, KEPT, store::logo);
    }

    /// `{seminar}.{picture}`: the seminar's picture, whichever one was asked for, since a page may be kept from before.
    /// Only the true name is kept for long. Empty if there is none.
    Optional<Response> show(String file) {
        var name = FILE.matcher(file);
        return name.matches()
                ? Slug.of(name.group(1)).flatMap(pictures::get).map(picture -> answer(picture, name.group(2)))
                : Optional.empty();
    }

    /// Whoever opens a picture by itself gets nothing that runs either.
    private static Response answer(Logo.Picture picture, String asked) {
        var response = Response.of(200, picture.type().mediaType(), picture.octets())
                .with("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        return picture.name().equals(asked)
                ? response.with("cache-control", "public, max-age=" + A_YEAR + ", immutable")
                : response.cached((int) KEPT.toSeconds());
    }
}
