package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTest {
    private static final String STAMP = "k2j3h4.AAECAwQFBgcICQoLDA0ODw";
    private static final String ADDRESS = "zoë@example.org";
    private static final String DONE = solution(STAMP, ADDRESS);

    /// As a browser finds it.
    static String solution(String stamp, String address) {
        var seed = ProofOfWork.seed(stamp, address);
        var parts = new ArrayList<String>();
        for (int part = 0; part < ProofOfWork.PARTS; part++) {
            var found = 0;
            while (!ProofOfWork.isDone(seed, part, Integer.toString(found, 36))) {
                found++;
            }
            parts.add(Integer.toString(found, 36));
        }
        return String.join(".", parts);
    }

    @Test
    void isDoneForOneFormAndOneAddress() {
        assertThat(ProofOfWork.isDone(STAMP, ADDRESS, DONE)).isTrue();
        assertThat(ProofOfWork.isDone(STAMP + "x", ADDRESS, DONE)).isFalse();
        assertThat(ProofOfWork.isDone(STAMP, "zoe@example.org", DONE)).isFalse();
    }

    @Test
    void isNotDoneByHalf() {
        var lastDot = DONE.lastIndexOf('.');

        assertThat(ProofOfWork.isDone(STAMP, ADDRESS, DONE.substring(0, lastDot)))
                .isFalse();
        assertThat(ProofOfWork.isDone(STAMP, ADDRESS, DONE.substring(0, lastDot) + ".!"))
                .isFalse();
        assertThat(ProofOfWork.isDone(STAMP, ADDRESS, DONE + "." + DONE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...............", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0", "ñ"})
    void isNothingThatSomebodyGuessed(String solution) {
        assertThat(ProofOfWork.isDone(STAMP, ADDRESS, solution)).isFalse();
    }

    /// The seed and a hash as any other SHA-256 gives them, so that browsers need not agree with this code
    /// alone.
    @Test
    void isWhatItsDescriptionSays() {
        assertThat(ProofOfWork.seed("stamp", "a@example.org")).isEqualTo("44c89ff3c424958f0932b7f294b9eb7f1059bf1a");
    }
}
