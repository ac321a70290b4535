package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plazas.domain.PoolId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// How long registrations are kept: as long as the newest publication says, and never again once that is over (design
/// section 4, promise 9).
interface RetentionContract extends StoreUnderTest {
    @Test
    default void registrationsStayUntilTheRetentionEndsAndMoveWithTheSeminar() {
        var desk = desk(seminar());
        desk.register(person(1));
        assertThat(expiry(desk)).isEqualTo("2018-08-04T15:00:00Z");

        desk.publish(seminar().withDate("2018-09-06"));
        assertThat(expiry(desk)).isEqualTo("2018-10-06T15:00:00Z");

        desk.publish(seminar().withDate("2018-09-06").withRetentionDays(1));
        assertThat(expiry(desk)).isEqualTo("2018-09-07T15:00:00Z");
    }

    private static Instant expiry(Desk desk) {
        return Instant.ofEpochSecond(number(desk.item(person(1)), "expires"));
    }

    @Test
    default void movingTheSeminarReachesEveryPageOfItsRegistrations() {
        var desk = desk(seminar());
        var people = Applications.persons(5);
        for (var person : people) {
            desk.register(person);
            desk.setRegistration(person, "ballast", AttributeValue.fromS("x".repeat(300_000)));
        }

        desk.publish(seminar().withDate("2018-09-06"));

        var end = desk.published().seminar().retentionEnds().getEpochSecond();
        assertThat(people).allSatisfy(person -> assertThat(number(desk.item(person), "expires"))
                .isEqualTo(end));
    }

    /// Of people who wait, one leaves at that very moment: what is in her way is not in the others'.
    @Test
    default void movingTheSeminarReachesEveryPlaceOnTheWaitlistThroughTransactions() {
        var desk = desk(seminar().withCapacity(0).withWaitlist(9));
        Applications.persons(3).forEach(desk::register);
        var conflict = TransactionConflictException.builder().build();
        var wire = desk.wire().fails("updateItem", conflict).fails("updateItem", conflict);

        desk.over(wire).publish(seminar().withCapacity(0).withWaitlist(9).withDate("2018-09-06"));

        var end = desk.published().seminar().retentionEnds().getEpochSecond();
        assertThat(desk.waitlist(PoolId.SHARED)).hasSize(3).allSatisfy(entry -> assertThat(number(entry, "expires"))
                .isEqualTo(end));
        assertThat(number(desk.item(person(3)), "expires")).isEqualTo(end);
    }

    @Test
    default void whatHasExpiredIsNotBroughtBackByALaterDate() {
        var desk = desk(seminar());
        desk.register(person(1));
        var end = desk.published().seminar().retentionEnds();

        desk.publish(seminar().withDate("2019-07-04"), Optional.of(desk.published()), Desk.ORGANISER, end);

        assertThat(number(desk.item(person(1)), "expires")).isEqualTo(end.getEpochSecond());
    }

    @Test
    default void aRegistrationDeletedWhileTheSeminarMovesStaysDeleted() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.register(person(2));
        var wire = desk.wire().before("updateItem", () -> {
            desk.delete(person(1));
            desk.delete(person(2));
        });

        desk.over(wire).publish(seminar().withDate("2018-09-06"));

        assertThat(desk.item(person(1))).isEmpty();
        assertThat(desk.item(person(2))).isEmpty();
    }
}
