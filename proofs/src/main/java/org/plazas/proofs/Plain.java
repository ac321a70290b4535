package org.plazas.proofs;

import java.security.SecureRandom;
import java.util.Arrays;

/// Keys that are always the same: nothing is signed here.
final class Plain extends SecureRandom {
    static final SecureRandom RANDOM = new Plain();

    private static final long serialVersionUID = 1;

    private Plain() {}

    @Override
    public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) 1);
    }
}
