package org.plazas.proofs;

import org.plazas.domain.EmailAddress;

/// Addresses by number. What they are hashed to plays no part: their text does.
final class Addresses {
    private Addresses() {}

    static EmailAddress of(int number) {
        return new EmailAddress("a" + number + "@example.org");
    }

    static String hash(int number) {
        return "a" + number;
    }

    static String hash(String address) {
        return address.substring(0, address.indexOf('@'));
    }
}
