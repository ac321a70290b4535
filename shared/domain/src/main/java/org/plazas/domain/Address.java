package org.plazas.domain;

/// Where a venue or an organiser is. `country` is an ISO 3166 alpha-2 code.
public record Address(String street, String postalCode, String city, String country) {}
