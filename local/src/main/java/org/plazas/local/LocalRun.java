package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.S3Double;
import org.plazas.testing.SesDouble;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.jr.ob.JSON;

/// The whole system, running; ended by closing it.
///
/// Links to files expire by the real clock, as tokens do: the SDK signs with no other.
public final class LocalRun implements AutoCloseable {
    static final String REGION = "eu-west-1";

    private static final String PUBLISHING = "PublishingFunction";
    private static final String UPKEEP = "UpkeepFunction";
    private static final String FEEDBACK = "FeedbackFunction";
    private static final Duration STREAM_CALL = Duration.ofSeconds(10);

    /// What a function has begun may end, so that what it did is not done again at the next start.
    private static final Duration LAST_BATCHES = Duration.ofSeconds(1);

    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final List<Thread> pollers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Pause pause = new Pause();
    private final Options options;
    private final DataFolder folder;
    private final MovableClock clock;
    private final URI url;
    private List<Seminar> seminars = List.of();

    private LocalRun(Options options) {
        this.options = options;
        try {
            this.folder = new DataFolder(options.data());
            folder.path().ifPresent(data -> ending(DataLock.of(data), DataLock::close));
            this.clock = MovableClock.in(folder, options.realTime());
            var front = ending(HttpFront.on(options.port()), HttpFront::close);
            this.url = front.uri();
            start(front);
        } catch (UncheckedIOException failure) {
            close();
            throw CannotStart.because(failure);
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /// Returns when everything is served and the seminars are published.
    ///
    /// @throws CannotStart in words for whoever started it
    public static LocalRun start(Options options) {
        return new LocalRun(options);
    }

    /// Without a slash at its end.
    public URI url() {
        return url;
    }

    /// What the movable clock says.
    public OffsetDateTime now() {
        return clock.now();
    }

    /// What was published at the start.
    public List<Seminar> seminars() {
        return seminars;
    }

    private void start(HttpFront front) {
        var template = template();
        var table = ending(
                opened(() ->
                        folder.folder("table").map(EmbeddedDynamoDb::keptIn).orElseGet(EmbeddedDynamoDb::inMemory)),
                EmbeddedDynamoDb::close);
        var ses = ending(
                folder.folder("mails")
                        .map(path -> SesDouble.keptIn(path, clock))
                        .orElseGet(() -> SesDouble.start(clock)),
                SesDouble::close);
        var s3 = ending(
                S3Double.over(folder.folder("files").orElseGet(this::temporaryFolder), options.realTime()),
                S3Double::close);
        var streams = opened(() -> new Tables(table.client()).make(template.resources("AWS::DynamoDB::Table")));
        var functions = functions(
                template,
                Map.of(
                        "AWS_REGION", REGION,
                        "AWS_ENDPOINT_URL_DYNAMODB", table.severableEndpoint().toString(),
                        "AWS_ENDPOINT_URL_SESV2", ses.endpoint().toString(),
                        "AWS_ENDPOINT_URL_S3", s3.endpoint().toString()));

        ses.events(new EventRules(template, functions, threads, pause)::publish);

        var issuer = Issuer.at(url, folder, options.realTime());
        var authorizers = new LinkedHashMap<String, JwtAuthorizer>();
        template.authorizers()
                .forEach((name, audience) -> authorizers.put(
                        name, new JwtAuthorizer(issuer.uri().toString(), issuer.keys(), audience, options.realTime())));
        var client = template.authorizers().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse("local");
        var gateway = new Gateway(template.routes(), authorizers, functions, template.cors(), clock);

        var failures = new FailureLog(clock);
        var pages = new LocalPages(
                table,
                ses,
                clock,
                issuer,
                client,
                failures,
                Optional.ofNullable(functions.get(UPKEEP)),
                Optional.ofNullable(functions.get(FEEDBACK)),
                pause);
        front.serve(call -> LocalPages.owns(call.rawPath()) ? pages.handle(call) : gateway.handle(call), threads);
        poll(template, streams, table.endpoint(), functions, failures);
        Optional.ofNullable(functions.get(PUBLISHING))
                .ifPresent(publishing -> seminars = new Publication(
                                gateway,
                                publishing,
                                issuer.accessToken("organiser", client),
                                url.getAuthority(),
                                folder)
                        .publish(options.seminars()).values().stream()
                                .map(document -> SeminarDocument.read(JSON.std.mapFrom(document)))
                                .toList());
    }

    /// What fails of a table that was kept fails because of what is in its folder.
    private <T> T opened(Supplier<T> table) {
        try {
            return table.get();
        } catch (DynamoDbException | IllegalStateException unreadable) {
            throw folder.folder("table")
                    .<RuntimeException>map(kept -> DataFolder.damaged(kept, unreadable))
                    .orElse(unreadable);
        }
    }

    private Template template() {
        var file = options.template();
        if (!Files.isReadable(file)) {
            throw new CannotStart("There is no template at " + file
                    + ": start in the project's folder, or name it, as in TEMPLATE=template.yaml make run.");
        }
        try {
            // Journeys by machine type faster than any person.
            return Template.read(
                    file,
                    Map.of(
                            "PublicUrl",
                            options.publicUrl().orElse(url.toString()),
                            "SecurityContact",
                            "mailto:security@plazas.example",
                            "YoungestFormSeconds",
                            "0"));
        } catch (IllegalArgumentException failure) {
            throw new CannotStart(file + " can't be wired: " + failure.getMessage(), failure);
        }
    }

    /// All at once: each loads the SDK and its own templates.
    private Map<String, LambdaFunction> functions(Template template, Map<String, String> endpoints) {
        var making = new LinkedHashMap<String, CompletableFuture<LambdaFunction>>();
        for (var wiring : template.functions()) {
            var environment = new LinkedHashMap<>(wiring.environment());
            environment.putAll(endpoints);
            environment.put("AWS_LAMBDA_FUNCTION_NAME", wiring.name());
            if (environment.containsKey(Environment.PUBLIC_URL)) {
                environment.put("LOCAL_CLOCK_NOTICE", "true");
            }
            making.put(
                    wiring.name(),
                    CompletableFuture.supplyAsync(
                            () -> LambdaFunction.of(wiring, environment, clock, threads, options.log()), threads));
        }
        var functions = new LinkedHashMap<String, LambdaFunction>();
        making.forEach((name, function) -> {
            try {
                functions.put(name, function.join());
            } catch (CompletionException failure) {
                throw new CannotStart(
                        String.valueOf(Objects.requireNonNullElse(failure.getCause(), failure)
                                .getMessage()),
                        failure);
            }
        });
        return functions;
    }

    private void poll(
            Template template,
            Map<String, String> streams,
            URI endpoint,
            Map<String, LambdaFunction> functions,
            FailureLog failures) {
        var environment = new Environment(Map.of("ENDPOINT", endpoint.toString()));
        var client = ending(
                Clients.configured(DynamoDbStreamsClient.builder(), environment, "ENDPOINT", STREAM_CALL, STREAM_CALL)
                        .build(),
                DynamoDbStreamsClient::close);
        var checkpoints = new Checkpoints(folder);
        for (var wiring : template.functions()) {
            for (var source : wiring.streams()) {
                var stream = Optional.ofNullable(streams.get(source.table()))
                        .orElseThrow(() -> new CannotStart(
                                source.function() + " reads the stream of " + source.table() + ", which has none."));
                var function = functions.get(source.function());
                if (function == null) {
                    throw new IllegalStateException("every function was made");
                }
                var delivery = new BatchDelivery(
                        source,
                        batch -> function.invoke(
                                JSON.std.asBytes(StreamRecord.event(batch)),
                                UUID.randomUUID().toString()),
                        failures,
                        pause,
                        options.realTime());
                pollers.add(Thread.ofVirtual()
                        .name("stream of " + source.function())
                        .start(new StreamPoller(
                                source,
                                stream,
                                client,
                                new Lanes(source, delivery),
                                checkpoints,
                                pause,
                                options.realTime(),
                                clock::local,
                                options.log())));
            }
        }
    }

    /// Each stops reading by itself once the pause is over.
    private void endPollers() {
        var until = System.nanoTime() + LAST_BATCHES.toNanos();
        try {
            for (var poller : pollers) {
                poller.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pollers.forEach(Thread::interrupt);
    }

    private <T> T ending(T part, Consumer<T> ending) {
        endings.push(() -> ending.accept(part));
        return part;
    }

    private Path temporaryFolder() {
        try {
            var temporary = Files.createTempDirectory("plazas-files");
            endings.push(() -> delete(temporary));
            return temporary;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Ends within two seconds; what was accepted and not yet mailed is mailed at the next start with the same
    /// data.
    @Override
    public void close() {
        pause.end();
        endPollers();
        threads.shutdownNow();
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
