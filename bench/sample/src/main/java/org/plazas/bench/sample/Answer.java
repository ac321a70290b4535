package org.plazas.bench.sample;

/// The body of an answer.
public record Answer(String outcome) {}
