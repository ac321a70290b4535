package org.plazas.bench.cost;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.plazas.bench.cost.Durations.Work;
import org.plazas.local.EventRules;
import org.plazas.local.FunctionWiring;
import org.plazas.local.StreamRecord;
import org.plazas.local.Template;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.JsonObject;
import org.plazas.testing.Mail;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.SesDouble;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.Change;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.jr.ob.JSON;

/// The functions as `template.yaml` wires them, over tables in memory and doubles of SES and S3. Whatever AWS would put
/// on the bill is counted. One request at a time; what the stream brings is delivered by [#deliver].
final class Stage implements AutoCloseable {
    static final Instant START = Instant.parse("2018-05-22T10:00:00Z");

    /// The gateway's own headers: date, length, connection, request id; and the status line.
    private static final int GATEWAYS_HEADERS = 160;

    /// Octets for each character of base64.
    private static final double BASE64 = 0.75;

    /// HTTP APIs are metered by this.
    private static final int API_INCREMENT = 512 * 1024;
    static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private final Template template;
    private final Durations durations;
    private final Assumptions assumptions;
    private final TestClock clock = TestClock.at(START);
    private final InMemoryDynamoDb tables;
    private final TableDoor door;
    private final SesDouble ses = SesDouble.start(clock);
    private final FileDoor files = new FileDoor();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, String> byRoute = new LinkedHashMap<>();
    private final BiConsumer<String, Sample> measurements;
    private final Queue<Map<String, Object>> mailEvents = new ArrayDeque<>();
    private Usage used = Usage.NONE;
    private double downloaded;

    private record Function(String name, FunctionWiring wiring, RequestStreamHandler handler) {}

    /// What one invocation took of this machine's processor, in this thread.
    record Sample(double cpuMillis, Work work) {}

    Stage(Template template, Durations durations, Assumptions assumptions, BiConsumer<String, Sample> measurements) {
        this.template = template;
        this.durations = durations;
        this.assumptions = assumptions;
        this.measurements = measurements;
        this.tables = new InMemoryDynamoDb(
                clock,
                template.resources("AWS::DynamoDB::Table").stream()
                        .map(Template.Resource::name)
                        .toArray(String[]::new));
        this.door = new TableDoor(tables);
        ses.events(event -> {
            synchronized (mailEvents) {
                mailEvents.add(event);
            }
        });
        template.functions().forEach(this::make);
    }

    private void make(FunctionWiring wiring) {
        var environment = new LinkedHashMap<>(wiring.environment());
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", door.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SESV2", ses.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_S3", files.endpoint().toString());
        try {
            var handler = Class.forName(wiring.handlerClass())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Map.class, java.time.InstantSource.class)
                    .newInstance(environment, clock);
            functions.put(wiring.name(), new Function(name(wiring), wiring, handler));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(wiring.name() + " can't be made", failure);
        }
        wiring.events().values().stream()
                .map(event -> event.object("Properties"))
                .forEach(event -> event.text("Path")
                        .ifPresent(
                                path -> byRoute.put(event.text("Method").orElse("ANY") + " " + path, wiring.name())));
    }

    /// What a function is called in `bench/durations.json`: the folder that it lives in.
    static String name(FunctionWiring wiring) {
        return wiring.handlerClass().replaceFirst(".*\\.plazas\\.([a-z]+)\\..*", "$1");
    }

    /// All that was used so far.
    Usage used() {
        return used;
    }

    InMemoryDynamoDb tables() {
        return tables;
    }

    TestClock clock() {
        return clock;
    }

    List<Mail> mails() {
        return ses.messages();
    }

    /// Calls to the tables, transactions among them.
    long calls() {
        return door.calls() + door.transactions();
    }

    /// Write units of whose turn it is to send, and of what is known of the account.
    double turnWrites() {
        return door.singleWrites("SENDING");
    }

    // ---- What people ask

    GatewayAnswer request(GatewayRequest request) {
        var at = request.at(clock.instant());
        var route = String.valueOf(request.event().get("routeKey"));
        var function = functions.get(byRoute.getOrDefault(route, ""));
        if (function == null) {
            throw new IllegalArgumentException("template.yaml has no route " + route);
        }
        var payload = at.payload();
        var answers = new ArrayList<GatewayAnswer>();
        invoke(function, 0, log -> answers.add(GatewayAnswer.of(function.handler(), at, log)));
        var answer = answers.getFirst();
        var api = template.resources("AWS::Serverless::HttpApi").getFirst().properties();
        count(
                "api.requests",
                Math.max(1, Math.ceilDiv(Math.max(payload.length, answer.octets().length), API_INCREMENT)));
        count("logs.ingested", Logs.ofRequest(api, route, answer) / GIGABYTE);
        count("data.out", size(answer) / GIGABYTE);
        return answer;
    }

    private static double size(GatewayAnswer answer) {
        var headers = answer.headers().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4)
                .sum();
        return answer.octets().length + headers + GATEWAYS_HEADERS;
    }

    /// Follows a link to a file.
    void download(URI link) {
        try {
            var connection = link.toURL().openConnection();
            connection.getInputStream().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        countFiles();
    }

    // ---- What happens by itself

    /// One run of a function that a schedule starts. No environment is kept until then, to be on the safe side.
    ///
    /// @param name in the template
    void runByTime(String name, String input) {
        var function = Objects.requireNonNull(functions.get(name), name);
        count("events.schedules", 1);
        invoke(function, 0, 1, log -> handle(function, input.getBytes(StandardCharsets.UTF_8), log));
    }

    /// Hands the changes since the last time to those who read the stream, until there are none.
    ///
    /// @param together how many records are delivered at once, at most; the event source may allow fewer
    void deliver(int together) {
        for (var changes = tables.drain(); !changes.isEmpty(); changes = tables.drain()) {
            count("dynamodb.stream", changes.size());
            for (var function : functions.values()) {
                for (var source : function.wiring().streams()) {
                    var records = changes.stream()
                            .filter(change -> change.table().equals(source.table()))
                            .map(Stage::record)
                            .filter(record -> source.matches(record.json()))
                            .toList();
                    var most = Math.min(together, source.batchSize());
                    for (int from = 0; from < records.size(); from += most) {
                        var batch = records.subList(from, Math.min(from + most, records.size()));
                        var event = JSON.std.asBytes(StreamRecord.event(batch));
                        invoke(function, batch.size(), log -> handle(function, event, log));
                    }
                }
            }
            hearOfMails();
        }
    }

    /// What SES tells of the mails that went out reaches whom the template's rule names.
    private void hearOfMails() {
        for (var event = nextMailEvent(); event.isPresent(); event = nextMailEvent()) {
            for (var passed : EventRules.passed(template, event.get())) {
                var function = Objects.requireNonNull(functions.get(passed.function()), passed.function());
                var input = passed.input().getBytes(StandardCharsets.UTF_8);
                invoke(function, 0, log -> handle(function, input, log));
            }
        }
    }

    private Optional<Map<String, Object>> nextMailEvent() {
        synchronized (mailEvents) {
            return Optional.ofNullable(mailEvents.poll());
        }
    }

    private static StreamRecord record(Change change) {
        var record = Record.builder()
                .eventID(change.sequenceNumber())
                .eventName(change.kind().name())
                .dynamodb(stream -> {
                    stream.keys(change.keys())
                            .sequenceNumber(change.sequenceNumber())
                            .sizeBytes(0L)
                            .streamViewType("NEW_IMAGE")
                            .approximateCreationDateTime(change.at());
                    change.after().ifPresent(stream::newImage);
                })
                .build();
        return StreamRecord.of(record, "arn:aws:dynamodb:::table/stream", change.at());
    }

    private static void handle(Function function, byte[] event, RecordedLog log) {
        var answer = new ByteArrayOutputStream();
        try {
            function.handler().handleRequest(new ByteArrayInputStream(event), answer, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (answer.size() > 0
                && !JsonObject.parse(answer.toByteArray())
                        .objects("batchItemFailures")
                        .isEmpty()) {
            throw new IllegalStateException(function.name() + " failed: " + log.lines());
        }
    }

    private interface Invocation {
        void run(RecordedLog log);
    }

    private void invoke(Function function, int records, Invocation invocation) {
        invoke(function, records, assumptions.coldShare(function.name()), invocation);
    }

    /// @param cold the share of invocations that meet no warm environment
    private void invoke(Function function, int records, double cold, Invocation invocation) {
        var log = new RecordedLog(function.wiring().timeout());
        var threads = ManagementFactory.getThreadMXBean();
        var units = tables.units();
        var calls = door.calls();
        var transactions = door.transactions();
        var items = door.items();
        var mails = ses.messages().size();
        var puts = files.puts();
        var written = files.bytesWritten();
        var cpu = threads.getCurrentThreadCpuTime();

        invocation.run(log);

        var millis = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
        var spent = tables.units().since(units);
        var sent = ses.messages();
        var work = new Work(
                records,
                door.items() - items,
                door.calls() - calls,
                door.transactions() - transactions,
                sent.size() - mails,
                files.puts() - puts,
                files.bytesWritten() - written);
        measurements.accept(function.name(), new Sample(millis, work));
        count("dynamodb.reads", spent.read());
        count("dynamodb.writes", spent.write());
        count("ses.mails", work.mails());
        count("ses.attachments", attachments(sent.subList(mails, sent.size())) / GIGABYTE);
        count("s3.puts", work.files());
        count("lambda.requests", 1);
        count("logs.ingested", Logs.ofInvocation(log.lines(), cold) / GIGABYTE);
        var warm = durations.warm(function.name(), work);
        var memory = function.wiring().memory();
        count(
                "lambda.seconds",
                (1 - cold) * Durations.billed(warm, memory)
                        + cold * Durations.billed(warm + durations.restore(function.name()), memory));
    }

    private static double attachments(List<Mail> mails) {
        return mails.stream()
                .flatMap(mail -> mail.attachments().stream())
                .mapToDouble(attachment -> attachment.content().length() * BASE64)
                .sum();
    }

    private void countFiles() {
        used = used.and("s3.gets", files.gets() - used.amount("s3.gets"))
                .and("data.out", files.bytesRead() / GIGABYTE - downloaded);
        downloaded = files.bytesRead() / GIGABYTE;
    }

    private void count(String meter, double amount) {
        if (amount > 0) {
            used = used.and(meter, amount);
        }
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        door.close();
        ses.close();
        files.close();
    }
}
