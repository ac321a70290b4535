package org.plazas.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.plazas.domain.Sha256;

/// The last steps before an answer leaves, which the gateway does not do: compression, ETag, 304, HEAD, and the
/// promise that the site is served by TLS.
final class Delivery {
    /// Below this the gain is less than a packet.
    private static final int WORTH_COMPRESSING = 600;

    private static final int TAG_BYTES = 9;

    private static final int TWO_YEARS = 2 * 365 * 24 * 60 * 60;

    private static final String ZIPPED = "-gzip";

    private Delivery() {}

    static Response finish(Request request, Response response) {
        if (request.header("x-forwarded-proto").filter("https"::equals).isPresent()) {
            response.with("strict-transport-security", "max-age=" + TWO_YEARS);
        }
        varyLess(request, response);
        var compressed = compress(request, response);
        var tagged = tag(request, compressed);
        return request.method().equals("HEAD") && tagged.status() != 304
                ? tagged.as(tagged.status(), new byte[0]).with("content-length", Integer.toString(tagged.body().length))
                : tagged;
    }

    /// An address that names its language, and is answered in it, is the same for every reader.
    private static void varyLess(Request request, Response response) {
        var named = request.query("lang");
        if (named.isEmpty() || !named.equals(response.header("content-language"))) {
            return;
        }
        var others = Arrays.stream(response.header("vary").orElse("").split(", ?", -1))
                .filter(name -> !name.isEmpty() && !name.equals("Accept-Language"))
                .collect(Collectors.joining(", "));
        response.without("vary");
        if (!others.isEmpty()) {
            response.with("vary", others);
        }
    }

    private static Response compress(Request request, Response response) {
        if (!isCompressible(response)) {
            return response;
        }
        response.with(
                "vary",
                response.header("vary")
                        .map(names -> names + ", Accept-Encoding")
                        .orElse("Accept-Encoding"));
        if (!acceptsGzip(request) || response.body().length < WORTH_COMPRESSING) {
            return response;
        }
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(response.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return response.as(response.status(), bytes.toByteArray()).with("content-encoding", "gzip");
    }

    private static boolean isCompressible(Response response) {
        var type = response.header("content-type").orElse("");
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    private static boolean acceptsGzip(Request request) {
        return Arrays.stream(request.header("accept-encoding")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split(",", -1))
                .map(String::strip)
                .filter(coding -> !coding.matches("gzip; *q=0(\\.0*)?"))
                .anyMatch(coding -> coding.equals("gzip") || coding.startsWith("gzip;"));
    }

    /// The answer to who has what this tag stands for already; empty if nobody said so. It is known before anything is
    /// rendered.
    ///
    /// @param kept the answer's headers, which say for how long it may be kept on
    static Optional<Response> notModified(Request request, String tag, Response kept) {
        var own = '"' + tag + (acceptsGzip(request) ? ZIPPED : "") + '"';
        return matches(request.header("if-none-match").orElse(""), own)
                ? Optional.of(kept.with("etag", own))
                : Optional.empty();
    }

    /// Answers that may be kept, or checked again, carry a tag: one for each encoding. It is of their octets where they
    /// bring none of their own.
    private static Response tag(Request request, Response response) {
        var mayBeKept = !response.header("cache-control").orElse("").contains("no-store");
        if (response.status() != 200 || !mayBeKept) {
            return response;
        }
        var own = response.header("etag");
        if (own.isPresent()) {
            var suffix =
                    response.header("content-encoding").map(coding -> ZIPPED).orElse("");
            return response.with("etag", '"' + own.get() + suffix + '"');
        }
        var tag = '"' + hash(response.body()) + '"';
        response.with("etag", tag);
        return matches(request.header("if-none-match").orElse(""), tag) ? response.as(304, new byte[0]) : response;
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(candidate -> candidate.strip().replaceFirst("^W/", ""))
                .anyMatch(candidate -> candidate.equals("*") || candidate.equals(tag));
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, TAG_BYTES);
    }
}
