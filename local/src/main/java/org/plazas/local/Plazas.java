package org.plazas.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The local run as a program: `make run`. Ends with 0 when it is told to (Ctrl-C, SIGTERM), with 1 when it
/// can't start.
public final class Plazas {
    private Plazas() {}

    public static void main(String[] arguments) {
        var running = new AtomicReference<@Nullable LocalRun>();
        var status = new AtomicInteger();
        // The JVM's own status after a signal is 130 or 143, which make would report as an error.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running.get(), status.get()), "end"));
        try {
            var options = Options.of(System.getenv(), InstantSource.system(), System.err);
            var run = LocalRun.start(options);
            running.set(run);
            new Greeting(run.url(), run.now(), run.seminars(), options)
                    .print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            status.set(1);
            System.exit(1);
        } catch (RuntimeException | Error fault) {
            fault.printStackTrace();
            status.set(1);
            System.exit(1);
        }
    }

    private static void end(@Nullable LocalRun run, int status) {
        if (run != null) {
            run.close();
        }
        Runtime.getRuntime().halt(status);
    }
}
