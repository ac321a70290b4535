package org.plazas.bench.cost;

import java.util.List;
import org.plazas.local.Template;

/// What the stack uses at rest, and what seminars of different sizes add to it.
final class Bill {
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
        var runs = template.functions().stream().mapToDouble(Standing::runs).sum();
        return counts.sweep(0).since(counts.idleSweep()).times(runs);
    }

    /// Of a month in which nobody comes, with one seminar published; by item.
    List<Standing.Item> resting() {
        var items = new java.util.ArrayList<>(new Standing(prices)
                .of(template).stream()
                        .filter(item -> !item.used().amounts().isEmpty())
                        .toList());
        for (var function : template.functions()) {
            var runs = Standing.runs(function);
            if (runs > 0) {
                items.add(new Standing.Item(
                        function.name(),
                        "its schedule",
                        withLogsKept(counts.sweep(0).times(runs))));
            }
        }
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
        var runs = template.functions().stream().mapToDouble(Standing::runs).sum();
        return counts.sweep(registrations)
                .since(counts.sweep(0))
                .times(runs / Standing.DAYS * assumptions.value("daysSwept"));
    }
}
