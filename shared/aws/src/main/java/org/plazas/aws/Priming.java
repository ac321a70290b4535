package org.plazas.aws;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Loads, before SnapStart takes its picture, what a first invocation would load, and lets it run until it is compiled:
///
/// - a second handler, which is thrown away, answers real events over a [Rehearsal]: nothing is read, written or sent
///   anywhere, and nothing that it remembers stays;
/// - the real handler reads once what isn't there, over the real client with its credentials and TLS.
///
/// A fault of either is no fault of the function's: the snapshot is then taken with what was loaded. Outside SnapStart
/// nothing happens.
public final class Priming implements Resource {
    /// After 200 calls a method is compiled; one invocation calls what matters many times.
    private static final int ROUNDS = 40;

    /// While registration for the rehearsed seminar is open.
    private static final Instant FIRST_ROUND = Instant.parse("2050-01-01T09:00:00Z");

    /// Longer than anything is remembered.
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(2);

    private static final Pattern WHERE_READERS_ARE = Pattern.compile("^(Europe|America|Atlantic)/");

    /// The checkpoint's registry holds what is registered weakly.
    private static final List<Priming> KEPT = new ArrayList<>();

    private final Map<String, String> variables;
    private final BiFunction<Map<String, String>, InstantSource, RequestStreamHandler> handlers;
    private final Supplier<List<String>> events;
    private final Read read;

    /// Reads, through the real client, what isn't there. May fail.
    @FunctionalInterface
    public interface Read {
        void run() throws IOException;
    }

    private Priming(
            Map<String, String> variables,
            BiFunction<Map<String, String>, InstantSource, RequestStreamHandler> handlers,
            Supplier<List<String>> events,
            Read read) {
        this.variables = Map.copyOf(variables);
        this.handlers = handlers;
        this.events = events;
        this.read = read;
    }

    /// @param variables the function's environment
    /// @param handlers makes the handler for an environment and a clock
    /// @param events about [Rehearsal#SEMINAR]; what they change changes nothing
    public static void register(
            Map<String, String> variables,
            BiFunction<Map<String, String>, InstantSource, RequestStreamHandler> handlers,
            Supplier<List<String>> events,
            Read read) {
        if (!new Environment(variables).isForSnapshot()) {
            return;
        }
        var priming = new Priming(variables, handlers, events, read);
        KEPT.add(priming);
        Core.getGlobalContext().register(priming);
    }

    /// The document of the rehearsal's seminar.
    public static String document() {
        return new String(RehearsedTable.document(), StandardCharsets.UTF_8);
    }

    /// The token of a link to the rehearsal's registration, which no seminar has.
    public static String token() {
        return RehearsedTable.token();
    }

    /// An event that reads what isn't there, sent to the real handler.
    public static Read through(RequestStreamHandler handler, String event) {
        return () -> serve(handler, event);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        attempt(Priming::zones);
        attempt(() -> rehearse(variables, handlers, events.get(), ROUNDS));
        attempt(read);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The store's connection is opened by [EarlyConnection], others by whoever needs them first.
    }

    /// Each round is hours after the one before: whatever is remembered for a while has to be read again, as after a
    /// restore.
    ///
    /// @return the last round's answers
    public static List<String> rehearse(
            Map<String, String> variables,
            BiFunction<Map<String, String>, InstantSource, RequestStreamHandler> handlers,
            List<String> events,
            int rounds)
            throws IOException {
        var answers = new ArrayList<String>();
        var round = new AtomicInteger();
        InstantSource clock = () -> FIRST_ROUND.plus(BETWEEN_ROUNDS.multipliedBy(round.get()));
        try (var rehearsal = new Rehearsal(variables)) {
            var handler = handlers.apply(rehearsal.variables(), clock);
            for (; round.get() < rounds; round.incrementAndGet()) {
                answers.clear();
                for (var event : events) {
                    answers.add(serve(handler, event));
                }
            }
        }
        return answers;
    }

    /// Reads the rules of the zones in which seminars are held and read: the JDK does so at a zone's first use.
    private static void zones() {
        ZoneId.getAvailableZoneIds().stream()
                .filter(WHERE_READERS_ARE.asPredicate())
                .forEach(ZoneId::of);
    }

    private static String serve(RequestStreamHandler handler, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, new RehearsalContext());
        return output.toString(StandardCharsets.UTF_8);
    }

    static void attempt(Read step) {
        try {
            step.run();
        } catch (IOException | RuntimeException | LinkageError fault) {
            // Without the message, which may quote what can't be told here.
            System.err.println(
                    "{\"priming\":\"failed\",\"fault\":\"" + fault.getClass().getName() + "\"}");
        }
    }
}
