package org.plazas.bench;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.SoldOut;
import org.plazas.bench.Section.Bar;
import org.plazas.domain.Outcome;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.Tables;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The minute in which a registration opens: many environments of the function, each with its own memory of what is
/// sold out, twice as many people as seats, DynamoDB Local without TLS.
final class OpeningSection {
    private static final int ENVIRONMENTS = 64;
    private static final int SEATS = 500;
    private static final int ATTEMPTS = 1000;

    private OpeningSection() {}

    /// What one opening took.
    private record Opening(double seconds, double calls, double transactions) {}

    static Section of(Aws aws, Random random, int rounds) throws IOException {
        var rate = new Figures();
        var rateWithout = new Figures();
        var calls = new Figures();
        var transactions = new Figures();
        opening(aws, () -> new SoldOut(InstantSource.system()));
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(List.of(true, false));
            Collections.shuffle(order, random);
            for (var remembers : order) {
                if (remembers) {
                    var opening = opening(aws, () -> new SoldOut(InstantSource.system()));
                    rate.add(ATTEMPTS / opening.seconds());
                    calls.add(opening.calls() / ATTEMPTS);
                    transactions.add(opening.transactions() / ATTEMPTS);
                } else {
                    rateWithout.add(
                            ATTEMPTS / opening(aws, OpeningSection::forgetful).seconds());
                }
            }
        }
        return new Section(
                String.format(
                        Locale.ROOT, "Opening: %d environments, %d seats, %d attempts", ENVIRONMENTS, SEATS, ATTEMPTS),
                List.of(
                        "n = " + rounds
                                + " openings of each, in random order. The write units of a claim are counted, not measured: of one"
                                + " claim on the table in memory. Calls are the protocol's: what an environment reads once, document and"
                                + String.format(
                                        Locale.ROOT,
                                        " key in one call, would be %.3f more.",
                                        (double) ENVIRONMENTS / ATTEMPTS),
                        "",
                        "| | with the sold-out memory | without |",
                        "|---|---:|---:|",
                        "| attempts a second | " + rate.text(0) + " | " + rateWithout.text(0) + " |",
                        "| calls an attempt | " + calls.text(2) + " | – |",
                        "| transactions an attempt | " + transactions.text(2) + " | – |"),
                List.of(
                        new Bar("opening, registrations", "exactly " + SEATS, Integer.toString(SEATS), true),
                        Bar.atMost("opening, transactions an attempt", 0.6, transactions.median(), 1, ""),
                        Bar.atMost("opening, calls an attempt", 1.6, calls.median(), 1, ""),
                        Bar.atLeast(
                                "opening, rate", 1.6, rate.median() / rateWithout.median(), 1, " × without the memory"),
                        Bar.atMost("write units of a confirmed claim", 4, writeUnits(), 0, "")));
    }

    /// Its clock takes a leap at each look, so that nothing is remembered.
    private static SoldOut forgetful() {
        var looks = new AtomicInteger();
        return new SoldOut(() -> Instant.EPOCH.plusSeconds(3600L * looks.incrementAndGet()));
    }

    private static Opening opening(Aws aws, Supplier<SoldOut> memory) throws IOException {
        var seminar = SeminarFixtures.seminar().withCapacity(SEATS);
        var seminars = new PublishedSeminars(aws.dynamoDb());
        seminars.publish(seminar.json(), GatewayRequest.IN_MAY);
        var crowd = Crowd.of(seminars, seminar.toSeminar().slug());
        var calls = new AtomicInteger();
        var transactions = new AtomicInteger();
        var client = counting(seminars.client(), calls, transactions);
        var next = new AtomicInteger();
        var confirmed = new AtomicInteger();
        var environments = new ArrayList<Callable<Void>>();
        for (int i = 0; i < ENVIRONMENTS; i++) {
            var store = crowd.store(client, memory.get());
            environments.add(() -> {
                for (int number = next.getAndIncrement(); number < ATTEMPTS; number = next.getAndIncrement()) {
                    if (crowd.register(store, number) instanceof Outcome.Confirmed) {
                        confirmed.incrementAndGet();
                    }
                }
                return null;
            });
        }
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(ENVIRONMENTS)) {
            for (var environment : threads.invokeAll(environments)) {
                environment.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException failure) {
            throw new IOException(failure);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var stored = seminars.registrations(crowd.slug()).size();
        if (confirmed.get() != SEATS || stored != SEATS) {
            throw new IOException(confirmed + " were told of a seat, " + stored + " have one, of " + SEATS);
        }
        return new Opening(seconds, calls.get(), transactions.get());
    }

    /// What a claim writes that gets its seat, as AWS bills it.
    private static double writeUnits() {
        var table = new InMemoryDynamoDb(InstantSource.system());
        var tables = Tables.create(table, "units");
        var seminar = SeminarFixtures.seminar();
        new PublicationStore(table, tables.main(), tables.keys(), new SecureRandom())
                .publish(seminar.toSeminar(), seminar.json(), Optional.empty(), Aws.ORGANISER, GatewayRequest.IN_MAY);
        var crowd = new Crowd(
                table, tables.main(), tables.keys(), seminar.toSeminar().slug());
        var before = table.units();
        crowd.register(crowd.store(table, new SoldOut(InstantSource.system())), 1);
        return table.units().since(before).write();
    }

    private static DynamoDbClient counting(DynamoDbClient client, AtomicInteger calls, AtomicInteger transactions) {
        var proxy = Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (self, method, arguments) -> {
                    calls.incrementAndGet();
                    if (method.getName().equals("transactWriteItems")) {
                        transactions.incrementAndGet();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        return (DynamoDbClient) proxy;
    }
}
