package org.plazas.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The one stylesheet, served under a name that changes with its content, so that it may be kept for ever.
public final class Stylesheet {
    private static final byte[] CONTENT = load();

    static final String FILE = "plazas-" + Delivery.hash(CONTENT) + ".css";
    static final String ADDRESS = "/assets/" + FILE;

    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private Stylesheet() {}

    /// The stylesheet, whichever version was asked for: a page kept from before an update looks nearly right. Only the
    /// true name is kept for long.
    public static Response response(String file) {
        var response = Response.of(200, "text/css; charset=utf-8", CONTENT);
        return file.equals(FILE)
                ? response.with("cache-control", "public, max-age=" + A_YEAR + ", immutable")
                : response.cached(60);
    }

    public static boolean isStylesheet(String file) {
        return file.matches("plazas-[0-9a-f]{1,64}\\.css");
    }

    private static byte[] load() {
        try (var stream = Objects.requireNonNull(Stylesheet.class.getResourceAsStream("assets/plazas.css"))) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
