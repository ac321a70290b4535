package org.plazas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.plazas.testing.GatewayRequest;

/// The sample events, each time for another person where that matters.
final class Events {
    /// Whom the samples' claims name.
    private static final String SAMPLE_USER = "52f5e4a4-30d1-7078-9c41-5d2b6c0e8f13";

    private final Path folder;

    Events(Path folder) {
        this.folder = folder;
    }

    /// A registration in JSON of somebody who was never here.
    byte[] registration() {
        var person = UUID.randomUUID();
        return sample("register-json")
                .header("idempotency-key", person.toString())
                .json("""
                        {"name": "João Conceição", "email": "joao.%s@example.org", "institution": "Prefeitura de Porto Alegre",
                         "category": "international-office", "country": "BR", "language": "pt", "consent": true}""".formatted(person))
                .payload();
    }

    byte[] agenda() {
        return sample("agenda").payload();
    }

    byte[] export() {
        return sample("export-csv").payload();
    }

    /// Over the flyer's seminar alone.
    byte[] sweep() {
        try {
            return Files.readAllBytes(folder.resolve("upkeep.json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] publication() {
        return sample("publish").payload();
    }

    private GatewayRequest sample(String name) {
        try {
            return GatewayRequest.sample(
                    Files.readString(folder.resolve(name + ".json")).replace(SAMPLE_USER, Aws.ORGANISER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
