package org.plazas.proofs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.OwnRegistration;
import org.plazas.domain.Published;
import org.plazas.testing.memory.Change;
import org.plazas.testing.memory.InMemoryDynamoDb;

/// Plays one history: table, environments, clock, and who does what when. To be called from a virtual thread.
final class World {
    private static final int SENDERS_TOGETHER = 2;
    private static final int MATTERS_STAYS = 30;
    /// How far time may leap at once, in ticks.
    private static final long REACH = 30;
    private static final long LARGEST_OFFSET = 25_000;

    private final History history;
    private final Tally tally;
    private final @Nullable Consumer<String> trace;
    private final SplittableRandom random;
    private final InMemoryDynamoDb table;
    private final Wire wire;
    private final Turns turns;
    private final Actor driver;
    private Actor calm;
    private final List<Host> desks = new ArrayList<>();
    private final List<Host> senders = new ArrayList<>();
    private final Host upkeep;

    final Books books = new Books();
    final Always always = new Always(books);
    final Answers answers;
    final Mails mails = new Mails();
    final Post post = new Post();
    final Seminars seminars = new Seminars();
    final Map<Integer, List<OwnRegistration.Key>> links = new HashMap<>();

    private final List<Actor> begun = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Clients clients;
    private final Sender sender;
    private int nextStep;
    private int clientsActive;
    private int sendersActive;
    private long now = Seminars.START.toEpochMilli();
    private long count;
    private long lastPublication;
    private int stays;

    World(History history, Tally tally, @Nullable Consumer<String> trace) {
        this.history = history;
        this.tally = tally;
        this.stays = history.setting().stays();
        this.trace = trace;
        this.random = new SplittableRandom(history.seed() ^ 0x5EA75L);
        this.table = new InMemoryDynamoDb(() -> Instant.ofEpochMilli(now), Host.TABLE, Host.KEYS);
        this.driver = new Actor("driver", null, random.split(), 0, Seminars.START);
        this.calm = driver;
        this.turns = new Turns(driver, this::choose);
        this.wire = new Wire(this, history, tally);
        this.answers = new Answers(books, history);
        table.faults(wire);
        for (int i = 0; i < 2; i++) {
            desks.add(new Host(this, table, random.split(), history.setting().remembersSoldOut()));
            senders.add(new Host(this, table, random.split(), history.setting().remembersSoldOut()));
        }
        this.upkeep = new Host(this, table, random.split(), true);
        this.clients = new Clients(this, tally);
        this.sender = new Sender(this, history, tally);
    }

    /// @throws Violation if a promise was broken
    void play() {
        calmly("first publication", new Step.Publish(Step.Rule.CAPACITY, 0));
        clients.publishFirst(Seminars.first(history.setting()), upkeep);
        wire.breaks(true);
        turns.play();
        wire.breaks(false);
        new Rest(this, upkeep, sender).check();
        tally.history();
    }

    // ---- Time

    long now() {
        return now;
    }

    void advance(long millis) {
        now += millis;
    }

    /// Counts beginnings and ends, so that they have an order.
    long count() {
        return ++count;
    }

    /// A client was told how her step ended.
    void ended(Actor actor, String told) {
        endings.add(new Ending(actor, count(), told));
    }

    /// Those of the steps that began, in that order.
    List<Actor> begun() {
        return begun;
    }

    List<Ending> endings() {
        return endings;
    }

    /// When and how a step ended, by the count of beginnings and ends.
    record Ending(Actor actor, long at, String told) {}

    /// Now and then lets time pass until opening, closing or the end of promotions, or a millisecond more or
    /// less: there a rule that is off by one shows.
    void perhapsAtAnEdge() {
        if (!wire.breaks() || random.nextInt(4) > 0) {
            return;
        }
        var seminar = published().seminar();
        var window = seminar.registration();
        for (var edge : List.of(window.opens(), window.closes(), seminar.handOffUntil())) {
            var at = edge.toEpochMilli() + random.nextInt(-1, 2);
            if (at >= now && at - now < REACH * history.setting().tick()) {
                now = at;
                return;
            }
        }
    }

    /// A moment at which nothing else was published.
    Instant publicationTime() {
        now = Math.max(now, lastPublication + 1);
        lastPublication = now;
        return Instant.ofEpochMilli(now);
    }

    /// The actor waits; others don't.
    void pause(long millis) {
        now += millis;
        letOthers();
    }

    /// Before a transaction, where what was decided is not done yet, and within a batch, where what was read first may
    /// be past: others do most harm here.
    void letOthersWhereItMatters() {
        stays = Math.min(MATTERS_STAYS, stays);
        letOthers();
    }

    void letOthers() {
        if (wire.breaks()) {
            turns.letOthers();
        }
    }

    // ---- Who is next

    private Actor choose() {
        var chance = stays;
        stays = history.setting().stays();
        now += 1 + random.nextInt(history.setting().tick());
        wire.commitLate(random);
        var active = turns.active();
        var current = turns.current();
        if (active.contains(current) && random.nextInt(100) < chance) {
            return current;
        }
        for (; ; ) {
            var canBegin = nextStep < history.steps().size()
                    && mayBegin(history.steps().get(nextStep));
            var ready = sendersActive < SENDERS_TOGETHER ? post.ready(now) : List.<Post.Parcel>of();
            var weights = active.size() * 3 + (canBegin ? 4 : 0) + (ready.isEmpty() ? 0 : 2);
            if (weights == 0) {
                return driver;
            }
            var roll = random.nextInt(weights);
            if (roll < active.size() * 3) {
                tally.turn();
                return active.get(roll / 3);
            }
            if (canBegin && roll < active.size() * 3 + 4) {
                begin(history.steps().get(nextStep++));
            } else {
                deliver(ready);
            }
        }
    }

    private boolean mayBegin(Step step) {
        return step instanceof Step.Pass(var millis)
                ? turns.active().isEmpty() || millis < 5_000 || isFaulty(Fault.CRASH_BEFORE_COMMIT)
                : clientsActive < history.setting().together();
    }

    private boolean isFaulty(Fault fault) {
        return history.faults().contains(fault);
    }

    private void begin(Step step) {
        if (step instanceof Step.Pass(var millis)) {
            trace(() -> "  " + millis + " ms pass");
            now += millis;
            if (millis >= Actor.LONGEST_RUN) {
                turns.active().forEach(actor -> {
                    actor.isStopped = true;
                    actor.faults++;
                    tally.fault(Fault.CRASH_BEFORE_COMMIT);
                });
            }
            return;
        }
        perhapsAtAnEdge();
        var host = step instanceof Step.Sweep || step instanceof Step.Publish ? upkeep : desks.get(random.nextInt(2));
        jump(host);
        var actor = new Actor("#" + nextStep, step, random.split(), count(), Instant.ofEpochMilli(now));
        clientsActive++;
        begun.add(actor);
        turns.add(actor, () -> {
            try {
                trace(() -> actor + " begins at " + actor.t());
                clients.run(step, actor, host);
            } finally {
                clientsActive--;
            }
        });
    }

    private void jump(Host host) {
        if (isFaulty(Fault.CLOCK_JUMPED) && random.nextInt(8) == 0) {
            host.set(random.nextLong(-LARGEST_OFFSET, LARGEST_OFFSET + 1));
            tally.fault(Fault.CLOCK_JUMPED);
        }
    }

    /// Some of the ready records in one batch.
    private void deliver(List<Post.Parcel> ready) {
        var batch = new ArrayList<Post.Parcel>();
        var all = new ArrayList<>(ready);
        for (int most = random.nextInt(1, 6); most > 0 && !all.isEmpty(); most--) {
            var at = isFaulty(Fault.REORDERED_RECORDS) && all.size() > 1 ? random.nextInt(all.size()) : 0;
            if (at > 0) {
                tally.fault(Fault.REORDERED_RECORDS);
            }
            batch.add(all.remove(at));
        }
        batch.forEach(post::take);
        var host = senders.get(random.nextInt(2));
        jump(host);
        var actor = new Actor("sender", null, random.split(), count(), Instant.ofEpochMilli(now));
        sendersActive++;
        turns.add(actor, () -> {
            try {
                sender.run(batch, actor, host);
            } finally {
                sendersActive--;
            }
        });
    }

    // ---- What commits

    /// Takes note of what a call of this actor has just done.
    void committed(Actor actor) {
        var changes = table.drain();
        if (changes.isEmpty()) {
            return;
        }
        actor.commits++;
        var commit = books.apply(changes, now);
        trace(() -> "    " + actor + " commits: " + commit.turns());
        always.check(commit, actor);
        answers.committed(commit, actor);
        mails.committed(commit, books, actor);
        clients.committed(commit, actor);
        for (var change : changes) {
            Post.passing(change).ifPresent(hash -> carry(hash, change));
        }
    }

    private void carry(String hash, Change change) {
        if (wire.breaks() && isFaulty(Fault.RECORD_LOST) && random.nextInt(4) == 0) {
            tally.fault(Fault.RECORD_LOST);
            return;
        }
        post.add(hash, change.sequence(), now);
        if (wire.breaks() && isFaulty(Fault.DUPLICATE_RECORD) && random.nextInt(3) == 0) {
            tally.fault(Fault.DUPLICATE_RECORD);
            post.addAgain(hash, change.sequence(), now);
        }
    }

    /// Who is at work.
    Actor current() {
        return wire.breaks() ? turns.current() : calm;
    }

    /// Whether anything may go wrong still.
    boolean isBreaking() {
        return wire.breaks();
    }

    /// Before and after the turns: one at a time, and nothing breaks.
    Actor calmly(String name, @Nullable Step step) {
        calm = new Actor(name, step, random.split(), count(), Instant.ofEpochMilli(now));
        return calm;
    }

    void commitAllLate() {
        wire.commitAllLate();
    }

    void trace(Supplier<String> line) {
        if (trace != null) {
            trace.accept(line.get());
        }
    }

    /// The newest publication.
    Published published() {
        return seminars.at(books.publishedAt());
    }

    InMemoryDynamoDb table() {
        return table;
    }
}
