package org.plazas.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.plazas.bench.Section.Bar;
import org.plazas.testing.SeminarFixtures;
import tools.jackson.jr.ob.JSON;

/// `make bench-opening`: the local run, whole and in a process of its own, while people register by its form, many at
/// once, until no seat is left; then until every mail is there.
final class WholeSystem implements AutoCloseable {
    private static final int PEOPLE = 32;
    private static final int WARM_UP = 200;
    private static final int PATIENCE_SECONDS = 300;
    private static final double NANOS_A_SECOND = 1e9;
    private static final String FLYER = "accion-internacional-sostenible-2018";

    private final Process process;
    private final URI site;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger next = new AtomicInteger();

    public static void main(String[] arguments) throws IOException {
        var seats = Integer.parseInt(arguments[0]);
        try (var system = new WholeSystem(Path.of("").toAbsolutePath(), seats)) {
            var section = system.measure(seats);
            System.out.println("\n## " + section.title() + "\n");
            section.lines().forEach(System.out::println);
            System.out.println("\n| | bar | measured | |\n|---|---|---|---|");
            section.bars().forEach(bar -> System.out.println(bar.row()));
        }
        System.exit(0);
    }

    private WholeSystem(Path root, int seats) throws IOException {
        var scratch = Files.createDirectories(root.resolve("bench/harness/target/run/seminars"));
        var document = new SeminarFixtures(
                        JSON.std.mapFrom(Files.readString(root.resolve("seminars/" + FLYER + ".json"))))
                .withCapacity(seats + WARM_UP);
        Files.write(scratch.resolve(FLYER + ".json"), document.json());
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        site = URI.create("http://127.0.0.1:" + port);
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.plazas.local.Plazas");
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("SEMINARS", scratch.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(scratch.resolveSibling("whole-system.log").toFile());
        process = builder.start();
        await("/" + FLYER);
    }

    private Section measure(int seats) throws IOException {
        rush(WARM_UP);
        await("/mailbox/" + WARM_UP);
        var before = Usage.of(process.pid());
        var began = System.nanoTime();
        var figures = rush(seats);
        var answered = (System.nanoTime() - began) / NANOS_A_SECOND;
        await("/mailbox/" + (WARM_UP + seats));
        var delivered = (System.nanoTime() - began) / NANOS_A_SECOND;
        var cpu = (Usage.of(process.pid()).cpuMillis() - before.cpuMillis()) / 1000 / seats;
        return new Section(
                String.format(Locale.ROOT, "The whole system: %d people at once, %d seats", PEOPLE, seats),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "Every seat was taken after %.1f s, every mail delivered after %.1f s;",
                                answered,
                                delivered),
                        String.format(
                                Locale.ROOT,
                                "an answer took %.0f ms (p50), %.0f ms (p99); CPU time of all of it, mails included: %.4f s a registration.",
                                figures.median(),
                                figures.quantile(0.99),
                                cpu)),
                List.of(
                        Bar.atLeast(
                                "whole system, registrations a second, mails delivered", 100, seats / delivered, 0, ""),
                        Bar.atMost("whole system, CPU a registration", 0.02, cpu, 2, " s"),
                        Bar.atMost("whole system, p99", 1, figures.quantile(0.99) / 1000, 0, " s")));
    }

    /// So many people more register, and all get a seat.
    ///
    /// @return how long each waited, in milliseconds
    private Figures rush(int count) throws IOException {
        var last = next.get() + count;
        var figures = new Figures();
        var people = new ArrayList<Callable<Void>>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(() -> {
                for (int number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                    var took = register(number) / 1e6;
                    synchronized (figures) {
                        figures.add(took);
                    }
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person : threads.invokeAll(people)) {
                person.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException failure) {
            throw new IOException(failure);
        }
        next.set(last);
        return figures;
    }

    private long register(int number) throws IOException, InterruptedException {
        var typed = new LinkedHashMap<>(Map.of(
                "requestId", UUID.randomUUID().toString(),
                "name", "Zoë Müller-Peña " + number,
                "email", "zoe.muller-" + number + "@example.org",
                "institution", "Mairie de Mâcon",
                "category", "local-authority",
                "country", "FR",
                "language", "fr",
                "consent", "true"));
        var form = typed.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(site.resolve("/" + FLYER + "/registrations"))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "text/html")
                .POST(BodyPublishers.ofString(form))
                .build();
        var began = System.nanoTime();
        var response = http.send(request, BodyHandlers.ofString());
        var took = System.nanoTime() - began;
        var outcome = response.headers().firstValue("location").orElse("");
        if (response.statusCode() != 303 || !outcome.contains("/outcomes/confirmed")) {
            throw new IOException("answered " + response.statusCode() + " " + outcome + ": " + response.body());
        }
        return took;
    }

    /// Asks for a page again and again until it is there.
    private void await(String path) throws IOException {
        var end = System.nanoTime() + PATIENCE_SECONDS * NANOS_A_SECOND;
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (isThere(path)) {
                    return;
                }
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }
        throw new IOException(path + " never came");
    }

    private boolean isThere(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(site.resolve(path)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
