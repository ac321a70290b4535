package org.plazas.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.plazas.bench.cost.Durations.Work;
import org.plazas.bench.cost.Stage.Sample;
import org.plazas.domain.Slug;
import org.plazas.local.Template;

/// Every step, counted once, each over tables of its own.
final class Counts {
    private final Template template;
    private final Durations durations;
    private final Assumptions assumptions;
    private final int many;
    private final ConcurrentMap<String, List<Sample>> samples = new ConcurrentHashMap<>();

    final Usage publication;
    /// Of one registration; of one view.
    final Usage registration;

    final Usage view;
    final Usage repeated;
    final Usage ownView;
    final Usage correction;
    final Usage link;
    /// With somebody promoted, who is told.
    final Usage cancellation;

    final Usage refusal;
    final Waiting waiting;
    final double indexOfOne;
    final double indexOfFifty;
    final int largestItem;
    final int registrationSize;
    final int poolSize;
    /// Write units of the one item by which all senders take turns, for each mail that is sent alone.
    final double turnWrites;

    /// What one request that takes a seat does, and one invocation that sends its mail.
    final Work taking;

    final Work mailing;
    private final Map<Integer, Usage> sweeps = new TreeMap<>();
    private final Map<Integer, Usage> lists = new TreeMap<>();

    /// Joining the waitlist costs by the place: whoever joins is told it, and it is counted.
    record Waiting(Usage early, Usage late, double earlyPlace, double latePlace) {
        /// The mean of so many who join one after the other.
        Usage mean(double length) {
            var slope = late.since(early).times(1 / (latePlace - earlyPlace));
            return early.plus(slope.times(length / 2 - earlyPlace));
        }
    }

    /// @param many how often what differs from time to time is done: 1,000 for the bill
    Counts(Template template, Durations durations, Assumptions assumptions, int many) {
        this.template = template;
        this.durations = durations;
        this.assumptions = assumptions;
        this.many = many;
        try (var steps = steps()) {
            publication = steps.publish(2 * many, 10);
            registration = steps.register(many).times(1.0 / many);
            turnWrites = steps.stage().turnWrites() / many;
            taking = usual("registration");
            mailing = usual("confirmation");
            poolSize = steps.poolSize();
            registrationSize = steps.registrationSize();
            largestItem = steps.largestItem();
            repeated = steps.registerAgain();
            ownView = steps.ownView();
            correction = steps.correction();
            link = steps.link();
        }
        try (var steps = steps()) {
            steps.publish(100, 10);
            view = steps.views(10 * many).times(0.1 / many);
        }
        try (var steps = steps()) {
            steps.publish(1, 2 * many);
            steps.register(1);
            var tenth = many / 10;
            var early = steps.register(tenth).times(1.0 / tenth);
            steps.register(many - 2 * tenth);
            var late = steps.register(tenth).times(1.0 / tenth);
            waiting = new Waiting(early, late, tenth / 2.0, many - tenth / 2.0);
            cancellation = steps.cancellation();
        }
        try (var steps = steps()) {
            steps.publish(1, 1);
            steps.register(2);
            refusal = steps.register(10).times(0.1);
        }
        indexOfOne = index(1);
        indexOfFifty = index(50);
    }

    private double index(int seminars) {
        try (var steps = steps()) {
            for (int i = 0; i < seminars; i++) {
                steps.publish(new Slug("seminario-" + i), 100, 10);
            }
            return steps.index().amount("dynamodb.reads");
        }
    }

    /// One run of the sweeper where no seminar is published.
    Usage idleSweep() {
        try (var steps = steps()) {
            return steps.sweep();
        }
    }

    /// One run of the sweeper over a seminar with so many registrations.
    Usage sweep(int registrations) {
        return sweeps.computeIfAbsent(registrations, count -> {
            try (var steps = filled(count)) {
                steps.sweep();
                return steps.sweep();
            }
        });
    }

    /// One run of a function that time starts, with a seminar published that nobody has come to.
    Usage byTime(String function, String input) {
        try (var steps = filled(0)) {
            return steps.byTime(function, input);
        }
    }

    /// A list of so many rows.
    Usage list(int rows) {
        return lists.computeIfAbsent(rows, count -> {
            try (var steps = filled(count)) {
                return steps.list();
            }
        });
    }

    private Steps filled(int registrations) {
        var steps = steps();
        steps.publish(100, 10);
        if (registrations > 0) {
            steps.register(1);
            steps.fill(registrations);
        }
        return steps;
    }

    private Steps steps() {
        return new Steps(template, durations, assumptions, (function, sample) -> samples.computeIfAbsent(
                        function, any -> new ArrayList<>())
                .add(sample));
    }

    /// What its last invocation did: the first ones read what later ones remember.
    private Work usual(String function) {
        return samples.getOrDefault(function, List.of()).getLast().work();
    }

    /// What each function took of this machine's processor, invocation by invocation.
    Map<String, List<Sample>> samples() {
        return new TreeMap<>(samples);
    }

    int many() {
        return many;
    }
}
