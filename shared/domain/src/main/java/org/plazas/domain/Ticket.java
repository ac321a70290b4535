package org.plazas.domain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What who has a seat shows at the door: whose registration it is, signed, so that it is believed without asking
/// anybody. As a text for a QR code, of at most [#LONGEST_TEXT] characters. `docs/tickets.md` has its octets.
///
/// @param name its beginning, of at most 40 octets in UTF-8
/// @param category its id's beginning, of at most 24 octets
public record Ticket(UUID registration, String name, String category) {
    /// In base45: what a QR code of version 10 holds with quartile correction.
    public static final int LONGEST_TEXT = 221;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 16 + 1;
    private static final int NAME = 40;
    private static final int CATEGORY = 24;
    private static final int SIGNATURE = 64;

    public Ticket {
        name = beginning(name, NAME);
        category = beginning(category, CATEGORY);
    }

    public static Ticket of(Registration registration) {
        return new Ticket(UUID.fromString(registration.id()), registration.name(), registration.category());
    }

    /// What became of a text that somebody showed.
    public sealed interface Reading {
        /// Signed by this seminar. Whether the seat is still hers is another question.
        record Genuine(Ticket ticket) implements Reading {}

        /// It looks like a ticket, and no key of this seminar signed it as it is.
        record NotOurs() implements Reading {}

        /// It can't be a ticket at all.
        record Unreadable() implements Reading {}
    }

    /// The text that the QR code holds. The same ticket is always the same text.
    public String signed(Slug seminar, TicketKey key) {
        var nameOctets = name.getBytes(StandardCharsets.UTF_8);
        var categoryOctets = category.getBytes(StandardCharsets.UTF_8);
        var payload = ByteBuffer.allocate(HEAD + nameOctets.length + categoryOctets.length)
                .put(VERSION)
                .put((byte) key.number())
                .putLong(registration.getMostSignificantBits())
                .putLong(registration.getLeastSignificantBits())
                .put((byte) nameOctets.length)
                .put(nameOctets)
                .put(categoryOctets)
                .array();
        var octets = Arrays.copyOf(payload, payload.length + SIGNATURE);
        System.arraycopy(key.sign(message(seminar, payload)), 0, octets, payload.length, SIGNATURE);
        return Base45.encode(octets);
    }

    /// @param keys of `seminar`, of which a ticket names one by its number
    public static Reading read(String text, Slug seminar, List<TicketKey.Public> keys) {
        return (text.length() > LONGEST_TEXT ? Optional.<byte[]>empty() : Base45.decode(text))
                .filter(octets -> octets.length >= HEAD + SIGNATURE && octets[0] == VERSION)
                .map(octets -> read(octets, seminar, keys))
                .orElseGet(Reading.Unreadable::new);
    }

    private static Reading read(byte[] octets, Slug seminar, List<TicketKey.Public> keys) {
        var payload = Arrays.copyOf(octets, octets.length - SIGNATURE);
        var signature = Arrays.copyOfRange(octets, payload.length, octets.length);
        var isOurs = keys.stream()
                .anyMatch(
                        key -> key.number() == (payload[1] & 0xFF) && key.signed(message(seminar, payload), signature));
        if (!isOurs) {
            return new Reading.NotOurs();
        }
        try {
            return new Reading.Genuine(ticket(ByteBuffer.wrap(payload).position(2)));
        } catch (CharacterCodingException | IllegalArgumentException fault) {
            return new Reading.Unreadable();
        }
    }

    /// @throws IllegalArgumentException if a length is none that we write
    private static Ticket ticket(ByteBuffer payload) throws CharacterCodingException {
        var registration = new UUID(payload.getLong(), payload.getLong());
        var name = payload.get() & 0xFF;
        var category = payload.remaining() - name;
        if (name > NAME || category < 0 || category > CATEGORY) {
            throw new IllegalArgumentException("not a ticket's length");
        }
        var decoder = StandardCharsets.UTF_8.newDecoder();
        return new Ticket(
                registration,
                decoder.decode(payload.slice(payload.position(), name)).toString(),
                decoder.decode(payload.slice(payload.position() + name, category))
                        .toString());
    }

    /// What is signed: the seminar first, so that no other's ticket is ever one of this.
    private static byte[] message(Slug seminar, byte[] payload) {
        var slug = seminar.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + slug.length + payload.length)
                .put((byte) slug.length)
                .put(slug)
                .put(payload)
                .array();
    }

    /// As many whole characters as fit.
    private static String beginning(String text, int octets) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            var character = text.codePointAt(end);
            used += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (used > octets) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    @Override
    public String toString() {
        return "(a ticket)";
    }
}
