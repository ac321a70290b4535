package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.withAnswers;
import static org.plazas.testing.Applications.withEmail;
import static org.plazas.testing.Applications.withName;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.REUSED;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Application;
import org.plazas.domain.Language;
import org.plazas.domain.Refusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What an address that registered before is answered: what a new one would be (design section 4, promise 6), and what
/// the same request was, for as long as that is remembered.
interface KnownAddressContract extends StoreUnderTest {
    @Test
    default void aKnownAddressIsAnsweredAsANewOneAndTakesNoSeat() {
        var desk = desk(seminar());
        desk.register(person(1));

        assertThat(desk.register(withName(person(1), "Somebody Else"))).isEqualTo(CONFIRMED);

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.registrations()).singleElement().satisfies(registration -> assertThat(registration.name())
                .isEqualTo(person(1).name()));
    }

    @Test
    default void aKnownAddressMakesTheSameCallsAsANewOne() {
        var desk = desk(seminar());
        desk.register(person(1));
        var known = desk.wire();
        var unknown = desk.wire();
        var again = desk.attempt(person(1), "again", IN_JUNE);
        var first = desk.attempt(person(2), "first", IN_JUNE);

        desk.over(known).register(again);
        desk.over(unknown).register(first);

        assertThat(known.calls()).isEqualTo(unknown.calls()).isEqualTo(List.of("batchGetItem", "transactWriteItems"));
    }

    @Test
    default void onceEverySeatIsTakenAKnownAddressIsRefusedAsANewOne() {
        var desk = desk(seminar().withCapacity(1));
        desk.register(person(1));
        var before = desk.everything();

        assertThat(desk.register(person(1))).isEqualTo(refused(Refusal.FULL));

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void theOwnerIsToldAtMostOnceADayAndNotOfTheSameRequest() {
        var desk = desk(seminar());
        desk.register(person(1), "first");
        desk.mailEverything(person(1));

        desk.register(person(1), "first");
        assertThat(desk.owed(person(1))).isEmpty();

        desk.register(withName(person(1), "Somebody Else"), "second");
        assertThat(desk.owed(person(1))).isEqualTo("already");
        assertThat(desk.item(person(1))
                        .getOrDefault("offered", AttributeValue.fromM(Map.of()))
                        .m())
                .as("what differs")
                .containsOnly(Map.entry("name", AttributeValue.fromS("Somebody Else")));
        desk.mailEverything(person(1));

        desk.register(person(1), "third", IN_JUNE.plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(desk.owed(person(1))).isEmpty();
        desk.register(person(1), "fourth", IN_JUNE.plus(Duration.ofHours(24)));
        assertThat(desk.owed(person(1))).isEqualTo("already");
    }

    /// Not what was answered: it may be a stranger's, at length.
    @Test
    default void theOwnerIsToldWhichAnswersWereOthers() {
        var desk = desk(seminar());
        desk.register(withAnswers(person(1), Map.of("meal", "vegan", "needs", "Rampa")), "first");
        desk.mailEverything(person(1));

        desk.register(withAnswers(person(1), Map.of("meal", "vegan", "visits", "port park")), "second");

        assertThat(desk.registration(person(1)).answers().byQuestion()).containsEntry("needs", "Rampa");
        assertThat(desk.item(person(1))
                        .getOrDefault("offered", AttributeValue.fromM(Map.of()))
                        .m())
                .containsEntry("answers", AttributeValue.fromS("needs visits"))
                .containsOnlyKeys("name", "answers");
    }

    @Test
    default void theSameRequestWithOtherAnswersIsAReusedOne() {
        var desk = desk(seminar());
        var answered = withAnswers(person(1), Map.of("needs", "Rampa"));
        desk.register(answered, "request");

        assertThat(desk.register(answered, "request")).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(1), "request")).isEqualTo(REUSED);
        assertThat(desk.register(withAnswers(person(1), Map.of("needs", "Rampas")), "request"))
                .isEqualTo(REUSED);
    }

    @Test
    default void anAddressIsKnownInEverySpelling() {
        var desk = desk(seminar());
        desk.register(withEmail(person(1), "Zoe@Bücher.example"));

        desk.register(withEmail(person(2), "zoe@xn--bcher-kva.example"));

        assertThat(desk.registrations()).hasSize(1);
    }

    @Test
    default void theSameRequestGetsTheSameAnswerAndTakesNoSeat() {
        var desk = desk(seminar());
        desk.register(person(1), "request");
        var before = desk.everything();

        assertThat(desk.register(person(1), "request")).isEqualTo(CONFIRMED);

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void theSameRequestGetsTheSameAnswerAlsoWhenTheSeminarIsFullOrClosed() {
        var desk = desk(seminar().withCapacity(1));
        desk.register(person(1), "request");
        var closing = desk.published().seminar().registration().closes();

        assertThat(desk.register(person(1), "request")).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(1), "request", closing.plusSeconds(60))).isEqualTo(CONFIRMED);
    }

    @Test
    default void theSameRequestGetsTheSameAnswerAlsoWhenTheSeminarIsPublishedAnew() {
        var desk = desk(seminar());
        var attempt = desk.attempt(person(1), "request", IN_JUNE);
        desk.register(attempt);
        desk.publish(seminar().withCalledOff());

        assertThat(desk.register(attempt)).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(1), "request")).isEqualTo(CONFIRMED);
    }

    @Test
    default void theSameRequestWithOtherContentIsToldApart() {
        var desk = desk(seminar());
        desk.register(person(1), "request");
        var before = desk.everything();

        var others = List.<UnaryOperator<Application>>of(
                ada -> withName(ada, "Zoë Müller"),
                ada -> copy(ada, Optional.empty(), ada.country(), ada.language()),
                ada -> copy(ada, ada.institution(), Optional.of("CO"), ada.language()),
                ada -> copy(ada, ada.institution(), ada.country(), Language.EN));

        assertThat(others).allSatisfy(other -> assertThat(desk.register(other.apply(person(1)), "request"))
                .isEqualTo(REUSED));
        assertThat(desk.everything()).isEqualTo(before);
    }

    private static Application copy(
            Application of, Optional<String> institution, Optional<String> country, Language language) {
        return new Application(
                of.name(),
                of.email(),
                institution,
                of.category(),
                country,
                language,
                of.consentVersion(),
                of.answers());
    }

    /// A colleague uses the back button and registers herself on the same form.
    @Test
    default void theSameRequestIdOfAnotherAddressIsAnotherRequest() {
        var desk = desk(seminar());

        assertThat(desk.register(person(1), "request")).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(2), "request")).isEqualTo(CONFIRMED);

        assertThat(desk.pool().taken()).isEqualTo(2);
        assertThat(desk.registrations()).hasSize(2);
    }

    @Test
    default void theLastSixteenRequestsAreRememberedAndTheSeventeenthEndsTheFirst() {
        var desk = desk(seminar());
        for (int request = 1; request <= 17; request++) {
            desk.register(person(1), "request-" + request);
        }
        var renamed = withName(person(1), "Zoë");

        assertThat(desk.register(renamed, "request-17")).isEqualTo(REUSED);
        assertThat(desk.register(renamed, "request-2")).isEqualTo(REUSED);
        assertThat(desk.register(renamed, "request-1")).isEqualTo(CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void ofTwoRequestsAtTheSameTimeNeitherIsForgotten() {
        var desk = desk(seminar());
        desk.register(person(1), "first");
        var wire = desk.wire().before("transactWriteItems", () -> desk.register(person(1), "overtaking"));
        var attempt = desk.attempt(person(1), "overtaken", IN_JUNE);

        assertThat(desk.over(wire).register(attempt)).isEqualTo(CONFIRMED);

        var renamed = withName(person(1), "Zoë");
        assertThat(List.of("first", "overtaking", "overtaken"))
                .allSatisfy(
                        request -> assertThat(desk.register(renamed, request)).isEqualTo(REUSED));
    }

    /// The seminar's address is used again, for next year's, before TTL has deleted last year's registrations.
    @Test
    default void whoseRegistrationHasExpiredRegistersAnew() {
        var desk = desk(seminar());
        desk.register(person(1), "request");
        var id = desk.item(person(1)).get("id");
        desk.setRegistration(person(1), "expires", number(IN_JUNE.getEpochSecond()));

        assertThat(desk.register(withName(person(1), "Zoë"), "request")).isEqualTo(CONFIRMED);

        assertThat(desk.registrations()).singleElement().satisfies(registration -> assertThat(registration.name())
                .isEqualTo("Zoë"));
        assertThat(desk.item(person(1)).get("id")).isNotEqualTo(id);
        assertThat(desk.item(person(1))).containsKey("owed");
        assertThat(desk.pool().taken()).as("seats are never given twice").isEqualTo(2);
    }
}
