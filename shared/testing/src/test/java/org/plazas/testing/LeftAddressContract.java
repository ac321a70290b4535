package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.withEmail;
import static org.plazas.testing.Applications.withName;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.REUSED;
import static org.plazas.testing.SeminarFixtures.seminar;

import org.junit.jupiter.api.Test;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.domain.Application;

/// What stays at an address from which a registration has moved, and what comes of it.
interface LeftAddressContract extends StoreUnderTest {
    private Desk deskWithOne() {
        var desk = desk(seminar().withWaitlist(9));
        desk.register(person(1));
        desk.mailEverything(person(1));
        return desk;
    }

    private static Application moved(Application person) {
        return withEmail(person, "new-" + person.email().value());
    }

    @Test
    default void aFormSentBeforeTheMoveGetsItsAnswerAndTakesNothing() {
        var desk = deskWithOne();
        desk.register(person(1), "again");
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));
        var before = desk.everything();

        assertThat(desk.register(person(1), "again")).isEqualTo(CONFIRMED);
        assertThat(desk.register(withName(person(1), "Zoë"), "again")).isEqualTo(REUSED);

        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.registrations()).hasSize(1);
    }

    @Test
    default void whoComesToAnAddressThatWasLeftIsNewThereAndCostsWhatANewOneCosts() {
        var desk = deskWithOne();
        var left = desk.ownKey(person(1));
        desk.register(person(1), "before");
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));
        var known = desk.wire();
        var fresh = desk.wire();

        assertThat(desk.over(known).register(withName(person(1), "Zoë"))).isEqualTo(CONFIRMED);
        assertThat(desk.over(fresh).register(person(3))).isEqualTo(CONFIRMED);

        assertThat(known.calls()).isEqualTo(fresh.calls());
        assertThat(desk.registrations()).hasSize(3);
        assertThat(desk.pool().taken()).isEqualTo(3);
        assertThat(desk.registration(person(1)).name()).isEqualTo("Zoë");
        assertThat(desk.registration(person(1)).id()).isNotEqualTo(left.id().toString());
        assertThat(desk.owed(person(1))).isEqualTo("confirmed");
        assertThat(desk.register(person(1), "before"))
                .as("a form from before the move")
                .isEqualTo(CONFIRMED);
        assertThat(desk.pool().taken()).isEqualTo(3);
    }

    @Test
    default void whoMovesBackFindsWhatTheAddressWasAnswered() {
        var desk = deskWithOne();
        desk.register(person(1), "before");
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));
        desk.register(moved(person(1)), "there");
        desk.mailEverything(moved(person(1)));
        desk.correct(moved(person(1)), person(1));
        desk.confirmAddress(moved(person(1)));
        var before = desk.everything();

        assertThat(desk.register(person(1), "before")).isEqualTo(CONFIRMED);
        assertThat(desk.register(moved(person(1)), "there")).isEqualTo(CONFIRMED);

        assertThat(desk.everything()).isEqualTo(before);
    }

    /// Nobody is registered there: no link, no mail, no line in a list, no call-off.
    @Test
    default void anAddressThatWasLeftIsNobodys() {
        var desk = deskWithOne();
        var old = desk.ownKey(person(1));
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));
        var unknown = desk.wire();

        desk.over(unknown).own().mailLink(desk.slug(), old.addressHash(), IN_JUNE);
        desk.publish(seminar().withCalledOff());

        assertThat(unknown.calls()).containsExactly("getItem", "updateItem");
        assertThat(desk.item(person(1))).doesNotContainKeys("owed", "linkAt", "toldOff");
        assertThat(desk.own().find(old, IN_JUNE)).isEmpty();
        assertThat(desk.own().cancel(old, IN_JUNE)).isEqualTo(new Cancelled.NotThere());
        assertThat(desk.registrations()).hasSize(1);
    }

    @Test
    default void whatStaysAtAnAddressThatWasLeftIsKeptAsLongAsTheRegistrations() {
        var desk = deskWithOne();
        desk.correct(person(1), moved(person(1)));
        desk.confirmAddress(person(1));

        desk.publish(seminar().withWaitlist(9).withDate("2018-09-05"));

        assertThat(Desk.number(desk.item(person(1)), "expires"))
                .isEqualTo(Desk.number(desk.item(moved(person(1))), "expires"))
                .isEqualTo(desk.published().seminar().retentionEnds().getEpochSecond());
    }
}
