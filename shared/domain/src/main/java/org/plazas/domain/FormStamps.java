package org.plazas.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Says of a form when it was given out, signed for its seminar and its request id: `{milliseconds, base 36}.{mac}`.
/// It guards nothing but how cheaply a program sends forms.
public final class FormStamps {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "form-1";
    private static final int MAC_OCTETS = 16;

    private final SecretKeySpec key;

    /// @param secret known to whoever gives forms out and to whoever takes them
    public FormStamps(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    public String of(Slug seminar, String requestId, Instant givenOut) {
        var time = Long.toString(givenOut.toEpochMilli(), Character.MAX_RADIX);
        return time + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(seminar, requestId, time));
    }

    /// When the form was given out; empty if the stamp is none of ours for this form.
    public Optional<Instant> read(String stamp, Slug seminar, String requestId) {
        var parts = stamp.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            var isOurs =
                    MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[1]), mac(seminar, requestId, parts[0]));
            return isOurs
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(parts[0], Character.MAX_RADIX)))
                    : Optional.empty();
        } catch (IllegalArgumentException notOfItsForm) {
            return Optional.empty();
        }
    }

    private byte[] mac(Slug seminar, String requestId, String time) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var signed = String.join("\0", PURPOSE, seminar.value(), time, requestId);
            return Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)), MAC_OCTETS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
