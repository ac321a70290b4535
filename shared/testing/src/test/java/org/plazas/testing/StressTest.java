package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.Overloaded;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Outcome;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import software.amazon.awssdk.core.exception.SdkException;

/// Many threads, a real store, a bad wire: in the end every seat is taken, nobody who was told so is missing, nothing
/// leaks. `make stress` runs it in full size, and prints how long that took.
@Tag("system")
class StressTest {
    private static final int THREADS = 64;
    private static final int ATTEMPTS = Integer.getInteger("stress.attempts", 600);

    /// Of ten who got a seat one gives it up again.
    private static final int CANCELLING = 10;

    private static final EmbeddedDynamoDb TABLE = EmbeddedDynamoDb.inMemory();

    @AfterAll
    static void stop() {
        TABLE.close();
    }

    /// What the clients were told, by person.
    private record Told(Map<Integer, Outcome> outcomes, Set<Integer> cancelled, AtomicInteger faults) {
        static Told nothing() {
            return new Told(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet(), new AtomicInteger());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 10_000})
    void everySeatIsTakenAndNothingIsLost(int seats) {
        var capacity = Math.min(seats, ATTEMPTS / 5);
        var waitlist = capacity / 2;
        var desk = Desk.closed(TABLE.client(), Tables.create(TABLE.client(), "stress-" + seats));
        desk.publish(seminar().withCapacity(capacity).withWaitlist(waitlist));
        var told = Told.nothing();
        var next = new AtomicInteger();
        var began = System.nanoTime();

        Race.run(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(thread -> () -> attempts(desk, thread, next, told))
                .toList());

        report(capacity, told, Duration.ofNanos(System.nanoTime() - began));
        assertWhole(desk, capacity, told);
    }

    private static boolean attempts(Desk desk, int thread, AtomicInteger next, Told told) {
        var random = new SplittableRandom(thread);
        var clients = new BadWire(desk, random, told.faults());
        for (int number = next.getAndIncrement(); number < ATTEMPTS; number = next.getAndIncrement()) {
            var outcome = clients.register(number);
            told.outcomes().put(number, outcome);
            if (outcome instanceof Outcome.Confirmed && random.nextInt(CANCELLING) == 0) {
                clients.cancel(number);
                told.cancelled().add(number);
            }
        }
        return true;
    }

    private static void report(int capacity, Told told, Duration time) {
        System.out.printf(
                Locale.ROOT,
                "stress: %,d seats, %,d attempts from %d threads, %,d faults, %,d cancelled: %,d s%n",
                capacity,
                ATTEMPTS,
                THREADS,
                told.faults().get(),
                told.cancelled().size(),
                time.toSeconds());
    }

    private static void assertWhole(Desk desk, int capacity, Told told) {
        var byState = new EnumMap<State, Set<String>>(State.class);
        for (Registration registration : desk.registrations()) {
            byState.computeIfAbsent(registration.state(), state -> new HashSet<>())
                    .add(registration.email());
        }
        var confirmed = byState.getOrDefault(State.CONFIRMED, Set.of());
        var waiting = byState.getOrDefault(State.WAITLISTED, Set.of());
        var pool = desk.pool();
        assertThat(confirmed).as("exactly full").hasSize(capacity);
        assertThat(pool.taken()).isEqualTo(capacity);
        assertThat(pool.waitlist().waiting()).isEqualTo(waiting.size());
        assertThat(desk.waitlist(PoolId.SHARED)).hasSameSizeAs(waiting);
        assertThat(told.outcomes()).hasSize(ATTEMPTS);
        told.outcomes().forEach((number, outcome) -> {
            var email = person(number).email().value();
            switch (outcome) {
                case Outcome.Confirmed kept
                when !told.cancelled().contains(number) -> assertThat(confirmed).contains(email);
                case Outcome.Confirmed gone ->
                    assertThat(byState.getOrDefault(State.CANCELLED, Set.of())).contains(email);
                case Outcome.Waitlisted waits ->
                    assertThat(confirmed.contains(email) || waiting.contains(email))
                            .isTrue();
                default ->
                    assertThat(confirmed.contains(email) || waiting.contains(email))
                            .isFalse();
            }
        });
    }

    /// Clients whose calls are throttled, refused and lost, and who try again under the same request id until
    /// they know.
    private static final class BadWire {
        private final Desk desk;
        private final Desk faulty;
        private final RegistrationStore store;
        private final Published published;
        private final AddressKeys.AddressKey key;
        private final SplittableRandom random;
        private final AtomicInteger faults;

        BadWire(Desk desk, SplittableRandom random, AtomicInteger faults) {
            this.desk = desk;
            this.random = random;
            this.faults = faults;
            var wire = desk.wire();
            for (var operation : List.of("batchGetItem", "getItem", "updateItem", "query", "transactWriteItems")) {
                wire.always(operation, this::happens);
            }
            this.faulty = desk.over(wire);
            this.store = faulty.store(new SoldOut(InstantSource.system()));
            this.published = desk.published();
            this.key = desk.keys().find(desk.slug()).orElseThrow();
        }

        private Object happens(Object request, Wire.Call call) {
            var kind = random.nextInt(100);
            if (kind < 8) {
                faults.incrementAndGet();
            }
            return switch (kind) {
                case 0, 1 -> throw WireFaults.throttled();
                case 2, 3 -> throw WireFaults.lost();
                case 4, 5 -> {
                    call.proceed();
                    throw WireFaults.lost();
                }
                case 6, 7 -> throw WireFaults.conflict(request);
                default -> call.proceed();
            };
        }

        Outcome register(int number) {
            var person = person(number);
            var attempt = new RegistrationStore.Attempt(
                    published, person, key.hash(person.email()), "request-" + number, IN_JUNE, Desk.SITE);
            return untilKnown(() -> store.register(attempt));
        }

        void cancel(int number) {
            var key = desk.ownKey(person(number));
            assertThat(untilKnown(() -> faulty.own().cancel(key, IN_JUNE))).isNotEqualTo(new Cancelled.NotThere());
        }

        private static <T> T untilKnown(Supplier<T> call) {
            var known = Optional.<T>empty();
            while (known.isEmpty()) {
                try {
                    known = Optional.of(call.get());
                } catch (SdkException | Overloaded unknown) {
                    // Whether it took effect is not known, so the same request is sent again.
                    known = Optional.empty();
                }
            }
            return known.get();
        }
    }
}
