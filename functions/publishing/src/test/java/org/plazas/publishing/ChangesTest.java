package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Outcome;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Refusal;
import org.plazas.domain.Registration.State;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

/// What a publication changes for those who have registered.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ChangesTest {
    private static final Outcome CONFIRMED = new Outcome.Confirmed();
    private static final Outcome WAITLISTED = new Outcome.Waitlisted();
    private static final PoolId ACADEMIA = new PoolId("quota:academia");

    /// Where the flyer has this category.
    private static final String CATEGORY = "/registration/categories/2";

    private static final String WAITLIST = Documents.flyerWith("/registration/waitlist", "{}");

    private final PublishingRig rig;
    private final Attendees attendees;

    ChangesTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
        attendees = new Attendees(dynamoDb.client(), rig);
    }

    // ---- Seats

    @Test
    void moreSeatsGoToThoseWhoWaitInTheirOrderAndEachIsOwedAMail() {
        publish(withSeats(1));
        register("ada", "bea", "cleo", "dora");

        publish(withSeats(3));

        assertThat(states("ada", "bea", "cleo", "dora"))
                .containsExactly(State.CONFIRMED, State.CONFIRMED, State.CONFIRMED, State.WAITLISTED);
        assertThat(attendees.owed("ada", "bea", "cleo", "dora")).containsExactly("", "promoted", "promoted", "");
        assertThat(pool(PoolId.SHARED).taken()).isEqualTo(3);
        assertThat(pool(PoolId.SHARED).waitlist().waiting()).isEqualTo(1);
    }

    @Test
    void fewerSeatsThanAreTakenThrowNobodyOutAndLetNobodyIn() {
        publish(withSeats(3));
        register("ada", "bea", "cleo", "dora");

        publish(withSeats(1));

        assertThat(states("ada", "bea", "cleo", "dora"))
                .containsExactly(State.CONFIRMED, State.CONFIRMED, State.CONFIRMED, State.WAITLISTED);
        assertThat(attendees.owed("ada", "bea", "cleo", "dora")).containsOnly("");
        attendees.cancel("ada");
        attendees.cancel("bea");
        assertThat(attendees.state("dora")).isEqualTo(State.WAITLISTED);
        assertThat(attendees.register("eva")).isEqualTo(WAITLISTED);
        attendees.cancel("cleo");
        assertThat(states("dora", "eva")).containsExactly(State.CONFIRMED, State.WAITLISTED);
        assertThat(pool(PoolId.SHARED).taken()).isEqualTo(1);
    }

    /// A slip in the year, most likely.
    @Test
    void aDateThatWouldEndEveryRegistrationAtOnceIsRefused() {
        publish(withSeats(3));
        register("ada");
        var past = Documents.with(withSeats(3), "/date", "\"2015-07-05\"")
                .replace("2018-05-14T09:00", "2015-05-14T09:00")
                .replace("2018-06-18T00:00", "2015-06-18T00:00");

        var answer = rig.answer(rig.event(Documents.FLYER.value(), PublishingRig.NOW, past));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body().toString()).contains("/date", "past");
        assertThat(attendees.state("ada")).isEqualTo(State.CONFIRMED);
    }

    // ---- Waitlist

    @Test
    void aWaitlistThatIsSwitchedOffTakesNobodyAndKeepsWhoWaits() {
        publish(withSeats(1));
        register("ada", "bea");

        publish(withoutWaitlist());

        assertThat(attendees.register("cleo")).isEqualTo(new Outcome.Refused(Refusal.FULL));
        attendees.cancel("ada");
        assertThat(attendees.state("bea")).isEqualTo(State.CONFIRMED);
    }

    @Test
    void aWaitlistThatIsSwitchedOnTakesWhoComesNow() {
        publish(withoutWaitlist());
        register("ada");
        assertThat(attendees.register("bea")).isEqualTo(new Outcome.Refused(Refusal.FULL));

        publish(Documents.with(withSeats(1), "/registration/waitlist", "{\"limit\": 1}"));

        assertThat(attendees.register("bea")).isEqualTo(WAITLISTED);
        assertThat(attendees.register("cleo")).isEqualTo(new Outcome.Refused(Refusal.FULL));
    }

    private static String withoutWaitlist() {
        return Documents.with(Documents.flyerWithout("/registration/waitlist"), "/registration/capacity", "1");
    }

    // ---- Window

    @Test
    void aDeadlineThatIsMovedCountsAtOnceInBothDirections() {
        var june = Instant.parse("2018-06-10T10:00:00Z");
        publish(Documents.flyerWith("/registration/closes", "\"2018-06-10T00:00\""));
        assertThat(attendees.register("ada", "academia", june)).isEqualTo(new Outcome.Refused(Refusal.CLOSED));

        publish(Documents.flyerWith("/registration/closes", "\"2018-06-12T00:00\""));
        assertThat(attendees.register("ada", "academia", june)).isEqualTo(CONFIRMED);

        publish(Documents.flyerWith("/registration/closes", "\"2018-06-10T00:00\""));
        assertThat(attendees.register("bea", "academia", june)).isEqualTo(new Outcome.Refused(Refusal.CLOSED));
        assertThat(attendees.state("ada")).isEqualTo(State.CONFIRMED);
    }

    @Test
    void afterTheHandOffHasEndedMoreSeatsGoToNobodyUntilItIsMoved() {
        publish(withSeats(1));
        register("ada", "bea");
        var late = Instant.parse("2018-07-01T10:00:00Z");

        publish(Documents.with(withSeats(2), "/registration/handOffUntil", "\"2018-07-01T00:00\""), late);
        assertThat(attendees.state("bea")).isEqualTo(State.WAITLISTED);

        publish(withSeats(2), late);
        assertThat(attendees.state("bea")).isEqualTo(State.CONFIRMED);
    }

    // ---- Quotas

    @Test
    void aQuotaIsNotTakenAwayWhilePeopleWaitForItsSeats() {
        publish(withQuota(1));
        registerIn("academia", "ada", "bea");

        var answer = rig.put(Documents.FLYER.value(), Optional.of("organiser"), List.of("publishers"), WAITLIST);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly(CATEGORY + "/quota waitlist");
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().version()).isEqualTo(1);
        assertThat(pool(ACADEMIA).capacity()).isEqualTo(1);
    }

    @Test
    void aCategoryIsNotTakenAwayWhilePeopleWaitForItsSeats() {
        publish(withQuota(1));
        registerIn("academia", "ada", "bea");
        var categories = Documents.tree(WAITLIST).at("/registration/categories");
        var without = Documents.with(WAITLIST, "/registration/categories", "[" + categories.path(0) + "]");

        var answer = rig.put(Documents.FLYER.value(), Optional.of("organiser"), List.of("publishers"), without);

        assertThat(answer.errors()).containsExactly("/registration/categories waitlist");
    }

    @Test
    void whoHasASeatOfAQuotaKeepsItWhenTheQuotaIsTakenAway() {
        publish(withQuota(1));
        registerIn("academia", "ada");

        publish(WAITLIST);

        assertThat(attendees.state("ada")).isEqualTo(State.CONFIRMED);
        assertThat(pool(ACADEMIA).capacity()).isZero();
        assertThat(pool(ACADEMIA).taken()).isEqualTo(1);
        registerIn("academia", "bea");
        assertThat(attendees.pool("bea")).isEqualTo(PoolId.SHARED);
        attendees.cancel("ada");
        assertThat(pool(ACADEMIA).taken()).isZero();
        assertThat(pool(PoolId.SHARED).taken()).isEqualTo(1);
    }

    @Test
    void aQuotaThatIsAddedCountsForWhoComesFromNowOn() {
        publish(WAITLIST);
        registerIn("academia", "ada");

        publish(withQuota(1));
        registerIn("academia", "bea");

        assertThat(attendees.pool("ada")).isEqualTo(PoolId.SHARED);
        assertThat(attendees.pool("bea")).isEqualTo(ACADEMIA);
        assertThat(attendees.register("cleo", "academia", Attendees.OPEN)).isEqualTo(WAITLISTED);
        assertThat(attendees.register("dora")).isEqualTo(CONFIRMED);
    }

    @Test
    void aQuotaThatIsRaisedGoesToWhoWaitsForIt() {
        publish(Documents.with(withQuota(1), "/registration/capacity", "1"));
        registerIn("academia", "ada", "bea");
        register("cleo", "dora");

        publish(Documents.with(withQuota(2), "/registration/capacity", "1"));

        assertThat(states("bea", "dora")).containsExactly(State.CONFIRMED, State.WAITLISTED);
        assertThat(attendees.owed("bea", "dora")).containsExactly("promoted", "");
    }

    // ---- Steps

    private static String withSeats(int seats) {
        return Documents.with(WAITLIST, "/registration/capacity", Integer.toString(seats));
    }

    private static String withQuota(int seats) {
        return Documents.with(WAITLIST, CATEGORY + "/quota", Integer.toString(seats));
    }

    private void publish(String document) {
        publish(document, PublishingRig.NOW);
    }

    private void publish(String document, Instant at) {
        rig.publishes(document, at);
    }

    private void register(String... names) {
        attendees.come("local-authority", names);
    }

    private void registerIn(String category, String... names) {
        attendees.come(category, names);
    }

    private List<State> states(String... names) {
        return List.of(names).stream().map(attendees::state).toList();
    }

    private Pool pool(PoolId id) {
        return rig.seminars
                .pools(Documents.FLYER)
                .flatMap(pools -> pools.find(id))
                .orElseThrow();
    }
}
