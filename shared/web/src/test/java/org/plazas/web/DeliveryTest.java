package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.GatewayRequest;

class DeliveryTest {
    private static final String LONG = "Hacia una acción internacional sostenible. ".repeat(40);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gzip                    | true
                    gzip, deflate, br       | true
                    br;q=1.0, GZIP;q=0.8    | true
                    deflate,gzip;q=0.001    | true
                    gzip;q=0                | false
                    gzip;q=0.0              | false
                    gzip; q=0.000, br       | false
                    gzip ; q=0              | false
                    identity                | false
                    br, x-gzipped           | false
                    ''                      | false
                    """)
    void compressesForThoseWhoTakeIt(String accept, boolean compressed) throws IOException {
        var answer = finish(get().header("accept-encoding", accept), page(LONG));

        assertThat(answer.header("content-encoding").isPresent()).isEqualTo(compressed);
        assertThat(compressed ? unzipped(answer.body()) : answer.bodyText()).isEqualTo(LONG);
        assertThat(answer.header("vary")).contains("Accept-Encoding");
    }

    @Test
    void nobodyAskedMeansPlain() {
        assertThat(finish(get(), page(LONG)).header("content-encoding")).isEmpty();
    }

    @Test
    void whoComesByTlsIsToldToKeepToIt() {
        assertThat(finish(get().header("x-forwarded-proto", "https"), page("a")).header("strict-transport-security"))
                .contains("max-age=63072000");
        assertThat(finish(get().header("x-forwarded-proto", "http"), page("a")).header("strict-transport-security"))
                .isEmpty();
    }

    @Test
    void shortAnswersStayPlain() {
        var answer = finish(zipped(), page("short"));

        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.bodyText()).isEqualTo("short");
        assertThat(answer.header("vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=utf-8,true",
        "text/calendar; charset=utf-8,true",
        "application/json,true",
        "application/problem+json,true",
        "application/xml,true",
        "image/png,false",
        "application/octet-stream,false"
    })
    void compressesTextOnly(String type, boolean compressed) {
        var answer = finish(zipped(), Response.text(200, type, LONG));

        assertThat(answer.header("content-encoding").isPresent()).isEqualTo(compressed);
        assertThat(answer.header("vary").isPresent()).isEqualTo(compressed);
    }

    @Test
    void keepsWhatTheAnswerVariesByAlready() {
        assertThat(finish(zipped(), page(LONG).with("vary", "Accept-Language")).header("vary"))
                .contains("Accept-Language, Accept-Encoding");
    }

    @Test
    void eachEncodingHasATagOfItsOwn() {
        var plain = tag(finish(get(), page(LONG)));
        var compressed = tag(finish(zipped(), page(LONG)));

        assertThat(plain).matches("\"[0-9a-f]+\"").isNotEqualTo(compressed);
        assertThat(tag(finish(zipped(), page(LONG))))
                .as("the same octets every time")
                .isEqualTo(compressed);
        assertThat(tag(finish(get(), page(LONG + "!")))).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"a\",W/%s ,\"b\"", "*"})
    void whoHasItAlreadyGetsNoBody(String known) {
        var before = finish(zipped(), page(LONG).with("vary", "Accept-Language"));

        var again = finish(
                zipped().header("if-none-match", known.formatted(tag(before))),
                page(LONG).with("vary", "Accept-Language"));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("etag")).isEqualTo(before.header("etag"));
        assertThat(again.header("vary")).isEqualTo(before.header("vary"));
        assertThat(again.header("cache-control"))
                .contains("public, max-age=30, stale-while-revalidate=30, stale-if-error=3600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "", "%s-gzip", "*a"})
    void whoHasAnotherGetsThisOne(String known) {
        var tag = tag(finish(get(), page(LONG)));

        var again = finish(get().header("if-none-match", known.formatted(tag)), page(LONG));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.bodyText()).isEqualTo(LONG);
    }

    @Test
    void anotherEncodingsTagDoesNotCount() {
        var compressed = tag(finish(zipped(), page(LONG)));

        assertThat(finish(get().header("if-none-match", compressed), page(LONG)).status())
                .isEqualTo(200);
    }

    @Test
    void whatNobodyMayKeepHasNoTag() {
        var answer = finish(get().header("if-none-match", "*"), Response.text(200, "text/html", LONG));

        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("etag")).isEmpty();
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 303, 404, 422, 503})
    void onlySuccessIsTagged(int status) {
        var answer = finish(
                get().header("if-none-match", "*"),
                Response.text(status, "text/html", LONG).cached(60));

        assertThat(answer.header("etag")).isEmpty();
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void headSaysWhatGetWouldSayWithoutTheBody() {
        var get = finish(zipped(), page(LONG));
        var head = finish(GatewayRequest.elsewhere("HEAD", "/a").header("accept-encoding", "gzip"), page(LONG));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers())
                .containsAllEntriesOf(get.headers())
                .containsEntry("content-length", String.valueOf(get.body().length))
                .hasSize(get.headers().size() + 1);
    }

    @Test
    void headOfWhatIsKnownSaysNothingOfALength() {
        var head = GatewayRequest.elsewhere("HEAD", "/a").header("if-none-match", "*");

        assertThat(finish(head, page(LONG)).status()).isEqualTo(304);
        assertThat(finish(head, page(LONG)).header("content-length")).isEmpty();
    }

    private static GatewayRequest get() {
        return GatewayRequest.to("GET /{seminar}", "/a");
    }

    private static GatewayRequest zipped() {
        return get().header("accept-encoding", "gzip");
    }

    private static Response page(String text) {
        return Response.text(200, "text/html; charset=utf-8", text).cached(60);
    }

    private static Response finish(GatewayRequest request, Response response) {
        return Delivery.finish(Request.in(request.event()).orElseThrow(), response);
    }

    private static String tag(Response response) {
        return response.header("etag").orElseThrow();
    }

    private static String unzipped(byte[] octets) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
