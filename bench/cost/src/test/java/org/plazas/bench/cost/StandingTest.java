package org.plazas.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.bench.cost.Prices.Allowances;
import org.plazas.local.Template;

class StandingTest {
    private static final Path TEMPLATE = Path.of("../../template.yaml");
    private static final Pattern TYPE = Pattern.compile("(?m)^    Type: AWS::");
    private static final Prices PRICES = Prices.read(Path.of("../prices.json"));

    @TempDir
    private Path folder;

    @Test
    void everyResourceOfTheTemplateHasAPrice() {
        var template = Template.read(TEMPLATE, Cost.PARAMETERS);

        var items = new Standing(PRICES).of(template);

        assertThat(items).hasSameSizeAs(template.resources());
        assertThat(PRICES.cost(total(template), Allowances.NONE)).isPositive();
        assertThat(PRICES.cost(total(template), Allowances.CLOUDWATCH)).isZero();
    }

    @Test
    void alarmsAreCountedByTheirMetrics() {
        assertThat(total(Template.read(TEMPLATE, Cost.PARAMETERS)).amount("cloudwatch.alarms"))
                .isEqualTo(10);
    }

    @Test
    void anotherAlarmShows() throws IOException {
        var more = planted("""
                  OneMore:
                    Type: AWS::CloudWatch::Alarm
                    Properties: {Namespace: Plazas, MetricName: More, Statistic: Sum, Period: 300}
                """);

        assertThat(total(more).amount("cloudwatch.alarms")).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Type: 'AWS::EC2::NatGateway'}",
                "{Type: 'AWS::DynamoDB::Table', Properties: {BillingMode: PROVISIONED}}",
                "{Type: 'AWS::Cognito::UserPool', Properties: {UserPoolTier: PLUS}}",
                "{Type: 'AWS::CloudWatch::Alarm', Properties: {Period: 10}}"
            })
    void whatHasNoPriceFailsByName(String resource) throws IOException {
        var template = planted("  Planted: " + resource + "\n");

        assertThatThrownBy(() -> new Standing(PRICES).of(template)).hasMessageStartingWith("Planted ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::CloudWatch::CompositeAlarm"})
    void whatIsChargedByTheMonthIsOnTheBill(String type) throws IOException {
        var before = PRICES.cost(total(Template.read(TEMPLATE, Cost.PARAMETERS)), Allowances.ALWAYS);

        var after = PRICES.cost(total(planted("  Planted: {Type: '" + type + "'}\n")), Allowances.ALWAYS);

        assertThat(after).isGreaterThan(before);
    }

    @Test
    void whatEveryConditionBringsHasAPriceAndCostsNothingMoreAtRest() throws IOException {
        var everything = new LinkedHashMap<>(Cost.PARAMETERS);
        everything.putAll(Map.of("ContentDelivery", "cloudfront", "SiteName", "seminars.example.org"));
        var template = Template.read(TEMPLATE, everything);
        var written = TYPE.matcher(Files.readString(TEMPLATE)).results().count();

        assertThat(template.resources()).hasSize((int) written);
        assertThat(new Standing(PRICES).of(template)).hasSameSizeAs(template.resources());
        assertThat(total(template)).isEqualTo(total(Template.read(TEMPLATE, Cost.PARAMETERS)));
    }

    @Test
    void timeStartsTheSweeperFourTimesAnHourAndTheOthersOnceADay() {
        var runs = Standing.runs(Template.read(TEMPLATE, Cost.PARAMETERS));

        assertThat(runs)
                .extracting(Standing.Run::function, Standing.Run::perMonth)
                .containsExactlyInAnyOrder(
                        tuple("UpkeepFunction", 4 * 24 * Standing.DAYS),
                        tuple("FeedbackFunction", Standing.DAYS),
                        tuple("AgendaFunction", Standing.DAYS),
                        tuple("RegistrationFunction", Standing.DAYS),
                        tuple("ConfirmationFunction", Standing.DAYS),
                        tuple("ExportFunction", Standing.DAYS),
                        tuple("PublishingFunction", Standing.DAYS));
    }

    private static Usage total(Template template) {
        return new Standing(PRICES)
                .of(template).stream().map(Standing.Item::used).reduce(Usage.NONE, Usage::plus);
    }

    private Template planted(String resource) throws IOException {
        var changed = folder.resolve("template.yaml");
        Files.writeString(
                changed, Files.readString(TEMPLATE).replace("\nOutputs:\n", "\n" + resource + "\nOutputs:\n"));
        return Template.read(changed, Cost.PARAMETERS);
    }
}
