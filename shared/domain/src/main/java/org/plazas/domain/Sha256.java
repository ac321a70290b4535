package org.plazas.domain;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// SHA-256 (FIPS 180-4), which every Java has.
public final class Sha256 {
    private Sha256() {}

    /// 32 octets.
    public static byte[] of(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
