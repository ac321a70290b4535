package org.plazas.registration;

import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.Environment;
import org.plazas.domain.EmailAddress;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `make same-times`: how long a registration takes for a new address, a registered one, one that waits and one that
/// was cancelled, under the same state of the seats. Each address is used once, all of them in one shuffled order.
/// Prints medians and their differences; judges nothing, for a machine's load is not the code's.
final class SameTimes {
    private static final int EACH = 500;
    private static final int WARMING = 150;

    private final PrintStream out;
    private final PublishedSeminars seminars;
    private final RegistrationHandler handler;
    private int addresses;

    private SameTimes(PrintStream out, PublishedSeminars seminars, RegistrationHandler handler) {
        this.out = out;
        this.seminars = seminars;
        this.handler = handler;
    }

    private enum Kind {
        UNKNOWN,
        CONFIRMED,
        WAITING,
        CANCELLED
    }

    private enum Seats {
        FREE(0, 0),
        WAITED_FOR(100_000, 3),
        ALL_GONE(100_000, 100_000);

        private final int taken;
        private final int waiting;

        Seats(int taken, int waiting) {
            this.taken = taken;
            this.waiting = waiting;
        }
    }

    private record Person(Kind kind, String address) {}

    private record Took(Kind kind, int status, long nanoseconds) {}

    public static void main(String[] arguments) {
        var clock = InstantSource.system();
        var inMemory = new InMemoryDynamoDb(clock);
        var there = new PublishedSeminars(inMemory);
        System.out.println("The table in memory");
        new SameTimes(
                        System.out,
                        there,
                        new RegistrationHandler(
                                new Environment(there.environment()), inMemory, clock, SameTimes::noPause))
                .measure();
        try (var dynamoDb = EmbeddedDynamoDb.inMemory()) {
            var local = new PublishedSeminars(dynamoDb);
            System.out.println("DynamoDB Local, over HTTP");
            new SameTimes(System.out, local, new RegistrationHandler(local.environment(), clock)).measure();
        }
    }

    /// Requests come one by one, so nobody is in anybody's way.
    private static void noPause(Duration time) {
        throw new IllegalStateException("contended");
    }

    private void measure() {
        for (var seats : Seats.values()) {
            publish();
            var people = prepared();
            set(seats);
            Collections.shuffle(people, new Random(1));
            var times = new ArrayList<Took>();
            people.forEach(person -> times.add(time(person)));
            if (times.stream().map(Took::status).distinct().count() > 1) {
                throw new IllegalStateException("not answered alike");
            }
            report(seats, times.subList(Kind.values().length * WARMING, times.size()));
        }
    }

    private void publish() {
        seminars.publish(
                Flyer.asPrinted()
                        .with("\"capacity\": 120", "\"capacity\": 100000")
                        .with("\"limit\": 40", "\"limit\": 100000")
                        .octets(),
                Instant.parse("2018-05-10T10:00:00Z"));
    }

    private void set(Seats seats) {
        seminars.set(Flyer.SLUG, "seats", "taken", seats.taken);
        seminars.set(Flyer.SLUG, "seats", "waiting", seats.waiting);
    }

    private List<Person> prepared() {
        var people = new ArrayList<Person>();
        for (var kind : Kind.values()) {
            set(kind == Kind.WAITING ? Seats.WAITED_FOR : Seats.FREE);
            for (int i = 0; i < WARMING + EACH; i++) {
                // All are equally long.
                var address = "p%06d@example.org".formatted(addresses++);
                var person = new Person(kind, address);
                people.add(person);
                if (kind != Kind.UNKNOWN) {
                    time(person);
                }
                if (kind == Kind.CANCELLED) {
                    cancel(address);
                }
            }
        }
        return people;
    }

    /// As cancelling leaves it.
    private void cancel(String address) {
        var table = seminars.environment().getOrDefault("TABLE_NAME", "");
        var keys = new AddressKeys(seminars.client(), seminars.environment().getOrDefault("KEYS_TABLE_NAME", ""));
        var hash = keys.find(Flyer.SLUG).orElseThrow().hash(new EmailAddress(address));
        seminars.client().updateItem(update -> update.tableName(table)
                .key(Map.of("pk", AttributeValue.fromS("REG#" + Flyer.SLUG + "#0"), "sk", AttributeValue.fromS(hash)))
                .updateExpression("SET #state = :cancelled")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":cancelled", AttributeValue.fromS("cancelled"))));
    }

    private Took time(Person person) {
        var request = post().json(json(ana("email", person.address())));
        var begun = System.nanoTime();
        var answer = GatewayAnswer.of(handler, request);
        return new Took(person.kind(), answer.status(), System.nanoTime() - begun);
    }

    private void report(Seats seats, List<Took> times) {
        var unknown = sorted(Kind.UNKNOWN, times);
        for (var kind : Kind.values()) {
            var sorted = sorted(kind, times);
            out.printf(
                    "  %-10s %-9s median %7.3f ms (quarters %7.3f to %7.3f), %+.3f ms%n",
                    seats, kind, at(sorted, 2), at(sorted, 1), at(sorted, 3), at(sorted, 2) - at(unknown, 2));
        }
    }

    private static long[] sorted(Kind kind, List<Took> times) {
        return times.stream()
                .filter(took -> took.kind() == kind)
                .mapToLong(Took::nanoseconds)
                .sorted()
                .toArray();
    }

    private static double at(long[] sorted, int quarter) {
        return sorted[Math.min(sorted.length - 1, sorted.length * quarter / 4)] / 1e6;
    }
}
