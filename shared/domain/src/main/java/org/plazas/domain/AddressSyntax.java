package org.plazas.domain;

/// Whether a text is one deliverable address by the rules of RFC 5321 and 5322: a library's business, so an argument.
@FunctionalInterface
public interface AddressSyntax {
    boolean accepts(String address);
}
