package org.plazas.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.domain.Accent;

/// The one stylesheet, in the seminar's own colour where it has one, served under a name that changes with its content,
/// so that it may be kept for ever.
public final class Stylesheet {
    private static final String CONTENT = load();

    /// The product's own colour, in the shades that [Accent] has of another.
    static final List<String> OWN_SHADES = List.of("#a3341f", "#f6e4da", "#f0876b", "#33201a");

    private static final Pattern FILE_FORM = Pattern.compile("plazas-([0-9a-f]{1,64})(?:-([0-9a-f]{6}))?\\.css");

    private static final String HASH = Delivery.hash(CONTENT.getBytes(StandardCharsets.UTF_8));

    static final String ADDRESS = address(Optional.empty());
    static final String FILE = ADDRESS.substring("/assets/".length());

    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private Stylesheet() {}

    static String address(Optional<Accent> accent) {
        return "/assets/plazas-" + HASH
                + accent.map(colour -> "-" + colour.hex()).orElse("") + ".css";
    }

    /// The stylesheet, whichever version was asked for: a page kept from before an update looks nearly right. Only the
    /// true name is kept for long.
    public static Response response(String file) {
        var name = FILE_FORM.matcher(file);
        var accent = name.matches()
                ? Optional.ofNullable(name.group(2))
                        .flatMap(hex -> Accent.of("#" + hex))
                        .filter(Accent::isLegible)
                : Optional.<Accent>empty();
        var response = Response.text(
                200, "text/css; charset=utf-8", accent.map(Stylesheet::in).orElse(CONTENT));
        return address(accent).equals("/assets/" + file)
                ? response.with("cache-control", "public, max-age=" + A_YEAR + ", immutable")
                : response.cached(60);
    }

    public static boolean isStylesheet(String file) {
        return FILE_FORM.matcher(file).matches();
    }

    private static String in(Accent accent) {
        var shades = List.of(accent.hex(), accent.soft(), accent.dark(), accent.darkSoft());
        var content = CONTENT;
        for (int i = 0; i < shades.size(); i++) {
            content = content.replace(OWN_SHADES.get(i), "#" + shades.get(i));
        }
        return content;
    }

    private static String load() {
        try (var stream = Objects.requireNonNull(Stylesheet.class.getResourceAsStream("assets/plazas.css"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
