package org.plazas.local;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Waits that can be cut short: by a change that makes another try worthwhile, or by the end.
final class Pause {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean over;
    private int wakes;

    /// Returns after the time, when woken, or when interrupted; at once when it is over.
    void rest(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            for (int before = wakes; !over && wakes == before && left > 0; ) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            wakes++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends all waits, now and later.
    void end() {
        lock.lock();
        try {
            over = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }
}
