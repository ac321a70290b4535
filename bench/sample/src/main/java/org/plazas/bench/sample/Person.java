package org.plazas.bench.sample;

/// The body of a request.
public record Person(
        String name,
        String email,
        String institution,
        String category,
        String country,
        String language,
        boolean consent) {}
