package org.plazas.bench.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plazas.bench.cost.Prices.Allowances;

/// The bill as tables of Markdown, which a terminal shows as well.
final class CostPage {
    static final String BEGIN = "<!-- make cost: begin -->";
    static final String END = "<!-- make cost: end -->";
    static final double REST_BAR = 0.10;

    private static final int VIEWS = 10_000;
    private static final int[] SEATS = {120, 2_000, 20_000};

    private final Prices prices;
    private final Assumptions assumptions;
    private final Bill bill;
    private final Counts counts;
    private final Limits limits;
    private final Durations durations;

    CostPage(Prices prices, Assumptions assumptions, Bill bill, Counts counts, Limits limits, Durations durations) {
        this.prices = prices;
        this.assumptions = assumptions;
        this.bill = bill;
        this.counts = counts;
        this.limits = limits;
        this.durations = durations;
    }

    /// @param commit of what was counted
    String text(String commit) {
        return String.join(
                "\n",
                "Counted at commit %s; restores, a warm registration, a mail and the export measured at commit %s (`bench/durations.json` says how the rest was).\n"
                        .formatted(commit, durations.commit()),
                atRest(),
                seminars(),
                parts("### 1,000 registrations, with their mails", bill.registrations(1_000)),
                parts("### 10,000 page views", bill.views(VIEWS)),
                delivered(),
                parts("### A list of 100,000 rows", bill.list(100_000)),
                growth(),
                bySpeed(),
                bySize(),
                assumed(),
                priced());
    }

    private String atRest() {
        var rows = new ArrayList<List<String>>();
        for (var item : bill.resting()) {
            item.used().amounts().forEach((id, amount) -> {
                var meter = prices.meter(id);
                rows.add(List.of(
                        item.resource(),
                        meter.name(),
                        amount(amount) + " " + meter.unit(),
                        dollars(meter.cost(amount, Allowances.NONE))));
            });
        }
        var rest = bill.atRest();
        var bar = prices.cost(rest, Allowances.CLOUDWATCH);
        return "### At rest, a month\n\n"
                + table(List.of("resource", "what is paid for", "amount", "list price"), rows)
                + """

                List price of it all: %s. With CloudWatch's standing allowances (%s of 10 metrics in alarms, %s of 10 metrics of
                one's own, %s of 5 GB of logs): **%s**; the bar is %s: %s. With all standing allowances: %s.
                """.formatted(
                                dollars(prices.cost(rest, Allowances.NONE)),
                                amount(rest.amount("cloudwatch.alarms")),
                                amount(rest.amount("cloudwatch.metrics")),
                                amount(rest.amount("logs.ingested")),
                                dollars(bar),
                                dollars(REST_BAR),
                                bar <= REST_BAR ? "held" : "not held",
                                dollars(prices.cost(rest, Allowances.ALWAYS)));
    }

    private String seminars() {
        var rows = new ArrayList<List<String>>();
        for (var meter : prices.meters()) {
            var row = new ArrayList<>(List.of(meter.name()));
            var any = false;
            for (var seats : SEATS) {
                var amount = bill.seminar(seats).amount(meter.id());
                any |= amount > 0;
                row.add(dollars(meter.cost(amount, Allowances.NONE)));
            }
            if (any) {
                rows.add(row);
            }
        }
        rows.add(row("**list price**", seats -> prices.cost(bill.seminar(seats), Allowances.NONE)));
        rows.add(share("of that, mails", bill::mails));
        rows.add(share("of that, the sweeper", bill::sweeps));
        rows.add(row("with standing allowances", seats -> prices.cost(bill.seminar(seats), Allowances.ALWAYS)));
        rows.add(row("list price, by seat", seats -> prices.cost(bill.seminar(seats), Allowances.NONE) / seats));
        var head = new ArrayList<>(List.of("a seminar of … seats"));
        for (var seats : SEATS) {
            head.add(String.format(Locale.ROOT, "%,d", seats));
        }
        return "### A seminar, from publication to its end\n\n"
                + table(head, rows)
                + "\nBeyond what the stack costs at rest. Allowances are those of one month, as if all came in it.\n";
    }

    private interface OfSeats {
        double dollars(int seats);
    }

    private static List<String> row(String name, OfSeats cost) {
        var row = new ArrayList<>(List.of(name));
        for (var seats : SEATS) {
            row.add(dollars(cost.dollars(seats)));
        }
        return row;
    }

    private interface Part {
        Usage of(int seats);
    }

    private List<String> share(String name, Part part) {
        var row = new ArrayList<>(List.of(name));
        for (var seats : SEATS) {
            var cost = prices.cost(part.of(seats), Allowances.NONE);
            var whole = prices.cost(bill.seminar(seats), Allowances.NONE);
            row.add("%s (%.0f %%)".formatted(dollars(cost), 100 * cost / whole));
        }
        return row;
    }

    private String parts(String title, Usage usage) {
        var rows = usage.amounts().entrySet().stream()
                .filter(used -> used.getValue() > 0)
                .map(used -> {
                    var meter = prices.meter(used.getKey());
                    return List.of(
                            meter.name(),
                            amount(used.getValue()) + " " + meter.unit(),
                            dollars(meter.cost(used.getValue(), Allowances.NONE)));
                })
                .toList();
        return title + "\n\n" + table(List.of("what is paid for", "counted", "list price"), rows)
                + "\nList price: **%s**. With standing allowances: %s.\n"
                        .formatted(
                                dollars(prices.cost(usage, Allowances.NONE)),
                                dollars(prices.cost(usage, Allowances.ALWAYS)));
    }

    private String delivered() {
        return "### 10,000 page views by way of CloudFront, where `ContentDelivery` says so\n\n"
                + table(
                        List.of("", "list price", "with standing allowances"),
                        List.of(
                                delivered("without it, as above", bill.views(VIEWS)),
                                delivered("through it, nothing kept", bill.viewsDelivered(VIEWS, false)),
                                delivered("through it, all kept", bill.viewsDelivered(VIEWS, true))))
                + "\nAt rest it adds nothing. What it keeps, and for how long, is what the functions' answers say.\n";
    }

    private List<String> delivered(String how, Usage usage) {
        return List.of(
                how, dollars(prices.cost(usage, Allowances.NONE)), dollars(prices.cost(usage, Allowances.ALWAYS)));
    }

    private String growth() {
        var wait = counts.waiting;
        var rows = List.of(
                List.of(
                        "what stands: alarms, logs, tables, schedule",
                        "constant, but for the sweeper's look at each seminar that is not past (once a day at a past one)",
                        "%s a month with one; %s for each one more"
                                .formatted(
                                        dollars(prices.cost(bill.atRest(), Allowances.CLOUDWATCH)),
                                        dollars(prices.cost(bill.oneSeminarMore(), Allowances.CLOUDWATCH)))),
                List.of(
                        "a registration with its mail",
                        "constant each, so linear in seats",
                        "%s write and %s read units"
                                .formatted(
                                        amount(counts.registration.amount("dynamodb.writes")),
                                        amount(counts.registration.amount("dynamodb.reads")))),
                List.of(
                        "a page of a seminar",
                        "constant each; what is remembered is not read again",
                        "%s read units on average".formatted(amount(counts.view.amount("dynamodb.reads")))),
                List.of(
                        "the page of all seminars",
                        "linear in seminars ever published",
                        "%s read units with 1, %s with 50"
                                .formatted(amount(counts.indexOfOne), amount(counts.indexOfFifty))),
                List.of(
                        "a list",
                        "linear in rows; above some 4 MB what was read in vain for an answer comes on top",
                        "%s read units for 2,000, %s for 20,000"
                                .formatted(
                                        amount(counts.list(2_000).amount("dynamodb.reads")),
                                        amount(counts.list(20_000).amount("dynamodb.reads")))),
                List.of(
                        "a run of the sweeper",
                        "linear in the registrations of seminars that are not past, so registrations x time; of a past one once a day",
                        "%s read units with none, %s with 2,000, %s with 20,000; 96 runs a day"
                                .formatted(
                                        amount(counts.sweep(0).amount("dynamodb.reads")),
                                        amount(counts.sweep(2_000).amount("dynamodb.reads")),
                                        amount(counts.sweep(20_000).amount("dynamodb.reads")))),
                List.of(
                        "a place on the waitlist, told by mail",
                        "linear in those before, so quadratic in the waitlist",
                        "%s read units at place %.0f, %s at place %.0f"
                                .formatted(
                                        amount(wait.early().amount("dynamodb.reads")),
                                        wait.earlyPlace(),
                                        amount(wait.late().amount("dynamodb.reads")),
                                        wait.latePlace())));
        return "### How it grows\n\n" + table(List.of("what", "how", "counted"), rows);
    }

    private String bySpeed() {
        return "### What is reached first, by speed\n\n"
                + table(
                        List.of("limit", "its value", "registrations a second", "past it"),
                        limits.bySpeed().stream()
                                .map(limit -> List.of(
                                        limit.what(), limit.value(), amount(limit.registrations()), limit.plan()))
                                .toList());
    }

    private String bySize() {
        return "### What is reached first, by size\n\n"
                + table(
                        List.of("limit", "its value", "registrations of a seminar", "past it"),
                        limits.bySize().stream()
                                .map(size -> List.of(
                                        size.what(),
                                        size.value(),
                                        Double.isInfinite(size.seats())
                                                ? "never"
                                                : String.format(
                                                        Locale.ROOT, "%,.0f", Math.floor(size.seats() / 1000) * 1000),
                                        size.plan()))
                                .toList());
    }

    private String assumed() {
        return "### What is assumed\n\n"
                + table(
                        List.of("`bench/assumptions.json`", "value", "why"),
                        assumptions.reasons().entrySet().stream()
                                .map(reason -> List.of(
                                        "`" + reason.getKey() + "`",
                                        BigDecimal.valueOf(assumptions.value(reason.getKey()))
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        reason.getValue()))
                                .toList());
    }

    private String priced() {
        return "### Prices\n\nOf %s, looked up on %s. Not checked: %s.\n"
                .formatted(
                        prices.text("region"),
                        prices.text("looked up"),
                        prices.meters().stream()
                                .filter(meter -> !meter.isChecked())
                                .map(meter -> "%s (%s)".formatted(meter.name(), meter.of()))
                                .collect(Collectors.joining("; ")));
    }

    private static String table(List<String> head, List<? extends List<String>> rows) {
        return line(head)
                + line(head.stream().map(column -> "---").toList())
                + rows.stream().map(CostPage::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String dollars(double amount) {
        if (amount == 0) {
            return "0";
        }
        if (amount < 0.00005) {
            return "< $0.0001";
        }
        return String.format(Locale.ROOT, amount < 1 ? "$%.4f" : "$%,.2f", amount);
    }

    /// Three digits that count.
    static String amount(double amount) {
        if (amount == Math.rint(amount)) {
            return String.format(Locale.ROOT, "%,.0f", amount);
        }
        if (amount >= 100) {
            return String.format(Locale.ROOT, "%,.0f", amount);
        }
        var digits = (int) Math.max(0, 2 - Math.floor(Math.log10(amount)));
        return String.format(Locale.ROOT, "%." + digits + "f", amount);
    }

    /// The page with what stands between the marks changed, all else kept.
    ///
    /// @throws IllegalArgumentException if it lacks the marks
    static String into(String page, String text) {
        var begin = page.indexOf(BEGIN);
        var end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page lacks " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + text + page.substring(end);
    }
}
