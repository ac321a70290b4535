package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.LinkToken.Link;
import org.plazas.domain.LinkToken.Purpose;

class LinkTokenTest {
    private static final int MUTATIONS = 1_000_000;
    private static final Instant NOW = Instant.parse("2018-05-22T10:00:00Z");
    private static final Instant END = Instant.parse("2018-08-04T15:15:00Z");
    private static final Slug SEMINAR = new Slug("accion-internacional-sostenible-2018");
    private static final Slug OTHER = new Slug("otro-seminario");
    private static final String REGISTRATION = "AbCdEfGhIjKlMnOpQrStUv-_";
    private static final UUID SUBJECT = UUID.fromString("6f1c9f6e-0f0c-4a55-8f0c-2b8f3d6f1a11");
    private static final LinkToken.Key KEY = key(1, 7);

    private static LinkToken.Key key(int number, int seed) {
        var octets = new byte[LinkToken.Key.OCTETS];
        new Random(seed).nextBytes(octets);
        return new LinkToken.Key(number, octets);
    }

    private static Link link(Purpose purpose) {
        return new Link(purpose, SEMINAR, REGISTRATION, SUBJECT, END);
    }

    private static String own() {
        return LinkToken.of(link(Purpose.OWN), KEY);
    }

    private static Optional<Link> opened(String text, LinkToken.Key key, Purpose purpose, Instant now) {
        return LinkToken.read(text).flatMap(token -> token.verified(key, purpose, now));
    }

    private static Optional<Link> opened(String text) {
        return opened(text, KEY, Purpose.OWN, NOW);
    }

    @Test
    void whatWasPutInComesOutUntilTheEnd() {
        for (var purpose : Purpose.values()) {
            var link = link(purpose);

            assertThat(opened(LinkToken.of(link, KEY), KEY, purpose, END.minusMillis(1)))
                    .contains(link);
            assertThat(opened(LinkToken.of(link, KEY), KEY, purpose, END)).isEmpty();
        }
        var token = LinkToken.read(own()).orElseThrow();
        assertThat(token.seminar()).isEqualTo(SEMINAR);
        assertThat(token.keyNumber()).isEqualTo(1);
    }

    @Test
    void itIsAPartOfAnAddressAsItStands() {
        assertThat(own()).matches("[A-Za-z0-9_-]{100,200}");
        var longest = new Link(Purpose.OWN, new Slug("a".repeat(80)), REGISTRATION, SUBJECT, END);
        assertThat(opened(LinkToken.of(longest, KEY))).contains(longest);
    }

    @Test
    void anotherKeyPurposeOrNumberOpensNothing() {
        assertThat(opened(own(), key(1, 8), Purpose.OWN, NOW)).isEmpty();
        assertThat(opened(own(), key(2, 7), Purpose.OWN, NOW)).isEmpty();
        assertThat(opened(own(), KEY, Purpose.ADDRESS, NOW)).isEmpty();
        assertThat(opened(LinkToken.of(link(Purpose.ADDRESS), KEY))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "=", " ", "AAAA", "ñ", "\0", "<script>", "..", "%2e", "A-_+", "\uD83D"})
    void whatIsNoTokenIsNotRead(String text) {
        assertThat(LinkToken.read(text)).isEmpty();
        assertThat(LinkToken.read(text.repeat(10_000))).isEmpty();
    }

    @Test
    void oneTokenHasOneSpelling() {
        var token = own();
        var octets = Base64.getUrlDecoder().decode(token);
        var spellings = List.of(
                token + "=",
                token + "==",
                token + "A",
                token + "\n",
                " " + token,
                token.replace('-', '+').replace('_', '/') + (token.matches(".*[-_].*") ? "" : "+"),
                Base64.getMimeEncoder().encodeToString(octets),
                leftoverBits());

        assertThat(spellings).doesNotContain(token).allSatisfy(spelling -> assertThat(LinkToken.read(spelling))
                .isEmpty());
    }

    /// Other bits at the end of the last character decode to the same octets, where some are left over there.
    private static String leftoverBits() {
        var link = new Link(Purpose.OWN, new Slug("ab"), REGISTRATION, SUBJECT, END);
        var shortest = LinkToken.of(link, KEY);
        assertThat(shortest.length() % 4).as("bits are left over").isNotZero();
        var last = shortest.charAt(shortest.length() - 1);
        var changed = shortest.substring(0, shortest.length() - 1) + (char) (last + 1);
        assertThat(Base64.getUrlDecoder().decode(changed))
                .isEqualTo(Base64.getUrlDecoder().decode(shortest));
        return changed;
    }

    @Test
    void textFormsSayNothing() {
        var link = link(Purpose.OWN);

        assertThat(List.of(
                        link.toString(), KEY.toString(), LinkToken.read(own()).toString()))
                .noneMatch(text -> text.contains("accion") || text.contains(REGISTRATION) || text.contains("6f1c"));
    }

    /// Flipped, cut, joined, of another seminar, purpose, key or time: none opens anything, and none fails.
    @Test
    void ofAMillionMutatedTokensNoneIsAccepted() {
        var random = new Random(20180705);
        var genuine = List.of(own(), LinkToken.of(link(Purpose.ADDRESS), KEY));
        var others = List.of(
                LinkToken.of(new Link(Purpose.OWN, OTHER, REGISTRATION, SUBJECT, END), key(1, 9)),
                LinkToken.of(new Link(Purpose.OWN, SEMINAR, REGISTRATION, SUBJECT, NOW), KEY),
                LinkToken.of(link(Purpose.OWN), key(1, 9)),
                LinkToken.of(link(Purpose.OWN), key(3, 7)));
        int readable = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var mutated = mutated(genuine.get(i % 2), others.get(random.nextInt(others.size())), i % 10, random);
            if (genuine.contains(mutated)) {
                continue;
            }
            var token = LinkToken.read(mutated);
            readable += token.isPresent() ? 1 : 0;
            var purpose = random.nextBoolean() ? Purpose.OWN : Purpose.ADDRESS;
            if (token.flatMap(read -> read.verified(KEY, purpose, NOW)).isPresent()) {
                throw new AssertionError("accepted: mutation " + i + ", " + mutated);
            }
        }
        assertThat(readable).as("mutations that get as far as the key").isGreaterThan(MUTATIONS / 4);
    }

    private static String mutated(String token, String other, int kind, Random random) {
        var octets = Base64.getUrlDecoder().decode(token);
        return switch (kind) {
            case 0, 1 -> encoded(flipped(octets, 1, random));
            case 2 -> encoded(flipped(octets, 1 + random.nextInt(16), random));
            case 3 -> encoded(Arrays.copyOf(octets, random.nextInt(octets.length)));
            case 4 -> encoded(Arrays.copyOfRange(octets, 1 + random.nextInt(octets.length - 1), octets.length));
            case 5 -> encoded(spliced(octets, Base64.getUrlDecoder().decode(other), random));
            case 6 -> other;
            case 7 -> character(token, random);
            case 8 -> encoded(resealed(octets, random));
            default -> later(octets, random);
        };
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] flipped(byte[] octets, int bits, Random random) {
        var flipped = octets.clone();
        for (int i = 0; i < bits; i++) {
            var bit = random.nextInt(flipped.length * 8);
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        return flipped;
    }

    /// The head of one, the rest of another.
    private static byte[] spliced(byte[] one, byte[] other, Random random) {
        var at = 1 + random.nextInt(Math.min(one.length, other.length) - 1);
        var spliced = other.clone();
        System.arraycopy(one, 0, spliced, 0, at);
        return spliced;
    }

    private static String character(String token, Random random) {
        var at = random.nextInt(token.length());
        var instead = (char) (33 + random.nextInt(94));
        return token.substring(0, at) + instead + token.substring(at + 1);
    }

    /// With a seal that somebody made up.
    private static byte[] resealed(byte[] octets, Random random) {
        var sealed = octets.clone();
        for (int i = sealed.length - 24; i < sealed.length; i++) {
            sealed[i] = (byte) random.nextInt();
        }
        return sealed;
    }

    /// That would live longer.
    private static String later(byte[] octets, Random random) {
        var seconds =
                END.plus(Duration.ofSeconds(1 + random.nextInt(1_000_000))).getEpochSecond();
        var longer = octets.clone();
        for (int i = 0; i < 5; i++) {
            longer[3 + i] = (byte) (seconds >>> (8 * (4 - i)));
        }
        return encoded(longer);
    }
}
