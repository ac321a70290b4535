package org.plazas.publishing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.plazas.publishing.LogoFile.Refused;
import org.plazas.publishing.LogoFile.Size;

/// Whether octets are a whole PNG: its signature, and every chunk with its checksum, from the header to the end.
final class PngCheck {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int CHUNK = 12;
    private static final int LARGEST = 4096;

    private PngCheck() {}

    static Size size(byte[] octets) {
        var input = ByteBuffer.wrap(octets);
        if (octets.length < Long.BYTES || input.getLong() != SIGNATURE) {
            throw new Refused("format", "is no PNG, though it says so");
        }
        var size = new Size(0, 0);
        var hasData = false;
        while (input.remaining() >= CHUNK) {
            var length = input.getInt(input.position());
            if (length < 0 || length > input.remaining() - CHUNK) {
                break;
            }
            var type = new String(octets, input.position() + 4, 4, StandardCharsets.US_ASCII);
            if (checksum(octets, input.position() + 4, length + 4) != input.getInt(input.position() + 8 + length)) {
                throw new Refused("format", "is a damaged PNG: a checksum is wrong");
            }
            if (type.equals("IHDR") && length >= 8) {
                size = new Size(input.getInt(input.position() + 8), input.getInt(input.position() + 12));
            }
            hasData |= type.equals("IDAT");
            input.position(input.position() + CHUNK + length);
            if (type.equals("IEND")) {
                return checked(size, hasData && !input.hasRemaining());
            }
        }
        throw new Refused("format", "is a PNG that is not whole");
    }

    private static Size checked(Size size, boolean isWhole) {
        if (!isWhole) {
            throw new Refused("format", "is a PNG without a picture, or with something behind its end");
        }
        if (size.width() < 1 || size.height() < 1 || size.width() > LARGEST || size.height() > LARGEST) {
            throw new Refused("size", "must measure 1 to " + LARGEST + " pixels each way");
        }
        return size;
    }

    private static int checksum(byte[] octets, int from, int length) {
        var crc = new CRC32();
        crc.update(octets, from, length);
        return (int) crc.getValue();
    }
}
