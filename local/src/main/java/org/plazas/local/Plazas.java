package org.plazas.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// The local run as a program: `make run`.
public final class Plazas {
    private Plazas() {}

    public static void main(String[] arguments) {
        try {
            var options = Options.of(System.getenv(), InstantSource.system(), System.err);
            var run = LocalRun.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "end"));
            new Greeting(run.url(), run.now(), run.seminars(), options)
                    .print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        } catch (RuntimeException | Error fault) {
            fault.printStackTrace();
            System.exit(1);
        }
    }
}
