package org.plazas.ticket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a square picture in black and white as PNG (ISO/IEC 15948): one bit for each pixel, each row like the
/// one above it where it is so. Without `java.desktop`, which would take long to load.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte GREYSCALE = 0;
    private static final byte NO_FILTER = 0;
    private static final byte FILTER_UP = 2;

    private Png() {}

    interface Black {
        boolean at(int x, int y);
    }

    /// @param size squares on each side
    /// @param scale pixels of each square on each side
    static byte[] of(int size, int scale, Black black) {
        var side = size * scale;
        var rowLength = 1 + (side + 7) / 8;
        var rows = ByteBuffer.allocate(rowLength * side);
        var repeated = new byte[rowLength];
        repeated[0] = FILTER_UP;
        for (int y = 0; y < size; y++) {
            rows.put(row(y, size, scale, rowLength, black));
            for (int copy = 1; copy < scale; copy++) {
                rows.put(repeated);
            }
        }
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        var header =
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).put(GREYSCALE);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", deflated(rows.array()));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// White is 1.
    private static byte[] row(int y, int size, int scale, int length, Black black) {
        var row = new byte[length];
        Arrays.fill(row, (byte) 0xFF);
        row[0] = NO_FILTER;
        for (int pixel = 0; pixel < size * scale; pixel++) {
            if (black.at(pixel / scale, y)) {
                row[1 + pixel / 8] &= (byte) ~(0x80 >> (pixel % 8));
            }
        }
        return row;
    }

    private static byte[] deflated(byte[] octets) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(octets);
        deflater.finish();
        var output = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        while (!deflater.finished()) {
            output.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return output.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        var typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(typed);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
