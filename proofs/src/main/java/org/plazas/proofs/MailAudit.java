package org.plazas.proofs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailLedger;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RegistrationStore.Attempt;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SoldOut;
import org.plazas.confirmation.OwedMails;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.proofs.AuditedService.Trouble;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.TestClock;

/// A great many people register within an hour; mail service, stream and function break in every way that they can, for
/// hours too. When all is quiet again, everybody has her mail, and no more of them than crashes and lost answers
/// between sending and marking explain. Time is virtual.
public final class MailAudit {
    private static final Instant START = Seminars.START;
    private static final Duration OPENING = Duration.ofHours(1);
    private static final Duration A_MAIL = Duration.ofMillis(60);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final AuditedStore store;
    private final TestClock clock;
    private final int people;
    private final AuditedService service;
    private final AuditedStream stream = new AuditedStream();
    private final CatchUp catchUp;
    private final OwedMails mails;
    private final Published published;
    private final RetryBudget retries;
    private final Supplier<UUID> ids;
    private Instant nextSweep;
    private int sweeps;
    private long woken;

    MailAudit(AuditedStore store, TestClock clock, int people, long seed) {
        this.store = store;
        this.clock = clock;
        this.people = people;
        this.service = new AuditedService(seed, START);
        var random = new SplittableRandom(seed + 1);
        var table = store.tables().main();
        this.ids = () -> new UUID(random.nextLong(), random.nextLong());
        this.retries = new RetryBudget(clock, random, clock::advance);
        this.catchUp = new CatchUp(store.client(), table, retries, ids, clock);
        this.mails = new OwedMails(
                new MailLedger(store.client(), table, clock), lease -> service.send(lease, clock.instant()), clock);
        this.published = publish();
        this.nextSweep = START.plus(BETWEEN_SWEEPS);
    }

    /// What it came to.
    ///
    /// @param missing registrations without a mail
    /// @param unexcused registrations with more mails than their accidents explain
    record Result(int people, long mails, long excuses, long missing, long unexcused, Duration lasted) {
        boolean holds() {
            return missing == 0 && unexcused == 0 && mails - people <= excuses;
        }
    }

    private Published publish() {
        var seminar = SeminarFixtures.seminar().withCapacity(people).toSeminar();
        var done = new PublicationStore(
                        store.client(), store.tables().main(), store.tables().keys(), Plain.RANDOM)
                .publish(seminar, Seminars.DOCUMENT, Optional.empty(), "organiser", START);
        return switch (done) {
            case PublicationStore.Result.Done(var first) -> first;
            default -> throw new IllegalStateException("not published: " + done);
        };
    }

    Result run() {
        var between = OPENING.dividedBy(people);
        var registrations =
                new RegistrationStore(store.client(), store.tables().main(), retries, ids, clock, new SoldOut(clock));
        for (int person = 0; person < people; person++) {
            clock.advance(between);
            register(registrations, person);
            goOn();
        }
        while (!isAtRest()) {
            if (!goOn()) {
                clock.set(stream.next().filter(nextSweep::isAfter).orElse(nextSweep));
            }
            if (Duration.between(START, clock.instant()).compareTo(LONGEST) > 0) {
                break;
            }
        }
        return new Result(
                people,
                service.mails(),
                service.excuses(),
                people - service.reached(),
                service.unexcused(),
                Duration.between(START, clock.instant()));
    }

    private void register(RegistrationStore registrations, int person) {
        var attempt = new Attempt(
                published,
                Seminars.application(published, person, person, 0),
                Addresses.hash(person),
                "request-" + person,
                clock.instant(),
                "https://seminars.example.org");
        var outcome = registrations.register(attempt);
        if (!(outcome instanceof Outcome.Confirmed)) {
            throw new IllegalStateException("no seat: " + outcome);
        }
    }

    /// Whether a sweep after everything was delivered found nothing to do.
    private boolean isAtRest() {
        if (stream.next().isPresent() || clock.instant().isBefore(nextSweep)) {
            return false;
        }
        return sweep() == 0 && service.reached() == people && !fill();
    }

    /// @return whether there was anything to deliver
    private boolean goOn() {
        if (!clock.instant().isBefore(nextSweep)) {
            sweep();
        }
        fill();
        return stream.deliver(clock.instant(), this::invoke);
    }

    /// The records of all changes since the last time: some are lost, some come twice.
    private boolean fill() {
        var hashes = store.drain();
        for (var hash : hashes) {
            if (service.meets(Trouble.RECORD_LOST)) {
                continue;
            }
            stream.add(hash, clock.instant());
            if (service.meets(Trouble.RECORD_REPEATED)) {
                stream.add(hash, clock.instant());
            }
        }
        return !hashes.isEmpty();
    }

    private Set<Integer> invoke(List<String> batch) {
        var failed = new HashSet<Integer>();
        for (int i = 0; i < batch.size(); i++) {
            clock.advance(A_MAIL);
            if (!mails.send(Sender.key(batch.get(i))).kind().isDone()) {
                failed.add(i);
            }
        }
        return failed;
    }

    private int sweep() {
        nextSweep = clock.instant().plus(BETWEEN_SWEEPS);
        sweeps++;
        var done = catchUp.sweep(published, clock.instant(), Instant.MAX);
        done.fault().ifPresent(fault -> {
            throw fault;
        });
        woken += done.woken() + done.triedAgain();
        return done.woken() + done.triedAgain();
    }

    private void print(String where, Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d registrations, %,d mails, missing %,d, more than explained %,d; %,d more than one each,"
                        + " of %,d crashes and lost answers between send and mark%n",
                where,
                result.people(),
                result.mails(),
                result.missing(),
                result.unexcused(),
                result.mails() - result.people() + result.missing(),
                result.excuses());
        for (var trouble : Trouble.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %,12d %s%n",
                    service.times(trouble),
                    trouble.name().toLowerCase(Locale.ROOT));
        }
        System.out.printf(
                Locale.ROOT,
                "  %,12d records came again, %,d were given up for their age; %,d sweeps woke %,d mails; %.1f hours of virtual time%n",
                stream.redelivered(),
                stream.givenUp(),
                sweeps,
                woken,
                result.lasted().toMinutes() / 60.0);
    }

    static Result inMemory(int people, long seed, boolean prints) {
        var clock = TestClock.at(START);
        try (var store = AuditedStore.inMemory(clock)) {
            return run("table in memory", new MailAudit(store, clock, people, seed), prints);
        }
    }

    static Result onDynamoDbLocal(int people, long seed, boolean prints) {
        try (var store = AuditedStore.dynamoDbLocal()) {
            return run("DynamoDB Local", new MailAudit(store, TestClock.at(START), people, seed), prints);
        }
    }

    private static Result run(String where, MailAudit audit, boolean prints) {
        var began = System.nanoTime();
        var result = audit.run();
        if (prints) {
            audit.print(where, result);
            System.out.printf(Locale.ROOT, "  %12.0f s%n", (System.nanoTime() - began) / 1e9);
        }
        return result;
    }

    /// `PEOPLE_IN_MEMORY PEOPLE_ON_DYNAMODB_LOCAL [SEED]`
    public static void main(String... arguments) {
        var seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        var results = List.of(
                inMemory(Integer.parseInt(arguments[0]), seed, true),
                onDynamoDbLocal(Integer.parseInt(arguments[1]), seed, true));
        var holds = results.stream().allMatch(Result::holds);
        System.out.println(holds ? "None is missing." : "FAILS.");
        System.exit(holds ? 0 : 1);
    }
}
