package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Logo;
import org.plazas.domain.Slug;
import org.plazas.publishing.DocumentCheck.Checked;

class LogoFileTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 8\">%s</svg>";

    /// One pixel.
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void aPngIsAPicture() {
        var logo = LogoFile.read("data:image/png;base64," + PNG);

        assertThat(logo.name()).matches("[0-9a-f]{18}\\.png");
        assertThat(logo.picture().type()).isEqualTo(Logo.Type.PNG);
        assertThat(logo.width()).isOne();
        assertThat(logo.height()).isOne();
    }

    @Test
    void aPngThatWasTamperedWithIsNone() {
        var octets = Base64.getDecoder().decode(PNG);
        for (int i = 0; i < octets.length; i++) {
            var changed = octets.clone();
            changed[i] ^= 1;
            assertRefused(data("png", changed), "format");
            assertRefused(data("png", Arrays.copyOf(octets, i)), "format");
        }
        assertRefused(data("png", Arrays.copyOf(octets, octets.length + 1)), "format");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 8'/>                    | 1000 | 250
                    <svg xmlns='http://www.w3.org/2000/svg' width='40' height='80px'><g/></svg>     | 500  | 1000
                    <s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='-1,-1,3.5,3.5'/>           | 1000 | 1000
                    """)
    void anSvgIsAPictureWithItsProportion(String svg, int width, int height) {
        var logo = LogoFile.read(svg(svg.replace('\'', '"')));

        assertThat(logo.name()).endsWith(".svg");
        assertThat(logo.width()).isEqualTo(width);
        assertThat(logo.height()).isEqualTo(height);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d='M0 0h1'/><style>path { fill: url(#a) }</style>",
                "<use href='#a'/>",
                "<a id='on'/>",
                "<image href='data:image/png;base64,AAAA'/>",
                "<style>@media (prefers-color-scheme: dark) { path { fill: #fff } }</style>",
                "<g xmlns:e='urn:editor' e:export='C:\\\\logo.png'/>"
            })
    void whatStaysInsideIsTaken(String content) {
        assertThat(LogoFile.read(svg(SVG.formatted(content))).picture().type()).isEqualTo(Logo.Type.SVG);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <script>alert(1)</script>                                            | active
                    <ScRiPt/>                                                            | active
                    <foreignObject/>                                                     | active
                    <g onload='alert(1)'/>                                               | active
                    <g xmlns:e='urn:e' e:onLoad='alert(1)'/>                             | active
                    <image href='https://example.org/x.png'/>                            | elsewhere
                    <use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='x.svg#a'/> | elsewhere
                    <a href=' javascript:alert(1)'/>                                     | elsewhere
                    <g style='fill: url(https://example.org/x)'/>                        | elsewhere
                    <g fill='URL("//example.org/x")'/>                                   | elsewhere
                    <style>@import 'x.css';</style>                                      | elsewhere
                    <style>p { fill: \\75rl(//example.org/x) }</style>                   | elsewhere
                    <g style='fill: \\75rl(//example.org/x)'/>                          | elsewhere
                    <style>@\\69mport 'x.css';</style>                                  | elsewhere
                    <style>p { fill: u<![CDATA[rl(//example.org/x)]]> }</style>          | elsewhere
                    <style>p { fill: u<!-- -->rl(//example.org/x) }</style>              | elsewhere
                    <g style='mask: image-set("//example.org/x" 1x)'/>                   | elsewhere
                    <a href='#a'><set attributeName='href' to='//example.org/x'/></a>    | active
                    <a href='#a'><animate attributeName='href' to='//example.org/x'/></a> | active
                    <img xmlns='http://www.w3.org/1999/xhtml' srcset='//example.org/x'/> | active
                    <?xml-stylesheet href='x.css'?>                                      | format
                    <g>                                                                  | format
                    &lol;                                                                | format
                    """)
    void whatRunsOrReachesOutIsRefused(String content, String code) {
        assertRefused(svg(SVG.formatted(content)), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<html/>",
                "<svg viewBox='0 0 1 1'/>",
                "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&a;</svg>"
            })
    void whatIsNoSvgIsRefused(String text) {
        assertRefused(svg(text + " "), "format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "viewBox='0 0 0 0'", "viewBox='0 0 1'", "width='100%' height='100%'", "width='4'"})
    void anSvgWithoutMeasureIsRefused(String measure) {
        assertRefused(svg("<svg xmlns='http://www.w3.org/2000/svg' " + measure + "/>"), "size");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertRefused(svg(SVG.formatted(" ".repeat(LogoFile.LARGEST))), "too-large");
        assertRefused("data:image/png;base64,A", "format");
    }

    /// Who registers reads the document each time: the picture isn't in it.
    @Test
    void theStoredDocumentNamesThePicture() {
        var image = svg(SVG.formatted(""));
        var alternative = "{\"es\": \"Red\", \"fr\": \"Réseau\", \"en\": \"Network\", \"pt\": \"Rede\"}";
        var document =
                Documents.flyerWith("/logo", "{\"image\": \"" + image + "\", \"alternative\": " + alternative + "}");

        var checked = new DocumentCheck().check(document.getBytes(StandardCharsets.UTF_8), Optional.<Slug>empty());

        assertThat(checked).isInstanceOfSatisfying(Checked.Sound.class, sound -> {
            var logo = sound.seminar().look().logo().orElseThrow();
            assertThat(sound.json()).contains(logo.name()).doesNotContain("base64");
            assertThat(sound.logo().orElseThrow().name()).isEqualTo(logo.name());
            assertThat(logo.width()).isEqualTo(4 * logo.height());
        });
    }

    private static void assertRefused(String image, String code) {
        assertThatThrownBy(() -> LogoFile.read(image))
                .as(image)
                .isInstanceOfSatisfying(LogoFile.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    private static String svg(String text) {
        return data("svg+xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String data(String type, byte[] octets) {
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(octets);
    }
}
