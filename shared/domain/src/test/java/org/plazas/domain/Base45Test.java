package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {
    /// RFC 9285, sections 4.3 and 4.4.
    @ParameterizedTest
    @CsvSource({"AB,BB8", "Hello!!,%69 VD92EX0", "base-45,UJCLQE7W581", "ietf!,QED8WEX0", "'',''"})
    void theRfcsExamplesAreWrittenAndRead(String text, String encoded) {
        var octets = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base45.encode(octets)).isEqualTo(encoded);
        assertThat(Base45.decode(encoded)).contains(octets);
    }

    /// Of the RFC: GGW is 65536, ":::" more; "::" is more than an octet.
    @ParameterizedTest
    @ValueSource(strings = {"GGW", ":::", "::", "A", "AB8C", "bb8", "BB#", "BÉ8", "BB8\n00"})
    void whatNobodyEncodesIsNotRead(String text) {
        assertThat(Base45.decode(text)).isEmpty();
    }

    @Test
    void whateverIsWrittenIsReadAndHasOneSpelling() {
        var random = new Random(9285);
        for (int round = 0; round < 10_000; round++) {
            var octets = new byte[random.nextInt(20)];
            random.nextBytes(octets);
            assertThat(Base45.decode(Base45.encode(octets))).contains(octets);

            var text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 45)
                    .forEach(digit -> text.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".charAt(digit)));
            assertThat(Base45.decode(text.toString()).map(Base45::encode))
                    .isIn(Optional.empty(), Optional.of(text.toString()));
        }
    }
}
