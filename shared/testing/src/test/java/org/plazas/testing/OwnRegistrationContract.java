package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Applications.withAnswers;
import static org.plazas.testing.Applications.withCategory;
import static org.plazas.testing.Applications.withEmail;
import static org.plazas.testing.Applications.withName;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.aws.PublicationStore;
import org.plazas.domain.Answers;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;

/// What a person does with her own registration, but for cancelling it, which is in [HandOffContract].
interface OwnRegistrationContract extends StoreUnderTest {
    private Desk deskWithOne() {
        var desk = desk(seminar().withWaitlist(9));
        desk.register(person(1));
        desk.mailEverything(person(1));
        return desk;
    }

    @Test
    default void aLinkOpensTheRegistrationThatItNamesAndNoOther() {
        var desk = deskWithOne();
        var key = desk.ownKey(person(1));

        assertThat(desk.own().find(key, IN_JUNE))
                .hasValueSatisfying(own -> assertThat(own.registration().name())
                        .isEqualTo(person(1).name()));
        assertThat(desk.own().find(new OwnRegistration.Key(desk.slug(), key.addressHash(), UUID.randomUUID()), IN_JUNE))
                .isEmpty();
        assertThat(desk.own().find(key, desk.published().seminar().retentionEnds()))
                .isEmpty();
    }

    // ---- Correcting

    @Test
    default void whatIsCorrectedIsStoredAndToldByMail() {
        var desk = deskWithOne();

        assertThat(desk.correct(person(1), withName(person(1), "Zoë"))).isEqualTo(new Corrected.Done(false));

        assertThat(desk.registration(person(1)).name()).isEqualTo("Zoë");
        assertThat(desk.owed(person(1))).isEqualTo("corrected");
        assertThat(desk.pool().taken()).isEqualTo(1);
    }

    @Test
    default void answersAreCorrectedLikeTheRestAndTakenAway() {
        var desk = deskWithOne();

        assertThat(desk.correct(person(1), withAnswers(person(1), Map.of("needs", "Rampa"))))
                .isEqualTo(new Corrected.Done(false));
        assertThat(desk.registration(person(1)).answers()).isEqualTo(new Answers(Map.of("needs", "Rampa")));
        assertThat(desk.correct(person(1), withAnswers(person(1), Map.of("needs", "Rampa"))))
                .isEqualTo(new Corrected.Unchanged());
        assertThat(desk.correct(person(1), person(1))).isEqualTo(new Corrected.Done(false));
        assertThat(desk.item(person(1))).doesNotContainKey("answers");
    }

    @Test
    default void whatIsNotChangedIsNotWritten() {
        var desk = deskWithOne();
        var before = desk.everything();

        assertThat(desk.correct(person(1), person(1))).isEqualTo(new Corrected.Unchanged());

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void whatWasCancelledIsNotCorrected() {
        var desk = deskWithOne();
        desk.cancel(person(1));

        assertThat(desk.correct(person(1), withName(person(1), "Zoë"))).isEqualTo(new Corrected.NotRegistered());
    }

    @Test
    default void twoCorrectionsAtOnceAreBothDecidedFromWhatIsThere() {
        var desk = deskWithOne();
        var wire = desk.wire().before("transactWriteItems", () -> desk.cancel(person(1)));

        assertThat(desk.over(wire).correct(person(1), withName(person(1), "Zoë")))
                .isEqualTo(new Corrected.NotRegistered());
        assertThat(desk.pool().taken()).isZero();
    }

    // ---- Another pool

    @Test
    default void aCategoryOfAnotherPoolTakesASeatThereAndHandsOnTheOneHere() {
        var desk = desk(seminar().withCapacity(1).withQuota("academia", 1).withWaitlist(9));
        var seminar = desk.published().seminar();
        persons(2).forEach(desk::register);

        assertThat(desk.correct(person(1), withCategory(person(1), seminar, "academia")))
                .isEqualTo(new Corrected.Done(false));

        assertThat(desk.registration(person(1)).pool()).isEqualTo(new PoolId("quota:academia"));
        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool(new PoolId("quota:academia")).taken()).isEqualTo(1);
    }

    @Test
    default void whoWaitsAndMovesToAPoolWithSeatsIsConfirmed() {
        var desk = desk(seminar().withCapacity(0).withQuota("academia", 1).withWaitlist(9));
        var seminar = desk.published().seminar();
        desk.register(person(1));

        desk.correct(person(1), withCategory(person(1), seminar, "academia"));

        assertThat(desk.state(person(1))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(1))).isEqualTo("waitlisted promoted");
        assertThat(desk.pool().waitlist().waiting()).isZero();
        assertThat(desk.waitlist(PoolId.SHARED)).isEmpty();
    }

    @Test
    default void aFullCategoryIsNotMovedToAndNothingIsLost() {
        var desk = desk(seminar().withQuota("academia", 1).withWaitlist(9));
        var seminar = desk.published().seminar();
        desk.register(withCategory(person(1), seminar, "academia"));
        desk.register(person(2));
        var before = desk.everything();

        assertThat(desk.correct(person(2), withCategory(person(2), seminar, "academia")))
                .isEqualTo(new Corrected.NoSeat(Refusal.FULL));
        var closes = seminar.registration().closes();
        assertThat(desk.own()
                        .correct(
                                desk.ownKey(person(2)),
                                desk.published(),
                                withCategory(person(2), seminar, "academia"),
                                desk.hash(person(2).email()),
                                closes))
                .isEqualTo(new Corrected.NoSeat(Refusal.CLOSED));

        assertThat(desk.everything()).isEqualTo(before);
    }

    /// Told of a call-off that was taken back, she hears of that first, also where she finds the seat herself.
    @Test
    default void whoWaitedAndTakesASeatElsewhereIsToldFirstThatTheSeminarIsOnAgain() {
        var fixture = seminar().withCapacity(0).withQuota("academia", 1).withWaitlist(9);
        var desk = desk(fixture);
        desk.register(person(1));
        desk.publish(fixture.withCalledOff());
        desk.mailEverything(person(1));
        assertThat(desk.publishAndCrash(fixture)).isInstanceOf(PublicationStore.Result.Done.class);

        desk.correct(person(1), withCategory(person(1), desk.published().seminar(), "academia"));

        assertThat(desk.owed(person(1))).isEqualTo("on-again promoted");
    }

    /// An organiser gave a category a quota when people of it had shared seats already.
    @Test
    default void aQuotaThatCameLaterMovesNobodyWhoCorrectsHerName() {
        var desk = desk(seminar().withWaitlist(9));
        desk.register(person(1));
        desk.publish(seminar().withWaitlist(9).withQuota("local-authority", 0));
        var renamed = withCategory(withName(person(1), "Zoë"), desk.published().seminar(), "local-authority");

        assertThat(desk.correct(person(1), renamed)).isEqualTo(new Corrected.Done(false));

        assertThat(desk.registration(person(1)).pool()).isEqualTo(PoolId.SHARED);
        assertThat(desk.registration(person(1)).name()).isEqualTo("Zoë");
    }

    /// Its registration is read, then the twin takes the last seat, then the pool is read.
    @Test
    default void theTwinOfACorrectionThatTookTheLastSeatIsNotToldThatAllIsFull() {
        var desk = desk(seminar().withQuota("academia", 1));
        desk.register(person(1));
        var published = desk.published();
        var key = desk.ownKey(person(1));
        var chosen = withCategory(person(1), published.seminar(), "academia");
        var hash = desk.hash(person(1).email());
        var wire = desk.wire()
                .next("getItem", (request, call) -> call.proceed())
                .before("getItem", () -> desk.correct(person(1), chosen));

        assertThat(desk.over(wire).own().correct(key, published, chosen, hash, IN_JUNE))
                .isEqualTo(new Corrected.Unchanged());

        assertThat(desk.pool(new PoolId("quota:academia")).taken()).isEqualTo(1);
    }

    /// Seen before the category got a quota, and while it got one.
    @Test
    default void aCategoryIsChosenUnderThePublicationInForce() {
        var desk = desk(seminar().withWaitlist(9));
        var before = desk.published();
        desk.register(person(1));
        var key = desk.ownKey(person(1));
        var hash = desk.hash(person(1).email());
        var chosen = withCategory(person(1), before.seminar(), "academia");
        var wire = desk.wire()
                .before(
                        "transactWriteItems",
                        () -> desk.publish(seminar().withWaitlist(9).withQuota("academia", 0)));

        for (var own : List.of(desk.over(wire).own(), desk.own())) {
            assertThat(own.correct(key, before, chosen, hash, IN_JUNE)).isEqualTo(new Corrected.Outdated());
        }
        var now = withCategory(person(1), desk.published().seminar(), "academia");
        assertThat(desk.correct(person(1), now)).isEqualTo(new Corrected.NoSeat(Refusal.FULL));
    }

    /// The owner of the address that is asked for is the one who gets the seat that is given up.
    @Test
    default void whoeverIsPromotedByTheCorrectionMayOwnTheAddressThatItAsksFor() {
        var desk = desk(seminar().withCapacity(1).withQuota("academia", 1).withWaitlist(9));
        persons(2).forEach(desk::register);
        var corrected = withCategory(
                withEmail(person(1), person(2).email().value()),
                desk.published().seminar(),
                "academia");

        assertThat(desk.correct(person(1), corrected)).isEqualTo(new Corrected.Done(true));

        assertThat(desk.state(person(2))).isEqualTo(State.CONFIRMED);
        assertThat(desk.owed(person(2))).isEqualTo("waitlisted promoted");
    }

    // ---- The link

    @Test
    default void theLinkIsMailedAgainAtMostOnceAnHour() {
        var desk = deskWithOne();
        var hash = desk.hash(person(1).email());

        desk.own().mailLink(desk.slug(), hash, IN_JUNE);
        assertThat(desk.owed(person(1))).isEqualTo("link");
        desk.mailEverything(person(1));

        desk.own().mailLink(desk.slug(), hash, IN_JUNE.plus(Duration.ofHours(1)).minusMillis(1));
        assertThat(desk.owed(person(1))).isEmpty();
        desk.own().mailLink(desk.slug(), hash, IN_JUNE.plus(Duration.ofHours(1)));
        assertThat(desk.owed(person(1))).isEqualTo("link");
    }

    @Test
    default void askingForALinkTellsNothingAboutTheAddress() {
        var desk = deskWithOne();
        var calls = List.of(person(1), person(1), person(2)).stream()
                .map(person -> {
                    var wire = desk.wire();
                    desk.over(wire).own().mailLink(desk.slug(), desk.hash(person.email()), IN_JUNE);
                    return wire.calls();
                })
                .toList();

        assertThat(calls).containsOnly(List.of("getItem", "updateItem"));
        assertThat(desk.item(person(2))).isEmpty();
    }

    @Test
    default void mailsOfChangesThatComeWhileOneIsSentAreNotLost() {
        var desk = desk(seminar());
        desk.register(person(1));
        var ledger = desk.ledger(TestClock.at(IN_JUNE));
        var lease = (Lease.Taken) ledger.lease(desk.key(person(1)));
        desk.cancel(person(1));

        assertThat(ledger.sent(lease, "0102")).isTrue();

        assertThat(desk.owed(person(1))).isEqualTo("cancelled");
        assertThat(desk.item(person(1))).doesNotContainKey("leasedUntil");
        assertThat(desk.register(person(2))).isNotEqualTo(refused(Refusal.FULL));
    }
}
