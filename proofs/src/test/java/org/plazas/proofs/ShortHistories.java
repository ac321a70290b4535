package org.plazas.proofs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/// Draws histories of few steps of few people, for the search for an order in which they could have been done one by
/// one: registering, the same form once more (at the same time or later, sometimes with other content), cancelling,
/// correcting one's data or category, and another capacity of the shared seats. Anything may be pressed twice.
final class ShortHistories {
    private final SplittableRandom random;
    private final int people;
    private final int categories;
    private final List<Step.Register> sent = new ArrayList<>();

    private ShortHistories(SplittableRandom random) {
        this.random = random;
        this.people = random.nextInt(1, 6);
        this.categories = random.nextInt(1, 3);
    }

    static History of(long seed) {
        return new ShortHistories(new SplittableRandom(seed)).history(seed);
    }

    private History history(long seed) {
        var setting = new History.Setting(
                random.nextInt(0, 3),
                categories > 1 && random.nextInt(4) > 0 ? random.nextInt(0, 3) : -1,
                -1,
                random.nextBoolean() ? random.nextInt(0, 3) : 1_000_000,
                -1_000_000,
                1_000_000_000,
                1_000_000_000,
                random.nextInt(2, 7),
                new int[] {10, 30, 60}[random.nextInt(3)],
                1,
                random.nextInt(3) == 0 ? 0 : 60,
                false);
        var steps = new ArrayList<Step>();
        for (int i = random.nextInt(4, 13); i > 0; i--) {
            var isPressedTwice = !steps.isEmpty() && random.nextInt(4) == 0;
            steps.add(isPressedTwice ? steps.getLast() : step());
        }
        var faults = setting.trouble() == 0
                ? EnumSet.noneOf(Fault.class)
                : EnumSet.of(
                        Fault.CONFLICT,
                        Fault.LOST_BEFORE_COMMIT,
                        Fault.REPLY_LOST,
                        Fault.COMMITS_LATER,
                        Fault.CRASH_BEFORE_COMMIT,
                        Fault.CRASH_AFTER_COMMIT);
        return new History(seed, setting, steps, faults);
    }

    private Step step() {
        var roll = random.nextInt(20);
        if (roll < 8 || sent.isEmpty()) {
            var fresh = new Step.Register(random.nextInt(people), sent.size() + 1, 0, random.nextInt(categories));
            sent.add(fresh);
            return fresh;
        }
        var before = random.nextBoolean() ? sent.getLast() : sent.get(random.nextInt(sent.size()));
        if (roll < 12) {
            var content = random.nextInt(5) == 0 ? 1 : before.content();
            return new Step.Register(before.person(), before.request(), content, before.category());
        }
        if (roll < 16) {
            return new Step.Cancel(before.person(), false);
        }
        return roll < 18
                ? new Step.Correct(before.person(), random.nextInt(2), random.nextInt(categories), -1)
                : new Step.Publish(Step.Rule.CAPACITY, random.nextInt(0, 4));
    }
}
