package org.plazas.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plazas.bench.cost.Prices.Allowances;
import org.plazas.local.Template;

/// With a few of each: what is counted is there, and is what the design says.
class CountsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"), Cost.PARAMETERS);
    private static final Prices PRICES = Prices.read(ROOT.resolve("bench/prices.json"));
    private static final Assumptions ASSUMPTIONS = Assumptions.read(ROOT.resolve("bench/assumptions.json"));
    private static final Durations DURATIONS = Durations.read(ROOT.resolve("bench/durations.json"));

    private static Counts counts;

    @BeforeAll
    static void count() {
        counts = new Counts(TEMPLATE, DURATIONS, ASSUMPTIONS, 20);
    }

    @Test
    void aRegistrationIsARequestATransactionAndAMail() {
        var one = counts.registration;

        assertThat(one.amount("api.requests")).isEqualTo(1);
        assertThat(one.amount("ses.mails")).isEqualTo(1);
        assertThat(one.amount("lambda.requests")).isEqualTo(3);
        // Four for the seat; one each for lease, turn, mark and delivery; what SES says of the account every five
        // minutes.
        assertThat(one.amount("dynamodb.writes")).isBetween(8.0, 8.2);
        assertThat(one.amount("dynamodb.reads")).isPositive();
        assertThat(one.amount("lambda.seconds")).isPositive();
        assertThat(one.amount("logs.ingested")).isPositive();
        assertThat(one.amount("data.out")).isPositive();
        assertThat(one.amount("ses.attachments")).isPositive();
    }

    @Test
    void aMailThatIsSentAloneTakesItsTurnInOneWrite() {
        // And what SES says of the account every five minutes.
        assertThat(counts.turnWrites).isBetween(1.0, 1.2);
    }

    @Test
    void pagesWriteNothing() {
        assertThat(counts.view.amount("dynamodb.writes")).isZero();
        assertThat(counts.view.amount("dynamodb.reads")).isPositive();
        assertThat(counts.ownView.amount("dynamodb.writes")).isZero();
    }

    @Test
    void whoCancelsAndWhoTakesTheSeatAreTold() {
        assertThat(counts.cancellation.amount("ses.mails")).isEqualTo(2);
    }

    @Test
    void aRefusalWritesAndMailsNothing() {
        assertThat(counts.refusal.amount("dynamodb.writes")).isZero();
        assertThat(counts.refusal.amount("ses.mails")).isZero();
        assertThat(counts.refusal.amount("dynamodb.reads")).isPositive();
    }

    @Test
    void whatIsThereIsReadByEverySweep() {
        var none = counts.sweep(0);
        var some = counts.sweep(500);

        assertThat(none.amount("dynamodb.reads")).isPositive();
        assertThat(some.amount("dynamodb.reads")).isGreaterThan(none.amount("dynamodb.reads") + 20);
        assertThat(some.amount("dynamodb.writes")).isZero();
    }

    @Test
    void aLargeListIsReadAndWrittenToAFileThatIsFetched() {
        var list = counts.list(21_000);

        assertThat(list.amount("s3.puts")).isEqualTo(1);
        assertThat(list.amount("s3.gets")).isEqualTo(1);
        assertThat(list.amount("api.requests")).isEqualTo(2);
        assertThat(list.amount("data.out")).isGreaterThan(0.001);
    }

    @Test
    void whatTheDailyPingStartsIsOnTheBill() {
        var bill = new Bill(TEMPLATE, PRICES, ASSUMPTIONS, counts);

        assertThat(bill.resting())
                .filteredOn(item -> item.resource().equals("DailyPing"))
                .extracting(item -> item.used().amount("lambda.requests"))
                .containsExactly(5 * Standing.DAYS);
    }

    @Test
    void registrationsAreThrottledByTheirRoute() {
        assertThat(new Limits(TEMPLATE, counts, DURATIONS).bySpeed())
                .filteredOn(limit -> limit.what().startsWith("API Gateway"))
                .extracting(Limits.Limit::value, Limits.Limit::registrations)
                .containsExactly(
                        tuple("50 requests a second, 200 at once", 50.0),
                        tuple("200 requests a second, 400 at once", 200.0 / 3));
    }

    @Test
    void whatADistributionKeepsIsNotAskedForAgain() {
        var bill = new Bill(TEMPLATE, PRICES, ASSUMPTIONS, counts);

        assertThat(bill.viewsDelivered(100, true).amounts()).containsOnlyKeys("cloudfront.requests", "cloudfront.out");
        assertThat(bill.viewsDelivered(100, false).amount("lambda.requests")).isEqualTo(100);
        assertThat(bill.viewsDelivered(100, false).amount("data.out")).isZero();
    }

    @Test
    void eachSeatMoreCostsMore() {
        var bill = new Bill(TEMPLATE, PRICES, ASSUMPTIONS, counts);

        assertThat(PRICES.cost(bill.seminar(500), Allowances.NONE))
                .isGreaterThan(PRICES.cost(bill.seminar(100), Allowances.NONE));
    }

    @Test
    void atRestTheBarHolds() {
        var bill = new Bill(TEMPLATE, PRICES, ASSUMPTIONS, counts);

        assertThat(PRICES.cost(bill.atRest(), Allowances.CLOUDWATCH))
                .isPositive()
                .isLessThanOrEqualTo(CostPage.REST_BAR);
    }
}
