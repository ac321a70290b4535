package org.plazas.testing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// What somebody makes of a ticket who has only `docs/tickets.md`: scans it with ZXing, reads its base45 by the
/// RFC, and verifies it with Bouncy Castle. Shares no line with what writes it.
public record TicketScan(UUID registration, String name, String category) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS = 5;
    private static final int WHITE = 0xFFFFFF;
    private static final int SIGNATURE = 64;

    /// The text of the QR code in a picture.
    ///
    /// @throws IllegalArgumentException if there is none
    public static String inPicture(byte[] png) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png));
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return scanned(pixels, image.getWidth(), image.getHeight());
        } catch (IOException notAPicture) {
            throw new IllegalArgumentException(notAPicture);
        }
    }

    /// The text of the QR code that the path of an SVG draws.
    ///
    /// @param size of its square view box
    public static String inPath(String path, int size) {
        var side = size * PIXELS;
        var pixels = new int[side * side];
        Arrays.fill(pixels, WHITE);
        var runs = RUN.matcher(path);
        int end = 0;
        while (runs.find()) {
            if (runs.start() != end || !runs.group(3).equals(runs.group(4))) {
                throw new IllegalArgumentException("not a path of runs");
            }
            end = runs.end();
            var x = Integer.parseInt(runs.group(1)) * PIXELS;
            var y = Integer.parseInt(runs.group(2)) * PIXELS;
            for (int row = y; row < y + PIXELS; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + Integer.parseInt(runs.group(3)) * PIXELS, 0);
            }
        }
        return scanned(pixels, side, side);
    }

    private static String scanned(int[] pixels, int width, int height) {
        Result result;
        try {
            var source = new RGBLuminanceSource(width, height, pixels);
            // Of a picture that lies straight: a camera gets many tries at many angles, a test has one.
            result = new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE));
        } catch (ReaderException noCode) {
            throw new IllegalArgumentException("no QR code is seen", noCode);
        }
        return result.getText();
    }

    /// Empty if the key did not sign it for that seminar.
    public static Optional<TicketScan> verified(String text, String seminar, int keyNumber, byte[] publicKey) {
        var octets = octets(text);
        var signed = octets.length - SIGNATURE;
        var message = ByteBuffer.allocate(1 + seminar.length() + signed)
                .put((byte) seminar.length())
                .put(seminar.getBytes(StandardCharsets.US_ASCII))
                .put(octets, 0, signed)
                .array();
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        verifier.update(message, 0, message.length);
        var isGenuine = verifier.verifySignature(Arrays.copyOfRange(octets, signed, octets.length));
        if (!isGenuine || octets[0] != 1 || (octets[1] & 0xFF) != keyNumber) {
            return Optional.empty();
        }
        var name = 19 + octets[18];
        return Optional.of(new TicketScan(
                new UUID(
                        ByteBuffer.wrap(octets).getLong(2),
                        ByteBuffer.wrap(octets).getLong(10)),
                new String(octets, 19, octets[18], StandardCharsets.UTF_8),
                new String(octets, name, signed - name, StandardCharsets.UTF_8)));
    }

    /// RFC 9285, section 4.2.
    private static byte[] octets(String text) {
        var octets = ByteBuffer.allocate(text.length());
        for (int at = 0; at < text.length(); at += 3) {
            var value = digit(text, at) + 45 * digit(text, at + 1);
            if (at + 2 < text.length()) {
                value += 45 * 45 * digit(text, at + 2);
                octets.putShort((short) value);
            } else {
                octets.put((byte) value);
            }
        }
        return Arrays.copyOf(octets.array(), octets.position());
    }

    private static int digit(String text, int at) {
        return ALPHABET.indexOf(text.charAt(at));
    }
}
