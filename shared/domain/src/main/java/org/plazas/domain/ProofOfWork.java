package org.plazas.domain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Work that a form's sender has done: cheap for one person, dear for who sends thousands. It was done for one
/// form, by its stamp ([FormStamps]), and for the one address that is typed in it, so that it is worth nothing
/// for another; nothing need be remembered. `assets/work.js` does it.
///
/// The seed is the SHA-256 of stamp, line feed and address, in hexadecimal. A solution is [#PARTS] texts parted
/// by dots, of at most eight of `0-9a-z` each: the SHA-256 of the seed's first forty digits, a colon, the
/// part's number from 0, a colon and the text begins with [#ZERO_BITS] zero bits. Many small parts take
/// everybody about as long.
public final class ProofOfWork {
    public static final int PARTS = 16;
    public static final int ZERO_BITS = 14;

    private static final int SEED_DIGITS = 40;
    private static final int LONGEST = PARTS * 9;

    private ProofOfWork() {}

    /// @param address as it stands in the form
    public static boolean isDone(String stamp, String address, String solution) {
        if (solution.length() > LONGEST) {
            return false;
        }
        var parts = solution.split("\\.", -1);
        if (parts.length != PARTS) {
            return false;
        }
        var seed = seed(stamp, address);
        for (int i = 0; i < PARTS; i++) {
            if (!isDone(seed, i, parts[i])) {
                return false;
            }
        }
        return true;
    }

    static String seed(String stamp, String address) {
        return HexFormat.of().formatHex(hash(stamp + "\n" + address)).substring(0, SEED_DIGITS);
    }

    static boolean isDone(String seed, int part, String text) {
        var hash = hash(seed + ":" + part + ":" + text);
        var first = (hash[0] & 0xff) << 8 | (hash[1] & 0xff);
        return first >>> (16 - ZERO_BITS) == 0;
    }

    private static byte[] hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
