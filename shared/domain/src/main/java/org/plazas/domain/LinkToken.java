package org.plazas.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The last part of a link that was mailed to an attendee: says which registration it opens, for what and until when,
/// under an HMAC-SHA-256 of the seminar's own key. In base64url, of at most 200 characters.
///
/// Octets: version (1), number of the key (1), purpose (1), expiry in seconds since 1970 (5), registration (18),
/// what it is about (16), seminar (the rest), then the first 24 octets of the HMAC over all that.
public final class LinkToken {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 1 + 5;
    private static final int REGISTRATION = 18;
    private static final int SUBJECT = 16;
    private static final int SEAL = 24;
    private static final int SHORTEST = HEAD + REGISTRATION + SUBJECT + 1 + SEAL;
    private static final int LONGEST_TEXT = 200;
    private static final String ALGORITHM = "HmacSHA256";

    private final Link link;
    private final int keyNumber;
    private final byte[] signed;
    private final byte[] seal;

    private LinkToken(Link link, int keyNumber, byte[] signed, byte[] seal) {
        this.link = link;
        this.keyNumber = keyNumber;
        this.signed = signed;
        this.seal = seal;
    }

    /// What a link opens.
    ///
    /// @param registration the hash under which the registration is stored
    /// @param subject the registration's id, or that of the change of address that the link confirms
    /// @param expires from then on it opens nothing; whole seconds
    public record Link(Purpose purpose, Slug seminar, String registration, UUID subject, Instant expires) {
        @Override
        public String toString() {
            return "(a link)";
        }
    }

    public enum Purpose {
        /// See, correct, cancel.
        OWN(0),
        /// Confirm the address that the link was mailed to.
        ADDRESS(1);

        private final byte octet;

        Purpose(int octet) {
            this.octet = (byte) octet;
        }

        private static Optional<Purpose> of(byte octet) {
            return Arrays.stream(values())
                    .filter(purpose -> purpose.octet == octet)
                    .findFirst();
        }
    }

    /// A key that links are signed with. Its text form says nothing.
    public static final class Key {
        public static final int OCTETS = 32;

        private final int number;
        private final SecretKeySpec key;

        /// @param number from 0 to 255, by which a token names it
        public Key(int number, byte[] octets) {
            if (octets.length != OCTETS || number < 0 || number > 255) {
                throw new IllegalArgumentException("not a key for links");
            }
            this.number = number;
            this.key = new SecretKeySpec(octets, ALGORITHM);
        }

        private byte[] seal(byte[] signed) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return Arrays.copyOf(mac.doFinal(signed), SEAL);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        public int number() {
            return number;
        }

        @Override
        public String toString() {
            return "(a key)";
        }
    }

    public static String of(Link link, Key key) {
        var slug = link.seminar().value().getBytes(StandardCharsets.US_ASCII);
        var seconds = link.expires().getEpochSecond();
        var signed = ByteBuffer.allocate(HEAD + REGISTRATION + SUBJECT + slug.length)
                .put(VERSION)
                .put((byte) key.number)
                .put(link.purpose().octet)
                .put((byte) (seconds >>> 32))
                .putInt((int) seconds)
                .put(Base64.getUrlDecoder().decode(link.registration()))
                .putLong(link.subject().getMostSignificantBits())
                .putLong(link.subject().getLeastSignificantBits())
                .put(slug)
                .array();
        var token = Arrays.copyOf(signed, signed.length + SEAL);
        System.arraycopy(key.seal(signed), 0, token, signed.length, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// Reads without believing: empty if the text can't be a token at all.
    public static Optional<LinkToken> read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // One token has one spelling: no padding, no bits left over.
        if (octets.length < SHORTEST
                || octets[0] != VERSION
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(octets)
                        .equals(text)) {
            return Optional.empty();
        }
        return read(octets);
    }

    private static Optional<LinkToken> read(byte[] octets) {
        var signed = Arrays.copyOf(octets, octets.length - SEAL);
        var seal = Arrays.copyOfRange(octets, signed.length, octets.length);
        var in = ByteBuffer.wrap(signed).position(1);
        var keyNumber = in.get() & 0xFF;
        var purpose = Purpose.of(in.get());
        var seconds = ((in.get() & 0xFFL) << 32) | (in.getInt() & 0xFFFFFFFFL);
        var registration = new byte[REGISTRATION];
        in.get(registration);
        var subject = new UUID(in.getLong(), in.getLong());
        var slug = new byte[in.remaining()];
        in.get(slug);
        var seminar = Slug.of(new String(slug, StandardCharsets.ISO_8859_1));
        if (purpose.isEmpty() || seminar.isEmpty()) {
            return Optional.empty();
        }
        var link = new Link(
                purpose.get(),
                seminar.get(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(registration),
                subject,
                Instant.ofEpochSecond(seconds));
        return Optional.of(new LinkToken(link, keyNumber, signed, seal));
    }

    /// Whose key is needed; said by the token, believed by nobody yet.
    public Slug seminar() {
        return link.seminar();
    }

    public int keyNumber() {
        return keyNumber;
    }

    /// The link, if `key` signed it, for this purpose, and `now` is before its end.
    public Optional<Link> verified(Key key, Purpose purpose, Instant now) {
        var genuine = MessageDigest.isEqual(key.seal(signed), seal);
        return genuine && key.number == keyNumber && link.purpose() == purpose && now.isBefore(link.expires())
                ? Optional.of(link)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "(a token)";
    }
}
