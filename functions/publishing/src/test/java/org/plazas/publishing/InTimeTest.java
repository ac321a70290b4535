package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Registration.State;
import org.plazas.publishing.PublishingRig.Answer;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Outage;

/// Whatever befalls the table, and after whichever call: the answer comes within eight seconds, and says when to try
/// again, or, where the publication is in force, that something is pending. Published again, all of it is done.
class InTimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final String ONE_SEAT = withSeats(1);
    private static final String THREE_SEATS = withSeats(3);

    private final FailingTable table = new FailingTable(PublishingRig.NOW);
    private final PublishingRig rig = new PublishingRig(table);
    private final Attendees attendees = new Attendees(table.client(), rig);

    private static String withSeats(int seats) {
        var flyer = Documents.flyerWith("/registration/waitlist", "{}");
        return Documents.with(flyer, "/registration/capacity", Integer.toString(seats));
    }

    private Answer publish(String document) {
        return rig.answer(rig.event(Documents.FLYER.value(), PublishingRig.NOW, document));
    }

    private int callsOf(String document) {
        table.recovers();
        assertThat(publish(document).status()).isLessThan(300);
        return table.calls();
    }

    @ParameterizedTest
    @EnumSource
    void aFirstPublicationIsAnsweredInTime(Outage outage) {
        var calls = callsOf(ONE_SEAT);
        for (int served = 0; served < calls; served++) {
            var stage = new InTimeTest();
            stage.table.fails(outage, served);

            stage.answersInTime(ONE_SEAT, outage + " after " + served);

            stage.table.recovers();
            assertThat(stage.publish(ONE_SEAT).status()).isLessThan(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreSeatsAreAnsweredInTimeAndGivenOnce(Outage outage) {
        withTwoWhoWait();
        var calls = callsOf(THREE_SEATS);
        for (int served = 0; served < calls; served++) {
            var stage = new InTimeTest();
            stage.withTwoWhoWait();
            stage.table.fails(outage, served);

            stage.answersInTime(THREE_SEATS, outage + " after " + served);

            stage.table.recovers();
            assertThat(stage.publish(THREE_SEATS).body().has("pending")).isFalse();
            assertThat(List.of("ada", "bea", "cleo"))
                    .allSatisfy(name -> assertThat(stage.attendees.state(name)).isEqualTo(State.CONFIRMED));
            assertThat(stage.attendees.owed("bea", "cleo")).containsOnly("waitlisted promoted");
        }
    }

    /// It is in force; what can't be done is the sweeper's to tell.
    @Test
    void aRegistrationThatCantBeReadDoesNotMakeAPublicationFail() {
        withTwoWhoWait();
        attendees.damage("ada");

        var answer = publish(THREE_SEATS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("pending")).isTrue();
        assertThat(attendees.state("bea")).isEqualTo(State.CONFIRMED);
    }

    private void withTwoWhoWait() {
        publish(ONE_SEAT);
        List.of("ada", "bea", "cleo").forEach(attendees::register);
    }

    private void answersInTime(String document, String what) {
        var answer = publish(document);

        assertThat(table.passed()).as(what).isLessThanOrEqualTo(LONGEST);
        if (answer.status() < 300) {
            assertThat(answer.body().has("pending")).as(what).isEqualTo(table.failed() > 0);
        } else {
            assertThat(table.failed()).as(what).isPositive();
            assertThat(answer.status()).as(what).isEqualTo(503);
            assertThat(answer.headers()).as(what).containsEntry("retry-after", "5");
        }
    }
}
