package org.plazas.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.plazas.local.Template;
import org.plazas.testing.JsonObject;

/// What each resource of `template.yaml` costs a month by being there, before anybody comes.
final class Standing {
    /// A month on the bill: 30 days.
    static final double DAYS = 30;

    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]+) (minute|hour|day)s?\\)");

    private final Prices prices;

    Standing(Prices prices) {
        this.prices = prices;
    }

    /// @param used in a month; what a schedule starts is counted apart
    record Item(String resource, String type, Usage used) {}

    /// @throws IllegalArgumentException naming the resource that has no price
    List<Item> of(Template template) {
        var items = new ArrayList<Item>();
        for (var resource : template.resources()) {
            items.add(new Item(resource.name(), resource.type(), usage(resource)));
        }
        return items;
    }

    private Usage usage(Template.Resource resource) {
        var properties = resource.properties();
        return switch (resource.type()) {
            case "AWS::CloudWatch::Alarm" -> Usage.of("cloudwatch.alarms", metrics(resource));
            case "AWS::CloudWatch::CompositeAlarm" -> Usage.of("cloudwatch.composites", 1);
            case "AWS::CloudWatch::Dashboard" -> Usage.of("cloudwatch.dashboards", 1);
            case "AWS::Logs::MetricFilter" ->
                Usage.of(
                        "cloudwatch.metrics",
                        properties.objects("MetricTransformations").size());
            case "AWS::KMS::Key" -> Usage.of("kms.keys", 1);
            case "AWS::SecretsManager::Secret" -> Usage.of("secrets", 1);
            case "AWS::SES::ConfigurationSet" ->
                isTrue(properties.object("ReputationOptions"), "ReputationMetricsEnabled")
                        ? Usage.of("cloudwatch.metrics", 2)
                        : Usage.NONE;
            case "AWS::SQS::Queue" -> only(resource, "SqsManagedSseEnabled", "true", Usage.NONE);
            case "AWS::Cognito::UserPool" -> only(resource, "UserPoolTier", "LITE", Usage.NONE);
            case "AWS::DynamoDB::Table" -> only(resource, "BillingMode", "PAY_PER_REQUEST", Usage.NONE);
            case "AWS::S3::Bucket" -> Usage.NONE;
            case "AWS::Serverless::Function" -> function(resource);
            default -> {
                if (!prices.isFreeByItself(resource.type())) {
                    throw unpriced(resource, "is of a type without a price: " + resource.type());
                }
                yield Usage.NONE;
            }
        };
    }

    /// Each metric that an alarm looks at is paid for; an expression is none.
    private static double metrics(Template.Resource alarm) {
        var metrics = alarm.properties().objects("Metrics").stream()
                .filter(metric -> metric.find("MetricStat").isPresent())
                .toList();
        var periods = metrics.isEmpty()
                ? List.of(alarm.properties())
                : metrics.stream().map(metric -> metric.object("MetricStat")).toList();
        for (var period : periods) {
            if (Integer.parseInt(period.text("Period").orElse("0")) < 60) {
                throw unpriced(alarm, "looks more often than once a minute");
            }
        }
        return periods.size();
    }

    private static Usage function(Template.Resource function) {
        if (function.properties().find("ProvisionedConcurrencyConfig").isPresent()) {
            throw unpriced(function, "has provisioned concurrency, which is charged by the hour");
        }
        if (function.properties().find("VpcConfig").isPresent()) {
            throw unpriced(function, "is in a VPC, whose way out is charged by the hour");
        }
        return Usage.NONE;
    }

    private static Usage only(Template.Resource resource, String property, String value, Usage usage) {
        if (resource.properties().text(property).filter(value::equals).isEmpty()) {
            throw unpriced(resource, "has another " + property + " than " + value);
        }
        return usage;
    }

    private static boolean isTrue(JsonObject object, String name) {
        return object.text(name).filter("true"::equals).isPresent();
    }

    private static IllegalArgumentException unpriced(Template.Resource resource, String why) {
        return new IllegalArgumentException(resource.name() + " " + why);
    }

    /// What time starts, by a function's own schedule or by a rule.
    ///
    /// @param schedule the resource that has it
    /// @param input what the function gets
    /// @param perMonth how often
    record Run(String schedule, String function, String input, double perMonth) {}

    static List<Run> runs(Template template) {
        var runs = new ArrayList<Run>();
        for (var function : template.functions()) {
            for (var event : function.events().values()) {
                var schedule = event.object("Properties");
                schedule.text("Schedule")
                        .or(() -> schedule.text("ScheduleExpression"))
                        .ifPresent(expression -> runs.add(run(function.name(), function.name(), schedule, expression)));
            }
        }
        for (var rule : template.resources("AWS::Events::Rule")) {
            rule.properties().text("ScheduleExpression").ifPresent(expression -> rule.properties()
                    .objects("Targets")
                    .forEach(target ->
                            runs.add(run(rule.name(), target.text("Arn").orElseThrow(), target, expression))));
        }
        return runs;
    }

    private static Run run(String schedule, String function, JsonObject target, String expression) {
        return new Run(schedule, function, target.text("Input").orElse("{}"), perDay(expression) * DAYS);
    }

    private static double perDay(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalArgumentException("it is not known how often " + expression + " runs");
        }
        var minutes =
                switch (rate.group(2)) {
                    case "minute" -> 1;
                    case "hour" -> 60;
                    default -> 1440;
                };
        return 1440.0 / (Integer.parseInt(rate.group(1)) * minutes);
    }
}
