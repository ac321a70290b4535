package org.plazas.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts everybody at the same moment and waits for the last.
final class Race {
    private Race() {}

    static <T> List<T> run(List<? extends Callable<T>> runners) {
        var start = new CyclicBarrier(runners.size());
        try (var threads = Executors.newFixedThreadPool(runners.size())) {
            var running = new ArrayList<Future<T>>();
            for (var runner : runners) {
                running.add(threads.submit(() -> {
                    start.await();
                    return runner.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var runner : running) {
                results.add(runner.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
