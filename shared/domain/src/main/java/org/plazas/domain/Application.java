package org.plazas.domain;

import java.util.Optional;

/// A person's wish to take part, checked: [ApplicationForm] is the only way to one that came from outside.
/// `country` is an ISO 3166 alpha-2 code. Its text form says nothing, so that no log can.
public record Application(
        String name,
        EmailAddress email,
        Optional<String> institution,
        Seminar.Category category,
        Optional<String> country,
        Language language,
        String consentVersion,
        Answers answers) {
    @Override
    public String toString() {
        return "(an application)";
    }
}
