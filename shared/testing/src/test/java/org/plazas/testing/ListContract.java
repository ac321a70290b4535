package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.aws.RegistrationList;
import org.plazas.domain.Application;
import org.plazas.domain.Language;
import org.plazas.domain.Registration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An organiser's list has everybody who is registered, and nobody else.
interface ListContract extends StoreUnderTest {
    private static List<Registration> listed(Desk desk, Instant now) {
        try (var all = new RegistrationList(desk.client(), desk.tables().main()).of(desk.slug(), now)) {
            return all.toList();
        }
    }

    @Test
    default void aRegistrationIsListedAsItWasMade() {
        var desk = desk(seminar());
        desk.register(person(1));

        assertThat(desk.registrations()).singleElement().satisfies(listed -> {
            assertThat(listed.id()).isNotBlank();
            assertThat(listed.name()).isEqualTo("Zoë Müller-Peña 1");
            assertThat(listed.email()).isEqualTo("zoe.muller-1@example.org");
            assertThat(listed.institution()).contains("Mairie de Mâcon 1");
            assertThat(listed.category()).isEqualTo("local-authority");
            assertThat(listed.country()).contains("FR");
            assertThat(listed.language()).isEqualTo(Language.ES);
            assertThat(listed.state()).isEqualTo(Registration.State.CONFIRMED);
            assertThat(listed.registeredAt()).isEqualTo(IN_JUNE);
            assertThat(listed.consentVersion()).isEqualTo("2018-05");
        });
    }

    @Test
    default void whatAPersonLeftOutIsAbsent() {
        var desk = desk(seminar());
        var ada = person(1);
        desk.register(new Application(
                ada.name(),
                ada.email(),
                Optional.empty(),
                ada.category(),
                Optional.empty(),
                ada.language(),
                ada.consentVersion(),
                ada.answers()));

        assertThat(desk.registrations()).singleElement().satisfies(listed -> {
            assertThat(listed.institution()).isEmpty();
            assertThat(listed.country()).isEmpty();
        });
    }

    @Test
    default void aListHasOneSeminarOnly() {
        var desk = desk(seminar());
        desk.register(person(1));
        var other = desk(seminar());

        assertThat(other.registrations()).isEmpty();
    }

    /// A page of DynamoDB's ends at 1 MB.
    @Test
    default void aListIsReadToItsEnd() {
        var desk = desk(seminar());
        for (var person : persons(9)) {
            desk.register(person);
            desk.setRegistration(person, "ballast", AttributeValue.fromS("x".repeat(300_000)));
        }
        var wire = desk.wire();

        var listed = listed(desk.over(wire), IN_JUNE);

        assertThat(listed.stream().map(Registration::email))
                .containsExactlyInAnyOrderElementsOf(persons(9).stream()
                        .map(person -> person.email().value())
                        .toList());
        assertThat(wire.calls()).containsOnly("query").hasSizeGreaterThan(2);
    }

    /// Whether or not TTL has deleted it: DynamoDB takes days for that.
    @Test
    default void fromTheEndOfTheRetentionOnNothingIsListed() {
        var desk = desk(seminar());
        desk.register(person(1));
        var end = desk.published().seminar().retentionEnds();

        assertThat(listed(desk, end.minusSeconds(1))).hasSize(1);
        assertThat(listed(desk, end)).isEmpty();
    }
}
