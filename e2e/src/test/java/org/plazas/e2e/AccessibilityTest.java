package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each page in some languages, schemes and widths; `make a11y` has them all.
@Tag("system")
class AccessibilityTest {
    @Test
    void axeFindsNothingOfAnyLevelAndNothingIsWiderThanTheWindow() {
        try (var chromium = Chromium.start();
                var showcase = new Showcase()) {
            assertThat(new Axe(chromium, showcase).faults(showcase.slice())).isEmpty();
        }
    }
}
