package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One execution environment: a function's JVM under the runtime interface client, on one processor, with the options
/// and the environment of the managed runtime `java25`, as far as they are known:
///
/// - heap 85 % of the memory, serial collector, IPv4, the runtime's own hooks for the checkpoint: from the command line
///   of earlier managed runtimes, as bug reports show it;
/// - C1 alone where there is no SnapStart, else full tiering: as AWS announced `java25`;
/// - the JDK's default class data archive. The runtime's own cache of its own classes is not known, and left out alike
///   for everybody.
///
/// One at a time: the client unpacks its native library to a fixed place, over the one that another may be using.
///
/// The JVM believes that the machine has the function's memory, and one processor, which 1769 MB is worth.
final class Sandbox implements AutoCloseable {
    private static final String CHECKPOINTS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int HEAP_PERCENT = 85;

    private final RuntimeApi api = new RuntimeApi();
    private final Process process;
    private final long startedAt;

    /// Where sandboxes are started, alike for all.
    ///
    /// @param runtime the folder of the runtime interface client's jars
    /// @param environment that every function gets
    record Site(int processor, Path runtime, Authority authority, Path logs, Map<String, String> environment) {}

    /// How one is initialised.
    enum Start {
        /// An invocation waits for it.
        ON_DEMAND,
        /// For a snapshot.
        SNAP_START
    }

    /// Starts the process, and returns at once.
    Sandbox(Site site, Subject subject, Start start, Map<String, String> environment) throws IOException {
        var command = new ArrayList<String>();
        if (hasNativeClient(subject.task())) {
            // In a view of the files of its own, for which root is needed.
            var place = Authority.SYSTEM_LIST + " && exec \"$@\"";
            var list = site.authority().systemList();
            command.addAll(List.of("unshare", "-m", "sh", "-c", "mount --bind " + list + " " + place, "sh"));
        }
        command.addAll(List.of(
                "taskset",
                "-c",
                Integer.toString(site.processor()),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxHeapSize=" + subject.memory() * 1024L * HEAP_PERCENT / 100 + "k",
                "-XX:MaxRAM=" + subject.memory() + "m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.net.preferIPv4Stack=true",
                "-Djavax.net.ssl.trustStore=" + site.authority().trustStore()));
        if (start == Start.ON_DEMAND) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (subject.primes()) {
            command.add(CHECKPOINTS);
        }
        command.addAll(List.of("-cp", classPath(site.runtime()), CLIENT, subject.handler()));

        var builder = new ProcessBuilder(command).directory(subject.task().toFile());
        var variables = builder.environment();
        var path = variables.getOrDefault("PATH", "/usr/bin:/bin");
        variables.clear();
        variables.put("PATH", path);
        variables.putAll(lambda(subject, start));
        variables.putAll(site.environment());
        subject.settings()
                .forEach((name, value) -> variables.put(
                        name, value.replace("/var/task", subject.task().toString())));
        variables.putAll(environment);
        var log = site.logs().resolve(subject.name().replaceAll("[^A-Za-z0-9]+", "-") + ".log");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));

        startedAt = System.nanoTime();
        process = builder.start();
        var pid = process.pid();
        api.watch(() -> Usage.of(pid));
        var _ = process.onExit().thenRun(() -> api.ended("its process ended; see " + log));
    }

    private Map<String, String> lambda(Subject subject, Start start) {
        var variables = new LinkedHashMap<>(Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.authority(),
                "LAMBDA_TASK_ROOT",
                subject.task().toString(),
                "_HANDLER",
                subject.handler(),
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_LAMBDA_FUNCTION_NAME",
                "bench",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(subject.memory()),
                "AWS_LAMBDA_LOG_FORMAT",
                "JSON",
                "TZ",
                ":UTC"));
        variables.put("LANG", "en_US.UTF-8");
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", start == Start.SNAP_START ? "snap-start" : "on-demand");
        variables.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
        if (start == Start.ON_DEMAND) {
            variables.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
            variables.put("AWS_SECRET_ACCESS_KEY", "secret");
            variables.put("AWS_SESSION_TOKEN", "token");
        }
        return variables;
    }

    private static boolean hasNativeClient(Path task) throws IOException {
        try (var jars = Files.list(task.resolve("lib"))) {
            return jars.anyMatch(jar -> jar.getFileName().toString().startsWith("aws-crt-client"));
        }
    }

    private static String classPath(Path runtime) throws IOException {
        try (var jars = Files.list(runtime)) {
            return String.join(":", jars.map(Path::toString).sorted().toList());
        }
    }

    /// By [System#nanoTime()].
    long startedAt() {
        return startedAt;
    }

    RuntimeApi api() {
        return api;
    }

    Usage usage() {
        return Usage.of(process.pid());
    }

    int classes() throws IOException {
        return Usage.classes(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
