package org.plazas.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SubjectsTest {
    @Test
    void fullTieringIsTheTemplatesOptionUndone() {
        assertThat(Subjects.withFullTiering("-XX:TieredStopAtLevel=1 -Xmn48m"))
                .isEqualTo("-XX:TieredStopAtLevel=4 -Xmn48m");
    }

    @Test
    void aLeverThatTheTemplateDoesNotPullCantBeUndone() {
        assertThatThrownBy(() -> Subjects.withFullTiering("-Xmn48m")).hasMessageContaining("-Xmn48m");
    }
}
