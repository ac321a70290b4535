package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectionTest {
    /// What Unicode calls bidirectional controls, told by the JDK's own classes, apart from the marks.
    @Test
    void everyEmbeddingOverrideAndIsolateTurns() {
        var turning = IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Direction::turns);

        assertThat(turning)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(DirectionTest::isControlOfDirection)
                        .boxed()
                        .toList());
    }

    @Test
    void theMarksAreNotAmongThem() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Direction::marks))
                .containsExactly(0x061C, 0x200E, 0x200F)
                .noneMatch(Direction::turns);
    }

    private static boolean isControlOfDirection(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }
}
