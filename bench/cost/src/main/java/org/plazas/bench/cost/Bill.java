package org.plazas.bench.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.plazas.local.Template;

/// What the stack uses at rest, and what seminars of different sizes add to it.
final class Bill {
    private static final String SWEEPER = "UpkeepFunction";

    private final Template template;
    private final Prices prices;
    private final Assumptions assumptions;
    private final Counts counts;

    Bill(Template template, Prices prices, Assumptions assumptions, Counts counts) {
        this.template = template;
        this.prices = prices;
        this.assumptions = assumptions;
        this.counts = counts;
    }

    /// A month of one seminar more that is not past, as the sweeper looks at it.
    Usage oneSeminarMore() {
        return counts.sweep(0).since(counts.idleSweep()).times(sweepsAMonth());
    }

    /// Of a month in which nobody comes, with one seminar published; by item.
    List<Standing.Item> resting() {
        var items = new ArrayList<>(new Standing(prices)
                .of(template).stream()
                        .filter(item -> !item.used().amounts().isEmpty())
                        .toList());
        // What a rule starts is told together.
        var byTime = new LinkedHashMap<String, Usage>();
        for (var run : Standing.runs(template)) {
            var once = run.function().equals(SWEEPER) ? counts.sweep(0) : counts.byTime(run.function(), run.input());
            byTime.merge(run.schedule(), once.times(run.perMonth()), Usage::plus);
        }
        byTime.forEach((schedule, used) -> items.add(new Standing.Item(schedule, "its schedule", withLogsKept(used))));
        var bytes = counts.largestItem / Stage.GIGABYTE;
        items.add(new Standing.Item("RegistrationsTable", "one seminar", kept(bytes)));
        return items;
    }

    Usage atRest() {
        return resting().stream().map(Standing.Item::used).reduce(Usage.NONE, Usage::plus);
    }

    /// What is in a table is in its backup too.
    private static Usage kept(double gigabyteMonths) {
        return Usage.of("dynamodb.storage", gigabyteMonths).and("dynamodb.backups", gigabyteMonths);
    }

    private Usage withLogsKept(Usage usage) {
        var days = template.resources("AWS::Logs::LogGroup").stream()
                .mapToDouble(group -> group.properties()
                        .text("RetentionInDays")
                        .map(Double::valueOf)
                        .orElseThrow(() -> new IllegalArgumentException(group.name() + " keeps its logs for ever")))
                .max()
                .orElse(0);
        return usage.and("logs.stored", usage.amount("logs.ingested") * days / Standing.DAYS);
    }

    Usage registrations(int count) {
        return withLogsKept(counts.registration.times(count));
    }

    Usage views(int count) {
        return withLogsKept(counts.view.times(count));
    }

    /// The same views by way of the distribution: each goes out from there, and what it has not kept it fetches, which
    /// AWS does not charge as data that go out.
    ///
    /// @param kept whether it has all of them
    Usage viewsDelivered(int count, boolean kept) {
        var direct = views(count);
        var delivered = Usage.of("cloudfront.requests", count).and("cloudfront.out", direct.amount("data.out"));
        return kept ? delivered : delivered.plus(direct.without("data.out"));
    }

    Usage list(int rows) {
        return withLogsKept(counts.list(rows));
    }

    /// One seminar from its publication to its end, beyond what the stack uses at rest.
    Usage seminar(int seats) {
        return withLogsKept(people(seats)
                        .plus(counts.publication.times(assumptions.value("publications")))
                        .plus(counts.list(seats).times(assumptions.value("lists")))
                        .plus(sweeps(seats)))
                .plus(kept(seats * counts.registrationSize * assumptions.value("monthsKept") / Stage.GIGABYTE))
                .and("cognito.users", assumptions.value("organisers"));
    }

    private Usage people(int seats) {
        return counts.view
                .times(seats * assumptions.value("viewsPerSeat"))
                .plus(counts.registration.times(seats))
                .plus(each(
                        seats,
                        "waitlistedPerSeat",
                        counts.waiting.mean(seats * assumptions.value("waitlistedPerSeat"))))
                .plus(each(seats, "refusedPerSeat", counts.refusal))
                .plus(each(seats, "repeatedPerSeat", counts.repeated))
                .plus(each(seats, "ownViewsPerSeat", counts.ownView))
                .plus(each(seats, "correctionsPerSeat", counts.correction))
                .plus(each(seats, "cancellationsPerSeat", counts.cancellation))
                .plus(each(seats, "linksPerSeat", counts.link));
    }

    private Usage each(int seats, String share, Usage usage) {
        return usage.times(seats * assumptions.value(share));
    }

    /// What SES is paid for a seminar's mails.
    Usage mails(int seats) {
        var all = seminar(seats);
        return Usage.of("ses.mails", all.amount("ses.mails")).and("ses.attachments", all.amount("ses.attachments"));
    }

    /// What the sweeper reads because there are registrations.
    Usage sweeps(int registrations) {
        return counts.sweep(registrations)
                .since(counts.sweep(0))
                .times(sweepsAMonth() / Standing.DAYS * assumptions.value("daysSwept"));
    }

    private double sweepsAMonth() {
        return Standing.runs(template).stream()
                .filter(run -> run.function().equals(SWEEPER))
                .mapToDouble(Standing.Run::perMonth)
                .sum();
    }
}
