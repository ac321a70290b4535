package org.plazas.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.LoopbackServer.Answer;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.jr.ob.JSON;

/// SES v2's `SendEmail` and `GetAccount` over HTTP: keeps each mail whole, and can be told to misbehave.
///
/// Errors have the shapes that the SDK turns into its exceptions. Knows simple content with attachments, and
/// raw mails.
public final class SesDouble implements AutoCloseable {
    /// How it answers: sends; 429 `TooManyRequestsException`; 400 `MessageRejected`; sends, but answers late.
    public enum Mode {
        OK,
        THROTTLE,
        REFUSE,
        SLOW;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> of(String id) {
            return List.of(values()).stream()
                    .filter(mode -> mode.id().equals(id))
                    .findFirst();
        }
    }

    private static final Duration LATE = Duration.ofMillis(1500);

    private final InstantSource clock;
    private final Optional<Path> folder;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;
    private volatile Mode mode = Mode.OK;
    private volatile Consumer<Map<String, Object>> events = event -> {};
    private volatile Map<String, Object> account = account(1000, 50_000, 0);

    private SesDouble(InstantSource clock, Optional<Path> folder) {
        this.clock = clock;
        this.folder = folder;
        folder.ifPresent(this::load);
        this.server = new LoopbackServer(this::answer);
    }

    /// @param clock for the mails' `Date`
    public static SesDouble start(InstantSource clock) {
        return new SesDouble(clock, Optional.empty());
    }

    /// Mails stay in a folder, one file each, across restarts.
    public static SesDouble keptIn(Path folder, InstantSource clock) {
        return new SesDouble(clock, Optional.of(folder));
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /// Newest last.
    public List<Mail> messages() {
        return List.copyOf(mails);
    }

    /// Who is told what became of mails that name a configuration set, as EventBridge would be: see [SesEvents].
    public void events(Consumer<Map<String, Object>> receiver) {
        events = receiver;
    }

    /// What `GetAccount` answers from now on.
    public void account(Map<String, Object> answer) {
        account = Map.copyOf(answer);
    }

    /// Of an account that sends.
    ///
    /// @param rate mails a second
    /// @param quota mails a day, of which `spent` are gone
    public static Map<String, Object> account(double rate, double quota, double spent) {
        return Map.of(
                "SendQuota",
                Map.of("MaxSendRate", rate, "Max24HourSend", quota, "SentLast24Hours", spent),
                "SendingEnabled",
                true,
                "ProductionAccessEnabled",
                true,
                "EnforcementStatus",
                "HEALTHY");
    }

    public Mode mode() {
        return mode;
    }

    public void mode(Mode mode) {
        this.mode = mode;
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET") && path.equals("/v2/email/account")) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    SdkBytes.fromUtf8String(JSON.std.asString(account)));
        }
        if (!exchange.getRequestMethod().equals("POST") || !path.equals("/v2/email/outbound-emails")) {
            return error(404, "NotFoundException", "only SendEmail is played here");
        }
        return switch (mode) {
            case THROTTLE -> error(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case REFUSE -> error(400, "MessageRejected", "Email address is not verified.");
            case OK -> send(body);
            case SLOW -> {
                var answer = send(body);
                pause();
                yield answer;
            }
        };
    }

    private Answer send(byte[] body) {
        var id = UUID.randomUUID() + "-000000";
        Mail mail;
        try {
            mail = SendEmail.mail(id, JsonObject.parse(body), clock.instant());
        } catch (IllegalArgumentException failure) {
            return error(400, "BadRequestException", String.valueOf(failure.getMessage()));
        }
        keep(mail);
        SesEvents.of(mail, JsonObject.parse(body), clock.instant()).forEach(events);
        return json(200, Map.of("MessageId", id), null);
    }

    private synchronized void keep(Mail mail) {
        folder.ifPresent(path -> {
            var file = path.resolve("%06d.json".formatted(mails.size() + 1));
            var draft = path.resolve("draft");
            try {
                Files.writeString(draft, JSON.std.asString(mail.asMap()));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        mails.add(mail);
    }

    private void load(Path path) {
        try {
            Files.createDirectories(path);
            try (var files = Files.newDirectoryStream(path, "*.json")) {
                var sorted = new TreeSet<Path>();
                files.forEach(sorted::add);
                for (var file : sorted) {
                    mails.add(Mail.of(JsonObject.parse(Files.readAllBytes(file))));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer error(int status, String type, String message) {
        return json(status, Map.of("message", message), type);
    }

    private static Answer json(int status, Map<String, String> body, @Nullable String errorType) {
        var headers = errorType == null
                ? Map.of("Content-Type", "application/json")
                : Map.of("Content-Type", "application/json", "x-amzn-ErrorType", errorType);
        return new Answer(status, headers, SdkBytes.fromUtf8String(JSON.std.asString(body)));
    }
}
