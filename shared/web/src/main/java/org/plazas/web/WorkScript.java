package org.plazas.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;

/// What works in a form for who fills it in (`org.plazas.domain.ProofOfWork`), served under a name that changes
/// with its content, so that it may be kept for ever. Loaded by the forms of the seminars that want it alone.
public final class WorkScript {
    private static final int A_YEAR = 365 * 24 * 60 * 60;
    private static final Pattern FILE_FORM = Pattern.compile("work-[0-9a-f]{1,64}\\.js");

    private WorkScript() {}

    /// Read when the first form wants it: most sites have none.
    private static final class File {
        private static final byte[] CONTENT = load();
        private static final String ADDRESS = "/assets/work-" + Delivery.hash(CONTENT) + ".js";
    }

    static String address() {
        return File.ADDRESS;
    }

    public static boolean isScript(String file) {
        return FILE_FORM.matcher(file).matches();
    }

    /// Whichever version was asked for; only the true name is kept for long.
    public static Response response(String file) {
        var response = Response.of(200, "text/javascript; charset=utf-8", File.CONTENT);
        return File.ADDRESS.equals("/assets/" + file)
                ? response.with("cache-control", "public, max-age=" + A_YEAR + ", immutable")
                : response.cached(60);
    }

    private static byte[] load() {
        try (var stream = Objects.requireNonNull(WorkScript.class.getResourceAsStream("assets/work.js"))) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
