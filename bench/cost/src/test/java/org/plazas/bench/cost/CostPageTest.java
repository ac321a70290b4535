package org.plazas.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostPageTest {
    @Test
    void whatIsWrittenByHandStays() {
        var page = "before\n" + CostPage.BEGIN + "\nold\n" + CostPage.END + "\nafter\n";

        assertThat(CostPage.into(page, "new\n"))
                .isEqualTo("before\n" + CostPage.BEGIN + "\nnew\n" + CostPage.END + "\nafter\n");
    }

    @Test
    void aPageWithoutMarksIsAFault() {
        assertThatThrownBy(() -> CostPage.into("nothing", "new")).hasMessageContaining(CostPage.BEGIN);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.00001, < $0.0001", "0.0314, $0.0314", "3.14159, $3.14"})
    void moneyHasTheDigitsThatMatter(double dollars, String text) {
        assertThat(CostPage.dollars(dollars)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"6; 6", "4.7412; 4.74", "0.00138; 0.00138", "13916.5; 13,917"})
    void amountsHaveThreeDigits(double amount, String text) {
        assertThat(CostPage.amount(amount)).isEqualTo(text);
    }
}
