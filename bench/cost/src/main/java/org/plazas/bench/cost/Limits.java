package org.plazas.bench.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plazas.local.FunctionWiring;
import org.plazas.local.Template;
import org.plazas.testing.JsonObject;

/// What is reached first when many come at once. AWS's quotas are those of its documentation (2025); how much of one a
/// registration takes is counted.
final class Limits {
    private static final int SANDBOX_MAILS_A_DAY = 200;
    private static final int MAILS_A_SECOND = 14;
    private static final int NEW_ACCOUNTS_CONCURRENCY = 10;
    private static final int CONCURRENCY = 1_000;

    /// Synchronous requests a second that Lambda serves for each environment that an account may have.
    private static final int REQUESTS_AN_ENVIRONMENT = 10;

    /// Of whoever registers with a browser.
    private static final List<String> REQUESTS = List.of("form", "registration", "outcome");

    private static final String REGISTRATION = "POST /{seminar}/registrations";

    private static final int PARTITION_WRITES = 1_000;
    private static final double TEMPORARY_FOLDER = 512 * 1024 * 1024;
    private static final int ITEM = 400 * 1024;

    private static final String SHARDS = "the pool in shards, which is not built";
    private static final int NEW_TABLES_WRITES = 4_000;

    private final Template template;
    private final Counts counts;
    private final Durations durations;

    Limits(Template template, Counts counts, Durations durations) {
        this.template = template;
        this.counts = counts;
        this.durations = durations;
    }

    /// @param registrations that it lets through a second
    record Limit(String what, String value, double registrations, String plan) {}

    /// The tightest first.
    List<Limit> bySpeed() {
        var registration = counts.registration;
        // An update in a transaction costs two units for each kilobyte begun.
        var poolWrites = 2 * Math.ceilDiv(counts.poolSize, 1024);
        var registrationWrites = registration.amount("dynamodb.writes") - poolWrites - counts.turnWrites;
        var limits = new ArrayList<Limit>();
        limits.add(new Limit(
                "SES, sandbox",
                SANDBOX_MAILS_A_DAY + " mails a day, to verified addresses",
                SANDBOX_MAILS_A_DAY / 86_400.0 / registration.amount("ses.mails"),
                "leave it before opening (Step2LeaveSandbox); until then mail stays owed and is sent later"));
        limits.add(new Limit(
                "SES, sending rate",
                MAILS_A_SECOND + " mails a second at first",
                MAILS_A_SECOND / registration.amount("ses.mails"),
                "holds up mails, not seats: they stay owed and come later; SES raises the rate on request"));
        limits.add(new Limit(
                "Stream, one shard",
                lanes() + " batches of confirmation at a time",
                lanes() / mailSeconds(),
                "holds up mails, not seats; ParallelizationFactor up to 10 keeps the order of each item"));
        limits.add(new Limit(
                "Lambda, a new account's environments",
                NEW_ACCOUNTS_CONCURRENCY + " in all, " + REQUESTS_AN_ENVIRONMENT + " requests a second each",
                byEnvironments(NEW_ACCOUNTS_CONCURRENCY),
                "ask for 1,000 before opening; what is above it is answered 503 and may be sent again"));
        limits.addAll(throttles());
        limits.add(new Limit(
                "DynamoDB, the partition of a seminar's registrations",
                "%,d write units a second; a registration and its mail write %.0f"
                        .formatted(PARTITION_WRITES, registrationWrites),
                PARTITION_WRITES / registrationWrites,
                "REG#{seminar}#{bucket}: more buckets than the one; DynamoDB also splits a hot partition by itself"));
        limits.add(new Limit(
                "DynamoDB, a new table on demand",
                "%,d write units a second; a registration and its mail write %.0f"
                        .formatted(NEW_TABLES_WRITES, registration.amount("dynamodb.writes")),
                NEW_TABLES_WRITES / registration.amount("dynamodb.writes"),
                "it grows with use, to twice its former peak; warm throughput can be set before a large opening"));
        limits.add(new Limit(
                "DynamoDB, the pool's item",
                "%,d write units a second; a seat takes %d".formatted(PARTITION_WRITES, poolWrites),
                (double) PARTITION_WRITES / poolWrites,
                SHARDS));
        limits.add(new Limit(
                "DynamoDB, transactions on the pool's item",
                "at most one after the other, each %.0f ms (assumed)".formatted(durations.transactionMillis()),
                1_000 / durations.transactionMillis(),
                "conflicts are decided anew within 7.5 s (docs/decisions.md); then " + SHARDS));
        limits.add(new Limit(
                "DynamoDB, the item of everybody's turns to send",
                "a write wants what was read: at most one in %.0f ms (assumed); a mail that is sent alone takes %.2f"
                        .formatted(durations.callMillis(), counts.turnWrites),
                1_000 / durations.callMillis() / counts.turnWrites,
                ("holds up mails, not seats; a batch of up to %d mails takes its turns in one write; past that,"
                                + " shares of the rate by shard, which are not built")
                        .formatted(mailsTogether())));
        limits.add(new Limit(
                "Lambda, environments",
                "%,d in all, %d requests a second each".formatted(CONCURRENCY, REQUESTS_AN_ENVIRONMENT),
                byEnvironments(CONCURRENCY),
                "ask for more"));
        limits.sort(Comparator.comparingDouble(Limit::registrations));
        return limits;
    }

    /// Of the API as a whole, and of the one route that takes registrations.
    private List<Limit> throttles() {
        var api = template.resources("AWS::Serverless::HttpApi").getFirst().properties();
        var every = api.object("DefaultRouteSettings");
        var registration = api.object("RouteSettings").object(REGISTRATION);
        return List.of(
                new Limit(
                        "API Gateway, the template's throttle of any route",
                        throttle(every),
                        perSecond(every) / REQUESTS.size(),
                        "whoever registers makes %d (%s); raise RequestsPerSecond and RequestBurst (an account has 10,000)"
                                .formatted(REQUESTS.size(), String.join(", ", REQUESTS))),
                new Limit(
                        "API Gateway, the template's throttle of registrations",
                        throttle(registration),
                        perSecond(registration),
                        "what is above it is answered 429 and may be sent again; raise RegistrationsPerSecond and"
                                + " RegistrationBurst, with RequestsPerSecond where that is reached next"));
    }

    private static double perSecond(JsonObject throttle) {
        return Double.parseDouble(throttle.text("ThrottlingRateLimit").orElseThrow());
    }

    private static String throttle(JsonObject throttle) {
        return "%.0f requests a second, %s at once"
                .formatted(
                        perSecond(throttle),
                        throttle.text("ThrottlingBurstLimit").orElseThrow());
    }

    /// @param seats at which it is reached
    record Size(String what, String value, double seats, String plan) {}

    /// The tightest first.
    List<Size> bySize() {
        var sizes = new ArrayList<Size>();
        var twoThousand = counts.sweep(2_000);
        var sweep = seconds("UpkeepFunction", twoThousand.since(counts.sweep(0))) / 2_000;
        sizes.add(new Size(
                "Sweeper, its timeout",
                timeout("UpkeepFunction") + " s, shared by all seminars",
                timeout("UpkeepFunction") / sweep,
                "what a run is too short for is there for the next; then look for what is owed, not at everybody"));
        var list = seconds("ExportFunction", counts.list(20_000)) / 20_000;
        sizes.add(new Size(
                "List as a file, its timeout",
                timeout("ExportFunction") + " s",
                timeout("ExportFunction") / list,
                "buckets of registrations, each its own part of the file"));
        var row = counts.list(20_000).amount("data.out") * Stage.GIGABYTE / 20_000;
        sizes.add(new Size(
                "List as a file, Lambda's temporary folder",
                "512 MB; a row of CSV takes %.0f bytes".formatted(row),
                TEMPORARY_FOLDER / row,
                "EphemeralStorage up to 10 GB, paid by the second; or parts of an upload instead of a file"));
        sizes.add(new Size(
                "Schema of the documents",
                "100,000 seats",
                100_000,
                "a larger number in seminar.schema.json, once the others allow it"));
        sizes.sort(Comparator.comparingDouble(Size::seats));
        sizes.add(new Size(
                "Item of 400 KB",
                "the document takes %,d bytes, compressed".formatted(counts.largestItem),
                Double.POSITIVE_INFINITY,
                "no item grows with seats: registrations, entries and exports are items of their own; the document could"
                        + " be %,d times as long".formatted(ITEM / counts.largestItem)));
        return sizes;
    }

    private long timeout(String function) {
        return wiring(function).timeout().toSeconds();
    }

    private FunctionWiring wiring(String function) {
        return template.function(function).orElseThrow();
    }

    private double seconds(String function, Usage usage) {
        return usage.amount("lambda.seconds") * 1024 / wiring(function).memory();
    }

    /// Of one request that takes a seat, in a warm environment.
    private double registrationSeconds() {
        return durations.warm("registration", counts.taking) / 1000;
    }

    /// Requests a second are limited by ten for each environment, and by how long one is busy with each.
    private double byEnvironments(int environments) {
        var busy = registrationSeconds() + mailSeconds();
        return Math.min(environments * REQUESTS_AN_ENVIRONMENT / (double) REQUESTS.size(), environments / busy);
    }

    private int lanes() {
        return template.resources("AWS::Serverless::Function").stream()
                .filter(function -> function.name().equals("ConfirmationFunction"))
                .map(function -> function.properties()
                        .object("Events")
                        .object("OwedMail")
                        .object("Properties"))
                .mapToInt(event ->
                        Integer.parseInt(event.text("ParallelizationFactor").orElse("1")))
                .findFirst()
                .orElseThrow();
    }

    private int mailsTogether() {
        return wiring("ConfirmationFunction").streams().getFirst().batchSize();
    }

    private double mailSeconds() {
        return durations.warm("confirmation", counts.mailing) / 1000;
    }
}
