package org.plazas.proofs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws histories. Most are about few people and few seats, where everything meets everything.
final class Histories {
    private static final int FRESH_ADDRESSES = 1000;

    private final SplittableRandom random;
    private final int people;
    private final int categories;
    private final Kind kind;
    private final List<Step.Register> sent = new ArrayList<>();
    private int fresh = FRESH_ADDRESSES;

    private enum Kind {
        /// A bit of everything.
        MIXED,
        /// Few seats, all at once.
        RUSH,
        /// No mail gets through, and the same person comes and goes.
        UNHEARD,
        /// One or two move from address to address, and register where they have just left.
        MOVING,
        /// One or two, and many calls that arrive later than they were given up.
        LATE,
        /// One or two come and go while the seminar is called off, and is not.
        OFF_AND_ON;

        static Kind of(int roll) {
            return switch (roll) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> RUSH;
                case 8 -> UNHEARD;
                case 9, 10 -> MOVING;
                case 11 -> LATE;
                case 12 -> OFF_AND_ON;
                default -> MIXED;
            };
        }
    }

    private Histories(SplittableRandom random) {
        this.random = random;
        this.kind = Kind.of(random.nextInt(32));
        this.people = switch (kind) {
            case MIXED -> random.nextInt(8) == 0 ? random.nextInt(9, 65) : random.nextInt(1, 9);
            case RUSH -> random.nextInt(3, 8);
            case UNHEARD -> 1;
            case MOVING, LATE, OFF_AND_ON -> random.nextInt(1, 3);
        };
        this.categories = random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1;
    }

    static History of(long seed) {
        var random = new SplittableRandom(seed);
        return new Histories(random).history(seed);
    }

    /// Where seats are held: some forms come without a proof of work, people confirm, and time runs out. Drawn
    /// apart, so that all other histories are as they were.
    private static List<Step> holding(List<Step> steps, SplittableRandom random) {
        var all = new ArrayList<Step>();
        for (var step : steps) {
            all.add(step instanceof Step.Register form ? unverified(form, random.nextInt(10) < 7) : step);
            var roll = random.nextInt(100);
            if (step instanceof Step.Register form && roll < 35) {
                all.add(new Step.Verify(form.person()));
                if (roll < 8) {
                    all.add(new Step.Verify(form.person()));
                }
            } else if (roll > 84) {
                all.add(new Step.Pass(random.nextBoolean() ? 25 * 3_600_000 : 13 * 3_600_000));
                all.add(new Step.Sweep());
                all.add(new Step.Verify(whoRegistered(steps, random)));
            } else if (roll > 76) {
                all.add(new Step.Sweep());
                all.add(new Step.Verify(whoRegistered(steps, random)));
            }
        }
        return all;
    }

    private static int whoRegistered(List<Step> steps, SplittableRandom random) {
        var people = steps.stream()
                .filter(Step.Register.class::isInstance)
                .map(step -> ((Step.Register) step).person())
                .toList();
        return people.isEmpty() ? 0 : people.get(random.nextInt(people.size()));
    }

    private static Step.Register unverified(Step.Register form, boolean isUnverified) {
        return new Step.Register(form.person(), form.request(), form.content(), form.category(), isUnverified);
    }

    private History history(long seed) {
        var setting =
                switch (kind) {
                    case MIXED -> setting();
                    case RUSH, UNHEARD, MOVING, OFF_AND_ON -> rush(random.nextInt(4, 8), 1, 20);
                    case LATE -> rush(random.nextInt(2, 5), 200, 300);
                };
        var steps = new ArrayList<Step>();
        var count = kind == Kind.UNHEARD
                ? random.nextInt(24, 40)
                : random.nextInt(6) == 0 ? random.nextInt(3, 12) : random.nextInt(13, 29);
        for (int i = 0; i < count; i++) {
            steps.add(
                    switch (kind) {
                        case MIXED, LATE -> step(setting);
                        case RUSH -> rushed(setting);
                        case UNHEARD -> comesAndGoes(i);
                        case MOVING -> moves();
                        case OFF_AND_ON -> offAndOn();
                    });
        }
        var isMailDown = kind == Kind.UNHEARD || (kind == Kind.MOVING && random.nextBoolean());
        var faults = isMailDown
                ? EnumSet.of(Fault.MAIL_DOWN)
                : kind == Kind.LATE ? EnumSet.of(Fault.COMMITS_LATER) : faults();
        var apart = new SplittableRandom(seed ^ 0x4E1DL);
        return new History(
                seed, setting, apart.nextInt(kind == Kind.RUSH ? 12 : 4) == 0 ? holding(steps, apart) : steps, faults);
    }

    private History.Setting setting() {
        var day = 24 * 3_600_000L;
        var tick = new int[] {1, 20, 200}[random.nextInt(3)];
        return new History.Setting(
                seats(),
                categories > 1 ? seats() : -1,
                categories > 2 ? seats() : -1,
                waitlist(),
                random.nextInt(30) == 0 ? random.nextLong(1, 2_000) : -day,
                random.nextInt(4) == 0 ? soon(tick) : 17 * day,
                random.nextInt(5) == 0 ? soon(tick) : 34 * day,
                random.nextInt(5) == 0 ? 1 : random.nextInt(2, 7),
                new int[] {20, 50, 80, 95}[random.nextInt(4)],
                tick,
                new int[] {20, 60, 150}[random.nextInt(3)],
                random.nextBoolean());
    }

    /// Few seats, all at once: what needs several people between two calls of another.
    private History.Setting rush(int together, int tick, int trouble) {
        var day = 24 * 3_600_000L;
        return new History.Setting(
                random.nextInt(1, 3),
                categories > 1 ? random.nextInt(1, 3) : -1,
                categories > 2 ? random.nextInt(1, 3) : -1,
                1_000_000,
                -day,
                17 * day,
                random.nextInt(4) == 0 ? soon(tick) : 34 * day,
                together,
                new int[] {40, 80, 95}[random.nextInt(3)],
                tick,
                trouble,
                random.nextBoolean());
    }

    /// In so many milliseconds, while people are at work.
    private int soon(int tick) {
        return random.nextInt(1, 150) * (1 + tick / 2);
    }

    private Step rushed(History.Setting setting) {
        var roll = random.nextInt(100);
        if (roll < 45 || sent.isEmpty()) {
            return register();
        }
        if (roll < 75) {
            return new Step.Cancel(someoneSent(), false);
        }
        if (roll < 88) {
            var address = random.nextInt(3) == 0 ? -1 : someone();
            return new Step.Correct(someoneSent(), random.nextInt(3), random.nextInt(categories), address);
        }
        return roll < 92 ? new Step.ConfirmAddress(someoneSent()) : roll < 96 ? publish(setting) : new Step.Sweep();
    }

    private Step comesAndGoes(int number) {
        if (number % 2 == 1 && !sent.isEmpty()) {
            return new Step.Cancel(someoneSent(), false);
        }
        return random.nextInt(16) == 0 ? new Step.Sweep() : register();
    }

    private Step moves() {
        var roll = random.nextInt(100);
        if (roll < 40 || sent.isEmpty()) {
            return register();
        }
        if (roll < 65) {
            var address = random.nextInt(3) == 0 ? someone() : fresh++;
            return new Step.Correct(someoneSent(), random.nextInt(3), random.nextInt(categories), address);
        }
        return roll < 92 ? new Step.ConfirmAddress(someoneSent()) : new Step.Cancel(someoneSent(), false);
    }

    private Step offAndOn() {
        var roll = random.nextInt(100);
        if (roll < 30 || sent.isEmpty()) {
            return register();
        }
        if (roll < 50) {
            return new Step.Cancel(someoneSent(), false);
        }
        return roll < 80 ? new Step.Publish(Step.Rule.CALLED_OFF, random.nextInt(2)) : new Step.Sweep();
    }

    private int seats() {
        return random.nextInt(12) == 0 ? 50 : random.nextInt(0, 6) == 0 ? 0 : random.nextInt(1, 5);
    }

    private int waitlist() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1, 4);
            default -> 1_000_000;
        };
    }

    /// None at all, one kind, a few, or all.
    private Set<Fault> faults() {
        var chosen = EnumSet.noneOf(Fault.class);
        var all = EnumSet.complementOf(EnumSet.of(Fault.MAIL_DOWN)).toArray(new Fault[0]);
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> chosen.add(all[random.nextInt(all.length)]);
            case 2 -> chosen.addAll(List.of(all));
            default -> {
                for (int i = random.nextInt(2, 7); i > 0; i--) {
                    chosen.add(all[random.nextInt(all.length)]);
                }
            }
        }
        return chosen;
    }

    private Step step(History.Setting setting) {
        var roll = random.nextInt(100);
        if (roll < 42 || sent.isEmpty()) {
            return register();
        }
        if (roll < 58) {
            return new Step.Cancel(someoneSent(), random.nextInt(10) == 0);
        }
        if (roll < 66) {
            return correct();
        }
        if (roll < 70) {
            return new Step.ConfirmAddress(someoneSent());
        }
        if (roll < 72) {
            return new Step.MailLink(someone());
        }
        if (roll < 86) {
            return publish(setting);
        }
        return roll < 93 ? new Step.Sweep() : pass(setting);
    }

    private Step register() {
        var roll = random.nextInt(100);
        if (roll >= 80 && !sent.isEmpty()) {
            var before = sent.get(random.nextInt(sent.size()));
            var sameContent = roll < 94;
            return new Step.Register(
                    before.person(),
                    before.request(),
                    sameContent ? before.content() : before.content() + 1,
                    before.category());
        }
        var who = sent.isEmpty() || random.nextInt(6) > 0
                ? someone()
                : sent.getLast().person();
        var fresh = new Step.Register(who, sent.size() + 1, random.nextInt(3), random.nextInt(categories));
        sent.add(fresh);
        return fresh;
    }

    private Step correct() {
        var address =
                switch (random.nextInt(4)) {
                    case 0 -> fresh++;
                    case 1 -> random.nextInt(people);
                    default -> -1;
                };
        return new Step.Correct(someoneSent(), random.nextInt(3), random.nextInt(categories), address);
    }

    private Step publish(History.Setting setting) {
        return switch (random.nextInt(categories > 1 ? 15 : 11)) {
            case 0, 1, 2 -> new Step.Publish(Step.Rule.CAPACITY, setting.capacity() + random.nextInt(1, 4));
            case 3, 4 -> new Step.Publish(Step.Rule.CAPACITY, random.nextInt(0, Math.max(1, setting.capacity())));
            case 5 -> new Step.Publish(Step.Rule.WAITLIST, waitlist());
            case 6 -> new Step.Publish(Step.Rule.CLOSES, random.nextInt(4) == 0 ? -50 : soon(setting.tick()));
            case 7 -> new Step.Publish(Step.Rule.CLOSES, 1_000_000_000);
            case 8 -> new Step.Publish(Step.Rule.CALLED_OFF, random.nextInt(3) == 0 ? 1 : 0);
            case 9 ->
                new Step.Publish(
                        Step.Rule.HAND_OFF_UNTIL, random.nextInt(2) == 0 ? 1_500_000_000 : soon(setting.tick()));
            case 10 -> new Step.Publish(Step.Rule.RETENTION, random.nextInt(20, 30));
            case 11, 12 -> new Step.Publish(Step.Rule.FIRST_QUOTA, random.nextInt(0, 5));
            case 13 -> new Step.Publish(Step.Rule.SECOND_QUOTA, random.nextInt(0, 5));
            default -> new Step.Publish(Step.Rule.NO_QUOTA, random.nextInt(1, categories));
        };
    }

    private Step pass(History.Setting setting) {
        return new Step.Pass(
                switch (random.nextInt(8)) {
                    case 0 -> setting.closes() > 0 && setting.closes() < 10_000 ? setting.closes() : 1_000;
                    case 1, 2 -> 2_100;
                    case 3, 4 -> 130_000;
                    case 5, 6 -> 17 * 60_000;
                    default -> 25 * 3_600_000;
                });
    }

    private int someone() {
        return random.nextInt(people);
    }

    /// Often the same as just before: people press twice.
    private int someoneSent() {
        return random.nextInt(4) == 0
                ? sent.getLast().person()
                : sent.get(random.nextInt(sent.size())).person();
    }
}
