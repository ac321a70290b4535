package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each page in one language; `make valid` has them all.
@Tag("system")
class ValidityTest {
    @Test
    void theNuCheckerFindsNothing() {
        try (var showcase = new Showcase()) {
            var nu = new Nu(showcase);
            var findings = new ArrayList<String>();

            for (int i = 0; i < showcase.sheets().size(); i++) {
                var language = Showcase.LANGUAGES.get(i % Showcase.LANGUAGES.size());
                findings.addAll(nu.findings(showcase.sheets().get(i), language));
            }

            assertThat(findings).isEmpty();
        }
    }
}
