package org.plazas.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A key that a seminar's tickets are signed with: Ed25519 (RFC 8032). Its text form says nothing.
public final class TicketKey {
    /// Of the secret half, and of the public one.
    public static final int OCTETS = 32;

    private static final String ALGORITHM = "Ed25519";

    /// What stands before the octets of a public key in its X.509 form (RFC 8410).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] secret;
    private final Public publicHalf;

    /// @param number from 0 to 255, by which a ticket names it
    /// @param secret the private key's octets, of RFC 8032
    public TicketKey(int number, byte[] secret, byte[] publicOctets) {
        if (secret.length != OCTETS) {
            throw new IllegalArgumentException("not a key for tickets");
        }
        this.secret = secret.clone();
        this.publicHalf = new Public(number, publicOctets);
    }

    /// The half that verifies, and is no secret.
    public static final class Public {
        private final int number;
        private final byte[] octets;

        /// @param octets as RFC 8032 encodes the key
        public Public(int number, byte[] octets) {
            if (octets.length != OCTETS || number < 0 || number > 255) {
                throw new IllegalArgumentException("not a key for tickets");
            }
            this.number = number;
            this.octets = octets.clone();
        }

        public int number() {
            return number;
        }

        public byte[] octets() {
            return octets.clone();
        }

        boolean signed(byte[] message, byte[] signature) {
            try {
                var x509 = Arrays.copyOf(X509, X509.length + OCTETS);
                System.arraycopy(octets, 0, x509, X509.length, OCTETS);
                var verifier = Signature.getInstance(ALGORITHM);
                verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509)));
                verifier.update(message);
                return verifier.verify(signature);
            } catch (SignatureException malformed) {
                return false;
            } catch (GeneralSecurityException notAKey) {
                throw new IllegalStateException(notAKey);
            }
        }
    }

    public static TicketKey make(int number, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            var pair = generator.generateKeyPair();
            var x509 = pair.getPublic().getEncoded();
            return new TicketKey(
                    number,
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(),
                    Arrays.copyOfRange(x509, X509.length, x509.length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public int number() {
        return publicHalf.number;
    }

    public Public publicHalf() {
        return publicHalf;
    }

    /// To be kept where only they read it who sign.
    public byte[] secret() {
        return secret.clone();
    }

    byte[] sign(byte[] message) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret)));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "(a key)";
    }
}
