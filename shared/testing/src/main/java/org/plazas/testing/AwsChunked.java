package org.plazas.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The `aws-chunked` encoding in which the SDK uploads to S3: each chunk is led by its size in hexadecimal and
/// a signature; checksums trail behind the last. Signatures and checksums are not looked at.
final class AwsChunked {
    private AwsChunked() {}

    /// @throws IllegalArgumentException if the body ends too early or a size is no number
    static byte[] decoded(byte[] body) {
        var in = new ByteArrayInputStream(body);
        var out = new ByteArrayOutputStream(body.length);
        while (true) {
            var size = Integer.parseInt(line(in).replaceFirst(";.*", ""), 16);
            if (size == 0) {
                return out.toByteArray();
            }
            var chunk = new byte[size];
            if (in.readNBytes(chunk, 0, size) != size) {
                throw new IllegalArgumentException("a chunk ends too early");
            }
            out.writeBytes(chunk);
            line(in);
        }
    }

    private static String line(ByteArrayInputStream in) {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IllegalArgumentException("the body ends too early");
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
