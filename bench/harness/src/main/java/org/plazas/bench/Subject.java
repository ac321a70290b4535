package org.plazas.bench;

import java.nio.file.Path;
import java.util.Map;

/// What is started and measured: a package as deployed, with its handler and what differs in its settings.
///
/// @param name as the table says it
/// @param task laid out as `/var/task`
/// @param settings of its own, beside those that Lambda gives
/// @param primes whether its hooks before the checkpoint are called
record Subject(String name, Path task, String handler, int memory, Map<String, String> settings, boolean primes) {
    Subject {
        settings = Map.copyOf(settings);
    }

    Subject named(String other) {
        return new Subject(other, task, handler, memory, settings, primes);
    }

    Subject unprimed() {
        return new Subject(name, task, handler, memory, settings, false);
    }

    Subject at(Path otherTask, String otherHandler) {
        return new Subject(name, otherTask, otherHandler, memory, settings, primes);
    }

    Subject with(Map<String, String> otherSettings) {
        return new Subject(name, task, handler, memory, otherSettings, primes);
    }

    Subject withMemory(int megabytes) {
        return new Subject(name, task, handler, megabytes, settings, primes);
    }
}
