package org.plazas.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Actors that take turns. Each has a virtual thread of its own, and one alone ever runs: whoever stops, because its
/// call begins or its life ends, hands the turn to the next. So there is nothing to lock, and nothing left to chance.
final class Turns {
    private final Actor driver;
    private final Supplier<Actor> chooses;
    private final List<Actor> waiting = new ArrayList<>();
    private Actor current;
    private @Nullable Error failure;

    /// @param driver the thread that plays the history, itself virtual
    /// @param chooses who has the next turn
    Turns(Actor driver, Supplier<Actor> chooses) {
        this.driver = driver;
        this.chooses = chooses;
        this.current = driver;
        driver.thread = Thread.currentThread();
        driver.isStarted = true;
    }

    Actor current() {
        return current;
    }

    /// Those that have begun and not ended, in the order of their beginnings.
    List<Actor> active() {
        return waiting;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /// From now on the actor may be chosen.
    void add(Actor actor, Runnable life) {
        waiting.add(actor);
        actor.thread = Thread.ofVirtual().unstarted(() -> {
            await(actor);
            live(actor, life);
            waiting.remove(actor);
            give(next());
        });
    }

    private void live(Actor actor, Runnable life) {
        try {
            if (failure == null && !actor.isStopped) {
                life.run();
            }
        } catch (Crash crash) {
            return;
        } catch (RuntimeException unexpected) {
            fail(new Violation("no fault of its own", unexpected.toString()).causedBy(unexpected));
        } catch (Error broken) {
            fail(broken);
        }
    }

    private void fail(Error broken) {
        if (failure == null) {
            failure = broken;
        }
    }

    /// Others may come in here.
    void letOthers() {
        var self = current;
        var next = next();
        if (!next.equals(self)) {
            give(next);
            await(self);
        }
        if (self.isStopped || (failure != null && !self.equals(driver))) {
            throw new Crash();
        }
    }

    /// Runs until the driver is chosen; the driver's own call.
    void play() {
        letOthers();
        while (failure != null && !waiting.isEmpty()) {
            give(waiting.getFirst());
            await(driver);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Actor next() {
        if (failure != null) {
            return driver;
        }
        try {
            return chooses.get();
        } catch (Error broken) {
            fail(broken);
            return driver;
        }
    }

    private void give(Actor next) {
        current = next;
        next.hasTurn = true;
        var thread = next.thread;
        if (thread == null) {
            throw new IllegalStateException("an actor without a life");
        }
        if (next.isStarted) {
            LockSupport.unpark(thread);
        } else {
            next.isStarted = true;
            thread.start();
        }
    }

    private static void await(Actor self) {
        while (!self.hasTurn) {
            LockSupport.park();
        }
        self.hasTurn = false;
    }
}
