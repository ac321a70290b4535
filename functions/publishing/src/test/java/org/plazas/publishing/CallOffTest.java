package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Outcome;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

/// Calling a seminar off, and taking that back.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class CallOffTest {
    private static final String OFF = Documents.with(withSeats(5), "/registration/calledOff", "true");

    private final PublishingRig rig;
    private final Attendees attendees;

    CallOffTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
        attendees = new Attendees(dynamoDb.client(), rig);
    }

    @Test
    void everybodyIsToldOnceOfACallOffAndAgainIfItWasOnInBetween() {
        publish(withSeats(1));
        register("ada", "bea", "cleo");
        attendees.cancel("cleo");
        attendees.mail("cleo");

        publish(OFF);
        publish(OFF);

        assertThat(attendees.owed("ada", "bea", "cleo")).containsExactly("called-off", "called-off", "");
        assertThat(attendees.state("ada")).isEqualTo(State.CONFIRMED);
        assertThat(attendees.state("bea")).isEqualTo(State.WAITLISTED);
        assertThat(attendees.register("dora")).isEqualTo(new Outcome.Refused(Refusal.CALLED_OFF));
        attendees.mail("ada", "bea");

        publish(OFF);
        assertThat(attendees.owed("ada", "bea")).containsOnly("");
        publish(withSeats(1));
        attendees.mail("ada", "bea");
        publish(OFF);
        assertThat(attendees.owed("ada", "bea")).containsOnly("called-off");
    }

    @Test
    void whoWasToldOfTheCallOffIsToldOnceThatTheSeminarTakesPlaceAfterAll() {
        publish(withSeats(2));
        register("ada", "bea", "cleo", "dora");
        publish(OFF);
        attendees.mail("ada", "bea", "cleo", "dora");
        attendees.cancel("dora");
        attendees.mail("dora");

        publish(withSeats(2));

        assertThat(attendees.owed("ada", "bea", "cleo", "dora"))
                .containsExactly("on-again", "on-again", "on-again", "");
        register("eva");
        attendees.mail("ada", "bea", "cleo", "eva");
        publish(withSeats(2));
        assertThat(attendees.owed("ada", "bea", "cleo", "dora", "eva")).containsOnly("");
        publish(OFF);
        publish(withSeats(2));
        assertThat(attendees.owed("ada", "dora", "eva"))
                .containsExactly("called-off on-again", "", "called-off on-again");
    }

    /// She has seen herself that it takes place.
    @Test
    void whoComesBackToASeminarThatIsOnAgainIsNotToldSo() {
        publish(withSeats(2));
        register("ada");
        publish(OFF);
        attendees.cancel("ada");
        attendees.mail("ada");
        publish(withSeats(2));
        register("ada");

        publish(withSeats(2));

        assertThat(attendees.owed("ada")).containsExactly("");
    }

    @Test
    void whatIsOnAgainGivesItsFreeSeatsToWhoWaitsAndTellsHerFirstThatItIsOn() {
        publish(withSeats(1));
        register("ada", "bea");
        publish(OFF);
        attendees.cancel("ada");
        attendees.mail("bea");
        assertThat(attendees.state("bea")).isEqualTo(State.WAITLISTED);

        publish(withSeats(1));

        assertThat(attendees.state("bea")).isEqualTo(State.CONFIRMED);
        assertThat(attendees.owed("bea")).containsExactly("on-again promoted");
        attendees.mail("bea");
        publish(withSeats(1));
        assertThat(attendees.owed("bea")).containsExactly("");
    }

    private static String withSeats(int seats) {
        var flyer = Documents.flyerWith("/registration/waitlist", "{}");
        return Documents.with(flyer, "/registration/capacity", Integer.toString(seats));
    }

    private void publish(String document) {
        rig.publishes(document, PublishingRig.NOW);
    }

    private void register(String... names) {
        attendees.come("local-authority", names);
    }
}
