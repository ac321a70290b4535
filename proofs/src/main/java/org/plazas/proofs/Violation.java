package org.plazas.proofs;

/// A promise was broken. An error, so that nothing in between takes it for an outage.
final class Violation extends Error {
    private final String promise;

    /// @param promise which one, in a few words
    /// @param how what was seen
    Violation(String promise, String how) {
        super(promise + ": " + how);
        this.promise = promise;
    }

    Violation causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    String promise() {
        return promise;
    }
}
