package org.plazas.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.jr.ob.JSON;

/// What a function answers. Header names are in lower case. Unless it says otherwise, nobody may keep it.
public final class Response {
    private static final String NOTHING_RUNS = "default-src 'none'; ";
    private static final String OURS_RUNS = NOTHING_RUNS + "script-src 'self'; ";

    /// Nothing of ours connects anywhere: tools that judge pages read `/robots.txt` from within them.
    private static final String OWN =
            "style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; ";

    /// Seconds for which a cache may go on showing what it has while we fail.
    private static final int THROUGH_A_FAULT = 3600;

    private final int status;
    private final TreeMap<String, String> headers = new TreeMap<>();
    private final byte[] body;

    private Response(int status, byte[] body) {
        this.status = status;
        this.body = body;
        headers.put("cache-control", "no-store");
        headers.put("x-content-type-options", "nosniff");
        headers.put("referrer-policy", "strict-origin-when-cross-origin");
    }

    public static Response empty(int status) {
        return new Response(status, new byte[0]);
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, body.clone()).with("content-type", contentType);
    }

    public static Response text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /// A page. Nothing in it may run, it loads from its own origin only, and no other site may show it in a
    /// frame.
    public static Response page(int status, String html) {
        return text(status, "text/html; charset=utf-8", html)
                .with("content-security-policy", NOTHING_RUNS + OWN + "frame-ancestors 'none'")
                .with("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    /// A page that these sites may show in a frame. Our own script runs in it, which tells the frame's height.
    ///
    /// @param origins none: nobody may
    public static Response framed(int status, String html, List<String> origins) {
        var ancestors = origins.isEmpty() ? "'none'" : String.join(" ", origins);
        return page(status, html)
                .with("content-security-policy", OURS_RUNS + OWN + "frame-ancestors " + ancestors)
                .with("x-robots-tag", "noindex");
    }

    /// A page in which our own script runs.
    public static Response working(int status, String html) {
        return page(status, html).with("content-security-policy", OURS_RUNS + OWN + "frame-ancestors 'none'");
    }

    public static Response json(int status, Map<String, ?> body) {
        return of(status, "application/json", JSON.std.asBytes(body));
    }

    /// 303: look there, with GET.
    public static Response seeOther(String location) {
        return empty(303).with("location", location);
    }

    public Response with(String lowerCaseName, String value) {
        headers.put(lowerCaseName, value);
        return this;
    }

    Response without(String lowerCaseName) {
        headers.remove(lowerCaseName);
        return this;
    }

    /// May be kept by anybody. Nobody is shown what is older than this many seconds, unless the site fails: for
    /// the second half of them a cache may answer at once and ask meanwhile.
    public Response cached(int oldest) {
        var fresh = oldest / 2;
        return with(
                "cache-control",
                "public, max-age=" + fresh + ", stale-while-revalidate=" + (oldest - fresh) + ", stale-if-error="
                        + THROUGH_A_FAULT);
    }

    /// The answer that a state has: 304 where the caller has it already, else what is rendered now, under
    /// the state's tag.
    ///
    /// @param state everything that the answer depends on, in any form
    /// @param headers an empty answer with what both have in common
    public static Response ofState(Request request, String state, Response headers, Supplier<Response> rendered) {
        var tag = Delivery.hash(state.getBytes(StandardCharsets.UTF_8));
        return Delivery.notModified(
                        request,
                        tag,
                        headers.with(
                                "vary",
                                headers.header("vary")
                                        .map(names -> names + ", Accept-Encoding")
                                        .orElse("Accept-Encoding")))
                .orElseGet(() -> rendered.get().with("etag", tag));
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The same, with another status and body.
    Response as(int newStatus, byte[] newBody) {
        var other = new Response(newStatus, newBody);
        other.headers.clear();
        other.headers.putAll(headers);
        return other;
    }
}
