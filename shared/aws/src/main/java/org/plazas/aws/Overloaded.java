package org.plazas.aws;

/// The store could not decide in time. Nothing is known to be lost: the same request may be sent again.
public final class Overloaded extends RuntimeException {
    public Overloaded(String reason) {
        super(reason);
    }
}
