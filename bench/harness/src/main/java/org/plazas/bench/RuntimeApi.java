package org.plazas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import software.amazon.awssdk.core.SdkBytes;

/// Lambda's Runtime API for one function: hands out one event at a time, takes its answer, holds a restore back until
/// it is let go.
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime/";
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpPort port;
    private final BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
    private final CountDownLatch atCheckpoint = new CountDownLatch(1);
    private final CountDownLatch restore = new CountDownLatch(1);
    private volatile Supplier<Usage> usage = () -> Usage.NONE;
    private volatile long handedOver;

    /// What the function answered.
    ///
    /// @param tookNanos from handing the event over, where the function was waiting for it
    /// @param at by [System#nanoTime()]
    /// @param usage of the process at that moment
    record Answer(String body, long tookNanos, long at, Usage usage, boolean failed) {}

    RuntimeApi() throws IOException {
        port = new HttpPort(ServerSocketFactory.getDefault(), 0, this::serve);
    }

    /// As `AWS_LAMBDA_RUNTIME_API` has it.
    String authority() {
        return "127.0.0.1:" + port.number();
    }

    /// @param probe looks at the process whenever it has answered, before it goes on
    void watch(Supplier<Usage> probe) {
        usage = probe;
    }

    /// The function will answer nothing any more.
    void ended(String why) {
        answers.offer(new Answer(why, 0, System.nanoTime(), Usage.NONE, true));
        atCheckpoint.countDown();
    }

    /// @throws IOException if the function fails, or does not answer
    Answer invoke(byte[] event) throws IOException {
        events.add(event);
        try {
            var answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("the function does not answer");
            }
            if (answer.failed()) {
                throw new IOException("the function failed: " + answer.body());
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /// Returns when the function is ready for the snapshot.
    void awaitCheckpoint() throws IOException {
        try {
            if (!atCheckpoint.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the function does not reach its checkpoint");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /// Lets the function go on from its snapshot.
    void restore() {
        restore.countDown();
    }

    private HttpPort.Answer serve(HttpPort.Request request) throws InterruptedException {
        var path = request.target().substring(VERSION.length());
        if (path.equals("invocation/next")) {
            var event = events.take();
            var headers = Map.of(
                    "content-type",
                    "application/json",
                    "lambda-runtime-aws-request-id",
                    UUID.randomUUID().toString(),
                    "lambda-runtime-deadline-ms",
                    Long.toString(System.currentTimeMillis() + DEADLINE.toMillis()),
                    "lambda-runtime-invoked-function-arn",
                    "arn:aws:lambda:eu-west-1:000000000000:function:bench:live");
            handedOver = System.nanoTime();
            return new HttpPort.Answer(200, headers, SdkBytes.fromByteArrayUnsafe(event));
        }
        if (path.equals("restore/next")) {
            atCheckpoint.countDown();
            restore.await();
            return HttpPort.Answer.of(200, "{}");
        }
        var at = System.nanoTime();
        answers.add(new Answer(
                request.body().asUtf8String(), at - handedOver, at, usage.get(), !path.endsWith("/response")));
        return HttpPort.Answer.of(202, "{}");
    }

    @Override
    public void close() {
        port.close();
    }
}
