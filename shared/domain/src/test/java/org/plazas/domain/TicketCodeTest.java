package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCodeTest {
    private static final UUID ID = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    /// printf 7c9e6679742540de944be07fc1f90ae7 | xxd -r -p | sha256sum
    @Test
    void itIsTheBeginningOfTheHashInTwoGroups() {
        assertThat(TicketCode.of(ID)).hasToString("2JTD-XE34");
    }

    @Test
    void itHasNoLetterThatIsTakenForAnother() {
        var random = new Random(32);
        var codes = new HashSet<TicketCode>();
        for (int round = 0; round < 10_000; round++) {
            var code = TicketCode.of(new UUID(random.nextLong(), random.nextLong()));
            assertThat(code.toString()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            codes.add(code);
        }
        assertThat(codes).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1007-KMXA", "1007kmxa", " ioo7 - kmxa ", "L0O7 KMXA"})
    void whatIsTypedByEarIsRead(String typed) {
        assertThat(TicketCode.read(typed)).contains(new TicketCode("1007KMXA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1007-KMX", "1007-KMXAB", "1007-KMXU", "1007_KMXA", "1007-KMXÄ"})
    void whatIsNoCodeIsNotRead(String typed) {
        assertThat(TicketCode.read(typed)).isEmpty();
        assertThat(TicketCode.read(" ".repeat(40) + "1007KMXA")).isEmpty();
    }
}
