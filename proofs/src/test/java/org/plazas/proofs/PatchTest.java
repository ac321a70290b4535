package org.plazas.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Planted bugs have to keep pace with the code that they are planted in. Whether they are found,
/// `make sim-mutants` says.
class PatchTest {
    @Test
    void everyPlantedBugAppliesAndHasItsReason() throws IOException {
        try (var files = Files.list(Path.of("mutants"))) {
            assertThat(files.toList()).hasSizeGreaterThanOrEqualTo(25).allSatisfy(file -> {
                var patch = Patch.read(file);
                assertThat(patch.reason()).endsWith(".");
                assertThatCode(() -> patch.applied(Path.of(".."))).doesNotThrowAnyException();
            });
        }
    }
}
