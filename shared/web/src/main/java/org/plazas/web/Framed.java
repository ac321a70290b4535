package org.plazas.web;

import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.plazas.domain.Seminar;

/// Pages as other sites show them in a frame: without what stands around them, for the sites that the seminar's
/// document names. One script, on both sides of the frame, makes it as high as its content.
public final class Framed {
    static final String SCRIPT = "embed.js";

    private static final byte[] CONTENT = load();
    private static final int AN_HOUR = 3600;

    private Framed() {}

    /// Whether the page is asked for as a part of another site's.
    public static boolean isAskedFor(Request request) {
        return request.query("embed").isPresent();
    }

    /// What is added to the address of such a page.
    public static String query(boolean isFramed) {
        return isFramed ? "&embed=1" : "";
    }

    public static boolean isScript(String file) {
        return file.equals(SCRIPT);
    }

    /// Under one name for good, for it stands in other sites' pages.
    public static Response script() {
        return Response.of(200, "text/javascript; charset=utf-8", CONTENT).cached(AN_HOUR);
    }

    /// A page whose links leave the frame.
    public static Response page(int status, Page page, Seminar seminar, Content content) {
        return page(status, page, seminar, content, true, false);
    }

    /// A page with a form: its links within the page stay in the frame, and so does its outcome. The script of
    /// a form that works makes the frame as high as its content too.
    static Response form(int status, Page page, FormPage form, Content content) {
        return page(status, page, form.seminar(), content, false, form.wantsWork());
    }

    private static Response page(
            int status, Page page, Seminar seminar, Content content, boolean linksLeave, boolean hasScript) {
        return Response.framed(status, Pages.renderFramed(page, content, linksLeave, hasScript), seminar.embed())
                .with("content-language", page.words().language().code());
    }

    private static byte[] load() {
        try (var stream = Objects.requireNonNull(Framed.class.getResourceAsStream("assets/" + SCRIPT))) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
