package org.plazas.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plazas.domain.Answers;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;

/// People who want to take part in the seminar of [SeminarFixtures], as many as a test needs, no two alike.
public final class Applications {
    private static final Seminar SEMINAR = SeminarFixtures.seminar().toSeminar();

    private Applications() {}

    /// The person of this number: always the same, with an address of her own.
    public static Application person(int number) {
        return new Application(
                "Zoë Müller-Peña " + number,
                new EmailAddress("zoe.muller-" + number + "@example.org"),
                Optional.of("Mairie de Mâcon " + number),
                category("local-authority"),
                Optional.of("FR"),
                Language.ES,
                SEMINAR.privacy().consentVersion(),
                Answers.NONE);
    }

    /// The first so many persons.
    public static List<Application> persons(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Applications::person).toList();
    }

    public static Application withName(Application of, String name) {
        return new Application(
                name,
                of.email(),
                of.institution(),
                of.category(),
                of.country(),
                of.language(),
                of.consentVersion(),
                of.answers());
    }

    /// In another of the fixture's categories, with its quota where `seminar` gives it one.
    public static Application withCategory(Application of, Seminar seminar, String category) {
        return new Application(
                of.name(),
                of.email(),
                of.institution(),
                seminar.category(category).orElseThrow(),
                of.country(),
                of.language(),
                of.consentVersion(),
                of.answers());
    }

    public static Application withEmail(Application of, String address) {
        return new Application(
                of.name(),
                new EmailAddress(address),
                of.institution(),
                of.category(),
                of.country(),
                of.language(),
                of.consentVersion(),
                of.answers());
    }

    public static Application withAnswers(Application of, Map<String, String> answers) {
        return new Application(
                of.name(),
                of.email(),
                of.institution(),
                of.category(),
                of.country(),
                of.language(),
                of.consentVersion(),
                new Answers(answers));
    }

    private static Seminar.Category category(String id) {
        return SEMINAR.category(id).orElseThrow();
    }
}
