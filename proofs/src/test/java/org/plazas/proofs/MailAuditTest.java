package org.plazas.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The part of `make mail-audit` that every test run does.
@Tag("system")
class MailAuditTest {
    @Test
    void everybodyHasHerMailHoweverTheServiceTheStreamAndTheFunctionBreak() {
        var result = MailAudit.inMemory(3_000, 7, false);

        assertThat(result.missing()).isZero();
        assertThat(result.unexcused()).isZero();
        assertThat(result.excuses()).as("crashes between send and mark").isPositive();
        assertThat(result.mails() - result.people()).isLessThanOrEqualTo(result.excuses());
    }
}
