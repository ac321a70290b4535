package org.plazas.proofs;

/// The process of an actor ends here. An error, so that nothing survives it.
final class Crash extends Error {
    Crash() {
        super("crash", null, false, false);
    }
}
