package org.plazas.confirmation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import tools.jackson.jr.ob.JSON;

/// The flyer's seminar, as its document says it, and people who come.
final class Flyer {
    static final Path DOCUMENT = Path.of("../../seminars/accion-internacional-sostenible-2018.json");
    static final Instant IN_MAY = Instant.parse("2018-05-20T10:00:00Z");
    static final Seminar SEMINAR = seminar();

    private Flyer() {}

    static byte[] document() {
        try {
            return Files.readAllBytes(DOCUMENT);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Published published() {
        return new Published(SEMINAR, 3, "0f8fad5b-d9cb-469f-a165-70867728950e", IN_MAY);
    }

    static Registration registration(String name, Language language) {
        return registration(name, Optional.of("Alcaldía de Bogotá"), language);
    }

    static Registration registration(String name, Optional<String> institution, Language language) {
        return new Registration(
                "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                name,
                "jose@example.org",
                institution,
                "international-office",
                Optional.of("CO"),
                language,
                Registration.State.CONFIRMED,
                IN_MAY,
                "2018-05");
    }

    static Letter letter(Registration registration) {
        return letter(SEMINAR, registration);
    }

    static Letter letter(Seminar seminar, Registration registration) {
        var words = MailWords.in(registration.language());
        var links = new SeminarLinks("https://seminars.example.org", seminar.slug(), registration.language());
        return new ConfirmedLetter(seminar, registration, words, links, seminar.slug() + ".ics").compose();
    }

    private static Seminar seminar() {
        return SeminarDocument.read(JSON.std.mapFrom(document()));
    }
}
