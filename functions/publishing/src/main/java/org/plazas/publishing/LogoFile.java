package org.plazas.publishing;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.plazas.domain.Logo;
import org.plazas.domain.Sha256;

/// A logo as a document holds it: a data URL of a PNG or SVG picture, which has to be what it says.
///
/// @param width with `height` the picture's proportion, in CSS pixels
record LogoFile(String name, Logo.Picture picture, int width, int height) {
    /// Octets.
    static final int LARGEST = 20 * 1024;

    private static final int NAME_BYTES = 9;
    private static final Pattern DATA = Pattern.compile("data:(image/(?:png|svg\\+xml));base64,([A-Za-z0-9+/]+={0,2})");

    /// Width and height.
    record Size(int width, int height) {}

    /// The picture can't be shown, or should not be.
    static final class Refused extends RuntimeException {
        private final String code;
        private final String sentence;

        Refused(String code, String sentence) {
            super(sentence, null, false, false);
            this.code = code;
            this.sentence = sentence;
        }

        String code() {
            return code;
        }

        String sentence() {
            return sentence;
        }
    }

    static boolean isData(String image) {
        return DATA.matcher(image).matches();
    }

    /// @param image what [#isData] accepts
    /// @throws Refused if it is no such picture
    static LogoFile read(String image) {
        var data = DATA.matcher(image);
        if (!data.matches()) {
            throw new Refused("format", "is no data of a PNG or SVG picture");
        }
        var octets = decoded(data.group(2));
        if (octets.length > LARGEST) {
            throw new Refused(
                    "too-large", "is a picture of " + octets.length + " octets: at most " + LARGEST + " are taken");
        }
        var type = data.group(1).equals(Logo.Type.PNG.mediaType()) ? Logo.Type.PNG : Logo.Type.SVG;
        var size =
                switch (type) {
                    case PNG -> PngCheck.size(octets);
                    case SVG -> SvgCheck.size(octets);
                };
        var name = hash(octets) + "." + type.name().toLowerCase(Locale.ROOT);
        return new LogoFile(name, new Logo.Picture(name, type, octets), size.width(), size.height());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new Refused("format", "is not whole: its base64 is cut off");
        }
    }

    private static String hash(byte[] octets) {
        return HexFormat.of().formatHex(Sha256.of(octets), 0, NAME_BYTES);
    }
}
