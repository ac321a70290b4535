package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.OUTDATED;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Application;
import org.plazas.domain.Outcome;
import org.plazas.domain.Refusal;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who gets a seat, and when: design section 4, promises 1 to 3.
interface SeatsContract extends StoreUnderTest {
    @Test
    default void theLastSeatGoesToTheFirstComer() {
        var desk = desk(seminar().withCapacity(1));

        assertThat(desk.register(person(1))).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(2))).isEqualTo(refused(Refusal.FULL));

        assertThat(desk.registrations()).singleElement().satisfies(registration -> assertThat(registration.email())
                .isEqualTo(person(1).email().value()));
    }

    @Test
    default void whereEverySeatIsTakenNothingIsWritten() {
        var desk = desk(seminar().withCapacity(1));
        desk.register(person(1));
        var before = desk.everything();

        desk.register(person(2));

        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void aSeminarWithoutSeatsIsFull() {
        assertThat(desk(seminar().withCapacity(0)).register(person(1))).isEqualTo(refused(Refusal.FULL));
    }

    @ParameterizedTest
    @CsvSource({"opens, -1, NOT_OPEN_YET", "opens, 0,", "closes, -1,", "closes, 0, CLOSED"})
    default void openingIsInclusiveAndClosingExclusiveToTheMillisecond(
            String moment, int millis, @Nullable Refusal expected) {
        var desk = desk(seminar());
        var rules = desk.published().seminar().registration();
        var receivedAt = (moment.equals("opens") ? rules.opens() : rules.closes()).plusMillis(millis);

        var outcome = desk.register(person(1), "request", receivedAt);

        assertThat(outcome).isEqualTo(expected == null ? CONFIRMED : refused(expected));
        assertThat(desk.pool().taken()).isEqualTo(expected == null ? 1 : 0);
    }

    @Test
    default void aSeminarThatIsCalledOffTakesNobody() {
        var desk = desk(seminar().withCalledOff());

        assertThat(desk.register(person(1))).isEqualTo(refused(Refusal.CALLED_OFF));
        assertThat(desk.registrations()).isEmpty();
    }

    /// What may happen to the pool after it was read and before the seat is taken.
    enum Change {
        CLOSED,
        NOT_OPEN_YET,
        CALLED_OFF,
        FULL,
        SMALLER,
        PUBLISHED_ANEW;

        void happensTo(Desk desk) {
            switch (this) {
                case CLOSED -> desk.setPool("closes", number(IN_JUNE.toEpochMilli()));
                case NOT_OPEN_YET -> desk.setPool("opens", number(IN_JUNE.toEpochMilli() + 1));
                case CALLED_OFF -> desk.setPool("calledOff", AttributeValue.fromBool(true));
                case FULL -> desk.setPool("taken", number(20));
                case SMALLER -> desk.setPool("capacity", number(0));
                case PUBLISHED_ANEW -> desk.setPool("version", number(2));
            }
        }

        Outcome outcome() {
            return switch (this) {
                case CLOSED -> refused(Refusal.CLOSED);
                case NOT_OPEN_YET -> refused(Refusal.NOT_OPEN_YET);
                case CALLED_OFF -> refused(Refusal.CALLED_OFF);
                case FULL, SMALLER -> refused(Refusal.FULL);
                case PUBLISHED_ANEW -> OUTDATED;
            };
        }
    }

    /// The conditions are the write's own: what was read before can't let anybody in.
    @ParameterizedTest
    @EnumSource(Change.class)
    default void whatChangesBetweenReadAndWriteIsSeenByTheWrite(Change change) {
        var desk = desk(seminar());
        var wire = desk.wire().before("transactWriteItems", () -> change.happensTo(desk));
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(change.outcome());

        assertThat(wire.calls()).containsExactly("batchGetItem", "transactWriteItems");
        assertThat(desk.registrations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    default void aKnownAddressIsHeldToTheSameConditions(Change change) {
        var desk = desk(seminar());
        desk.register(person(1), "first");
        var stored = desk.item(person(1));
        var wire = desk.wire().before("transactWriteItems", () -> change.happensTo(desk));
        var attempt = desk.attempt(person(1), "second", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(change.outcome());

        assertThat(wire.calls()).containsExactly("batchGetItem", "transactWriteItems");
        assertThat(desk.item(person(1))).isEqualTo(stored);
    }

    @Test
    default void anApplicationCheckedAgainstAnOlderPublicationIsOutdatedWhateverElseHolds() {
        var desk = desk(seminar());
        var attempt = desk.attempt(person(1), "request", IN_JUNE);
        desk.publish(seminar().withCalledOff());

        assertThat(desk.register(attempt)).isEqualTo(OUTDATED);
        assertThat(desk.registrations()).isEmpty();
    }

    @Test
    default void sixtyFourPeopleWhoRaceForTheLastTenSeatsGetExactlyTen() {
        var desk = desk(seminar().withCapacity(10));

        var outcomes = Race.run(persons(64).stream().map(racing(desk)).toList());

        assertThat(Collections.frequency(outcomes, CONFIRMED)).isEqualTo(10);
        assertThat(Collections.frequency(outcomes, refused(Refusal.FULL))).isEqualTo(54);
        assertThat(desk.registrations()).hasSize(10);
        assertThat(desk.pool().taken()).isEqualTo(10);
    }

    @Test
    default void oneAddressThatRacesAgainstItselfTakesOneSeat() {
        var desk = desk(seminar().withCapacity(10));

        var outcomes = Race.run(
                Collections.nCopies(8, person(1)).stream().map(racing(desk)).toList());

        assertThat(outcomes).containsOnly(CONFIRMED);
        assertThat(desk.registrations()).hasSize(1);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    private static Function<Application, Callable<Outcome>> racing(Desk desk) {
        return person -> () -> desk.register(person);
    }

    @Test
    default void twoRequestsThatFindTheSameNewAddressTakeOneSeat() {
        var desk = desk(seminar());
        var wire = desk.wire().before("transactWriteItems", () -> desk.register(person(1), "overtaking"));
        var attempt = desk.attempt(person(1), "overtaken", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(CONFIRMED);

        assertThat(desk.registrations()).hasSize(1);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    /// The request is sent twice, and the last seat goes to one of the two: both were the same person's.
    @Test
    default void thePersonWhoGotTheLastSeatIsToldSoInEachAnswerToTheRequest() {
        var desk = desk(seminar().withCapacity(1));
        var wire = desk.wire().before("transactWriteItems", () -> desk.register(person(1), "request"));
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void aRequestWhoseReplyWasLostTakesOneSeatWhenItIsSentAgain() {
        var desk = desk(seminar());
        var wire = desk.wire().next("transactWriteItems", (request, call) -> {
            call.proceed();
            throw ApiCallTimeoutException.create(7000);
        });
        var attempt = desk.attempt(person(1), "request", IN_JUNE);

        assertThatThrownBy(() -> desk.over(wire).register(attempt)).isInstanceOf(ApiCallTimeoutException.class);
        assertThat(desk.over(wire).register(attempt)).isEqualTo(CONFIRMED);

        assertThat(desk.registrations()).hasSize(1);
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(wire.calls()).isEqualTo(List.of("batchGetItem", "transactWriteItems", "batchGetItem"));
    }
}
