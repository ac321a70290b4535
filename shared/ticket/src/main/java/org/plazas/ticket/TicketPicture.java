package org.plazas.ticket;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;

/// A ticket's text as a QR code: black on white, with the quiet zone of four modules that ISO/IEC 18004 asks for,
/// and quartile correction, so that a quarter of it may be scratched.
public final class TicketPicture {
    /// A bigger one is hard for a phone's camera to read from another phone.
    private static final int LARGEST = 10;

    private static final int QUIET = 4;

    private final QrCode code;

    private TicketPicture(QrCode code) {
        this.code = code;
    }

    /// @param text in the characters of base45
    /// @throws io.nayuki.qrcodegen.DataTooLongException if it has more than [org.plazas.domain.Ticket#LONGEST_TEXT]
    public static TicketPicture of(String text) {
        var segments = List.of(QrSegment.makeAlphanumeric(text));
        return new TicketPicture(
                QrCode.encodeSegments(segments, QrCode.Ecc.QUARTILE, QrCode.MIN_VERSION, LARGEST, -1, false));
    }

    /// Modules on each side, the quiet zone among them.
    public int size() {
        return code.size + 2 * QUIET;
    }

    /// Black modules as the `d` of an SVG path, in a square of [#size] units.
    public String path() {
        var path = new StringBuilder(16 * 1024);
        for (int y = 0; y < size(); y++) {
            int x = 0;
            while (x < size()) {
                int end = x;
                while (isBlack(end, y)) {
                    end++;
                }
                if (end > x) {
                    path.append('M').append(x).append(' ').append(y);
                    path.append('h')
                            .append(end - x)
                            .append("v1h-")
                            .append(end - x)
                            .append('z');
                }
                x = end + 1;
            }
        }
        return path.toString();
    }

    /// Eight pixels to a module: sharp where it is shown at a third of that, or printed.
    public byte[] png() {
        return Png.of(size(), 8, this::isBlack);
    }

    boolean isBlack(int x, int y) {
        return code.getModule(x - QUIET, y - QUIET);
    }
}
