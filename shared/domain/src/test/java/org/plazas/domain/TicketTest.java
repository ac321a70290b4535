package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Ticket.Reading;

class TicketTest {
    private static final Slug SEMINAR = new Slug("accion-internacional-sostenible-2018");
    private static final UUID ID = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static final Ticket JOSE = new Ticket(ID, "José Ñandú", "local-authority");
    private static final TicketKey KEY = TicketKey.make(1, new SecureRandom());

    private static Reading read(String text) {
        return Ticket.read(text, SEMINAR, List.of(KEY.publicHalf()));
    }

    private static byte[] octets(String text) {
        return Base45.decode(text).orElseThrow();
    }

    /// Signed as tickets are, whatever it holds.
    private static String forged(byte[] payload) {
        var slug = SEMINAR.value().getBytes(StandardCharsets.US_ASCII);
        var message = ByteBuffer.allocate(1 + slug.length + payload.length)
                .put((byte) slug.length)
                .put(slug)
                .put(payload)
                .array();
        var octets = ByteBuffer.allocate(payload.length + 64).put(payload).put(KEY.sign(message));
        return Base45.encode(octets.array());
    }

    @Test
    void whatIsSignedIsReadAgain() {
        assertThat(read(JOSE.signed(SEMINAR, KEY))).isEqualTo(new Reading.Genuine(JOSE));
        assertThat(JOSE.signed(SEMINAR, KEY)).isEqualTo(JOSE.signed(SEMINAR, KEY));
    }

    @Test
    void theNameIsCutAtTheEndOfACharacter() {
        assertThat(new Ticket(ID, "ñ".repeat(30), "").name()).isEqualTo("ñ".repeat(20));
        assertThat(new Ticket(ID, "a" + "ñ".repeat(30), "").name()).isEqualTo("a" + "ñ".repeat(19));
        assertThat(new Ticket(ID, "abc" + "🎫".repeat(30), "").name()).isEqualTo("abc" + "🎫".repeat(9));
        assertThat(new Ticket(ID, "x".repeat(40), "c".repeat(80)).name()).hasSize(40);
        assertThat(new Ticket(ID, "", "c".repeat(80)).category()).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ñ", "漢", "🎫", "a\u0301"})
    void theLongestTicketIsAsLongAsSaid(String character) {
        var longest = new Ticket(ID, character.repeat(200), "international-office-of-a-very-long-name");

        var text = longest.signed(SEMINAR, KEY);

        assertThat(text).hasSizeBetween(Ticket.LONGEST_TEXT - 6, Ticket.LONGEST_TEXT);
        assertThat(read(text)).isEqualTo(new Reading.Genuine(longest));
    }

    @Test
    void anEmptyNameAndCategoryAreRead() {
        var empty = new Ticket(ID, "", "");

        assertThat(read(empty.signed(SEMINAR, KEY))).isEqualTo(new Reading.Genuine(empty));
    }

    @Test
    void noFlippedBitIsBelieved() {
        var octets = octets(JOSE.signed(SEMINAR, KEY));

        for (int bit = 0; bit < octets.length * 8; bit++) {
            var flipped = octets.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(read(Base45.encode(flipped))).isNotInstanceOf(Reading.Genuine.class);
        }
    }

    @Test
    void noPartIsBelieved() {
        var text = JOSE.signed(SEMINAR, KEY);

        for (int length = 0; length < text.length(); length++) {
            assertThat(read(text.substring(0, length))).isNotInstanceOf(Reading.Genuine.class);
        }
        assertThat(read(text + "0")).isNotInstanceOf(Reading.Genuine.class);
        assertThat(read(text + text)).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void nothingAtRandomIsBelieved() {
        var random = new Random(8032);
        for (int round = 0; round < 2_000; round++) {
            var octets = new byte[random.nextInt(150)];
            random.nextBytes(octets);
            if (octets.length > 0) {
                octets[0] = 1;
            }
            assertThat(read(Base45.encode(octets))).isNotInstanceOf(Reading.Genuine.class);
        }
    }

    @Test
    void anotherSeminarsTicketIsNotOurs() {
        var others = TicketKey.make(1, new SecureRandom());

        assertThat(read(JOSE.signed(SEMINAR, others))).isEqualTo(new Reading.NotOurs());
        assertThat(read(JOSE.signed(new Slug("another"), KEY))).isEqualTo(new Reading.NotOurs());
    }

    @Test
    void afterANewKeyTicketsOfTheFormerAreReadToo() {
        var next = TicketKey.make(200, new SecureRandom());
        var keys = List.of(KEY.publicHalf(), next.publicHalf());

        assertThat(Ticket.read(JOSE.signed(SEMINAR, KEY), SEMINAR, keys)).isEqualTo(new Reading.Genuine(JOSE));
        assertThat(Ticket.read(JOSE.signed(SEMINAR, next), SEMINAR, keys)).isEqualTo(new Reading.Genuine(JOSE));
        assertThat(Ticket.read(JOSE.signed(SEMINAR, next), SEMINAR, List.of(KEY.publicHalf())))
                .isEqualTo(new Reading.NotOurs());
    }

    /// The length of the name stands in octet 18, the name behind it.
    @ParameterizedTest
    @CsvSource({"41,60", "40,30", "255,60", "1,66"})
    void lengthsThatWeNeverWriteAreNotReadEvenIfSigned(int name, int rest) {
        var payload = new byte[19 + rest];
        Arrays.fill(payload, (byte) 'a');
        payload[0] = 1;
        payload[1] = 1;
        payload[18] = (byte) name;

        assertThat(read(forged(payload))).isEqualTo(new Reading.Unreadable());
        payload[18] = 38;
        assertThat(read(forged(Arrays.copyOf(payload, 19 + 50)))).isInstanceOf(Reading.Genuine.class);
    }

    @Test
    void halfACharacterIsNotReadEvenIfSigned() {
        var payload = new byte[20];
        payload[0] = 1;
        payload[1] = 1;
        payload[18] = 1;
        payload[19] = (byte) 0xC3;

        assertThat(read(forged(payload))).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void anotherImplementationSignsAndVerifiesTheSame() {
        var secret = new Ed25519PrivateKeyParameters(KEY.secret());
        var octets = octets(JOSE.signed(SEMINAR, KEY));
        var message = ByteBuffer.allocate(37 + octets.length - 64)
                .put((byte) 36)
                .put(SEMINAR.value().getBytes(StandardCharsets.US_ASCII))
                .put(octets, 0, octets.length - 64)
                .array();

        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(KEY.publicHalf().octets()));
        verifier.update(message, 0, message.length);
        var signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);

        assertThat(verifier.verifySignature(Arrays.copyOfRange(octets, octets.length - 64, octets.length)))
                .isTrue();
        assertThat(signer.generateSignature()).isEqualTo(Arrays.copyOfRange(octets, octets.length - 64, octets.length));
        assertThat(secret.generatePublicKey().getEncoded())
                .isEqualTo(KEY.publicHalf().octets());
    }

    @Test
    void aKeyKeepsItsSecret() {
        assertThat(KEY).hasToString("(a key)");
        assertThat(JOSE).hasToString("(a ticket)");
        assertThat(new TicketKey(1, KEY.secret(), KEY.publicHalf().octets()).sign(new byte[3]))
                .isEqualTo(KEY.sign(new byte[3]));
    }
}
