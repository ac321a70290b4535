package org.plazas.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One function: an instance of the handler that the template names, made through its constructor for the
/// environment and the clock. All invocations share the instance, so there is one environment, where AWS has
/// one for each invocation at a time.
final class LambdaFunction {
    /// What Lambda returns from a synchronous invocation at most.
    private static final int LONGEST_RESPONSE = 6 * 1024 * 1024;

    private final String name;
    private final RequestStreamHandler handler;
    private final Duration timeout;
    private final ExecutorService threads;
    private final PrintStream log;

    /// The function failed: it threw, took too long or answered too much. Its trace was reported.
    static final class FunctionError extends Exception {
        private static final long serialVersionUID = 1;

        FunctionError(String message) {
            super(message);
        }
    }

    LambdaFunction(
            String name, RequestStreamHandler handler, Duration timeout, ExecutorService threads, PrintStream log) {
        this.name = name;
        this.handler = handler;
        this.timeout = timeout;
        this.threads = threads;
        this.log = log;
    }

    /// @throws IllegalArgumentException if the class isn't there, is no handler or can't be made
    static LambdaFunction of(
            FunctionWiring wiring,
            Map<String, String> environment,
            InstantSource clock,
            ExecutorService threads,
            PrintStream log) {
        try {
            var handler = Class.forName(wiring.handlerClass())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Map.class, InstantSource.class)
                    .newInstance(environment, clock);
            return new LambdaFunction(wiring.name(), handler, wiring.timeout(), threads, log);
        } catch (InvocationTargetException failure) {
            throw new IllegalArgumentException(
                    wiring.name() + ": " + wiring.handlerClass() + " can't be made: " + failure.getCause(), failure);
        } catch (ReflectiveOperationException | ClassCastException failure) {
            throw new IllegalArgumentException(
                    wiring.name() + ": " + wiring.handlerClass()
                            + " is no handler with a constructor for environment and clock: " + failure,
                    failure);
        }
    }

    byte[] invoke(byte[] event, String requestId) throws FunctionError {
        try {
            var invocation = threads.submit(() -> {
                var response = new ByteArrayOutputStream();
                handler.handleRequest(
                        new ByteArrayInputStream(event), response, new LocalContext(name, requestId, timeout, log));
                return response.toByteArray();
            });
            try {
                var response = invocation.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                if (response.length > LONGEST_RESPONSE) {
                    throw failed("answered " + response.length + " bytes, more than Lambda returns");
                }
                return response;
            } finally {
                invocation.cancel(true);
            }
        } catch (ExecutionException failure) {
            if (!threads.isShutdown()) {
                synchronized (log) {
                    report("threw");
                    Objects.requireNonNullElse(failure.getCause(), failure).printStackTrace(log);
                }
            }
            throw new FunctionError("threw");
        } catch (TimeoutException failure) {
            throw failed("timed out after " + timeout.toSeconds() + " s");
        } catch (InterruptedException | RejectedExecutionException failure) {
            Thread.currentThread().interrupt();
            throw new FunctionError("the local run ends");
        }
    }

    void report(String what) {
        log.println(name + " " + what);
    }

    private FunctionError failed(String what) {
        report(what);
        return new FunctionError(what);
    }
}
