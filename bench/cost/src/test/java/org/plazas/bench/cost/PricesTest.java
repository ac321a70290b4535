package org.plazas.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.bench.cost.Prices.Allowances;

class PricesTest {
    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Prices PRICES = Prices.parse("""
            {"meters": {
              "lambda.requests": {"name": "requests", "unit": "requests", "usd": 0.20, "per": 1000000,
                "free": 1000000, "source": "price list", "of": "2026-07-01", "page": "Lambda"},
              "ses.mails": {"name": "mails", "unit": "mails", "usd": 0.10, "per": 1000,
                "free": 3000, "source": "price list", "of": "2026-10-06", "page": "SES"},
              "logs.ingested": {"name": "logs", "unit": "GB", "usd": 0.57, "per": 1,
                "free": 5, "source": "memory", "of": "2025", "page": "CloudWatch"}},
             "resources without a charge of their own": {"AWS::IAM::Role": "IAM is free"}}
            """);
    private static final Usage USAGE =
            Usage.of("lambda.requests", 3_000_000).and("ses.mails", 5_000).and("logs.ingested", 6);

    @Test
    void listPricesCountNoAllowance() {
        assertThat(PRICES.cost(USAGE, Allowances.NONE)).isCloseTo(0.60 + 0.50 + 3.42, EXACTLY);
    }

    @Test
    void cloudWatchsStandingAllowancesAreCountedAlone() {
        assertThat(PRICES.cost(USAGE, Allowances.CLOUDWATCH)).isCloseTo(0.60 + 0.50 + 0.57, EXACTLY);
    }

    @Test
    void standingAllowancesAreCounted() {
        assertThat(PRICES.cost(USAGE, Allowances.ALWAYS)).isCloseTo(0.40 + 0.20 + 0.57, EXACTLY);
    }

    @ParameterizedTest
    @EnumSource
    void anAllowanceThatIsNotUsedUpGivesNothingBack(Allowances allowances) {
        assertThat(PRICES.cost(Usage.of("ses.mails", 0), allowances)).isZero();
        assertThat(PRICES.cost(Usage.of("ses.mails", 10), Allowances.ALWAYS)).isZero();
    }

    @Test
    void whatHasNoPriceIsAFault() {
        assertThatThrownBy(() -> PRICES.cost(Usage.of("ec2.hours", 1), Allowances.NONE))
                .hasMessageContaining("ec2.hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"meters\": {\"ses.mails\": {\"usd\": 1}}}"})
    void aBrokenFileIsNamed(String json, @TempDir Path folder) throws IOException {
        var broken = Files.writeString(folder.resolve("prices.json"), json);

        assertThatThrownBy(() -> Prices.read(broken)).hasMessageContaining("prices.json");
    }

    @Test
    void everyPriceOfTheFileSaysWhereItIsFrom() {
        var prices = Prices.read(Path.of("../prices.json"));

        assertThat(prices.meters()).isNotEmpty().allSatisfy(meter -> {
            assertThat(meter.source()).isIn("price list", "memory");
            assertThat(meter.of()).matches("20[0-9]{2}(-[0-9]{2}-[0-9]{2})?");
            assertThat(meter.page()).isNotBlank();
        });
        assertThat(prices.text("region")).isEqualTo("eu-west-1");
    }
}
