package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.NoticeStore.Progress;
import org.plazas.aws.PublicationStore.Tell;
import org.plazas.domain.Audience;
import org.plazas.domain.Language;
import org.plazas.domain.Text;

/// Many are told, each once: what an organiser writes, reminders, and what a publication changed.
interface NoticeContract extends StoreUnderTest {
    Text TEXT = new Text(Map.of(Language.ES, "Hola", Language.EN, "Hello"));

    private static NoticeStore notices(Desk desk) {
        return new NoticeStore(desk.client(), desk.tables().main());
    }

    private static Notice.Content.Words words(String requestId) {
        return new Notice.Content.Words(requestId, TEXT, TEXT);
    }

    private static Notice add(Desk desk, String requestId, Audience audience, Instant at) {
        return notices(desk)
                .add(desk.published().seminar(), audience, words(requestId), at)
                .orElseThrow();
    }

    private static int tell(Desk desk, Instant at) {
        var done = desk.catchUp(TestClock.at(at)).afterChange(desk.published(), at, Instant.MAX);
        assertThat(done.isComplete()).isTrue();
        return done.noticed();
    }

    /// The last one has cancelled, the one before waits.
    private Desk deskOfThree() {
        var desk = desk(seminar().withCapacity(2).withWaitlist(9));
        desk.register(person(1));
        desk.register(person(3));
        desk.register(person(2));
        desk.mailEverything(person(1), person(2), person(3));
        return desk;
    }

    private static Progress progress(Desk desk, Notice notice) {
        return notices(desk)
                .progress(desk.slug(), notices(desk).all(desk.slug()), IN_JUNE)
                .getOrDefault(notice.number(), new Progress(-1, -1, -1));
    }

    private static Instant later() {
        return IN_JUNE.plus(Duration.ofMinutes(1));
    }

    @Test
    default void noticesAreNumberedAndTheSameRequestIsTheSameNotice() {
        var desk = desk(seminar());

        var first = add(desk, "one", Audience.ALL, IN_JUNE);
        var second = add(desk, "two", Audience.CONFIRMED, IN_JUNE);
        var again = add(desk, "one", Audience.ALL, later());

        assertThat(List.of(first.number(), second.number(), again.number())).containsExactly(1L, 2L, 1L);
        assertThat(notices(desk).all(desk.slug())).containsExactly(first, second);
        assertThat(notices(desk).find(desk.slug(), 2)).contains(second);
        assertThat(notices(desk).find(desk.slug(), 3)).isEmpty();
    }

    @Test
    default void ofManyWhoSendTheSameAtOnceOneMakesIt() {
        var desk = desk(seminar());

        var made = Race.run(IntStream.range(0, 6)
                .<java.util.concurrent.Callable<Long>>mapToObj(i -> () -> Desk.patient()
                        .decide(() -> notices(desk)
                                .add(desk.published().seminar(), Audience.ALL, words("request " + i % 2), IN_JUNE))
                        .number())
                .toList());

        assertThat(made).containsOnly(1L, 2L);
        assertThat(notices(desk).all(desk.slug())).hasSize(2);
    }

    @Test
    default void eachOfTheAudienceIsToldOnce() {
        var desk = deskOfThree();
        var notice = add(desk, "one", Audience.CONFIRMED, later());
        assertThat(progress(desk, notice)).isEqualTo(new Progress(2, 0, 0));

        assertThat(tell(desk, later())).isEqualTo(2);
        assertThat(tell(desk, later())).isZero();

        assertThat(desk.owed(person(1))).isEqualTo("notice");
        assertThat(desk.owed(person(2))).isEmpty();
        assertThat(progress(desk, notice)).isEqualTo(new Progress(2, 2, 0));
        desk.mailEverything(person(1));
        assertThat(progress(desk, notice)).isEqualTo(new Progress(2, 2, 1));
        assertThat(notices(desk).find(desk.slug(), 1).orElseThrow().isDone()).isTrue();
    }

    @Test
    default void neitherWhoCameLaterNorWhoHasCancelledIsTold() {
        var desk = deskOfThree();
        desk.cancel(person(3));
        desk.mailEverything(person(2), person(3));
        add(desk, "one", Audience.ALL, later());
        desk.register(person(4), "late", later());
        desk.mailEverything(person(4));

        tell(desk, later());

        assertThat(List.of(desk.owed(person(1)), desk.owed(person(2)), desk.owed(person(3)), desk.owed(person(4))))
                .containsExactly("notice", "notice", "", "");
    }

    @Test
    default void whoJoinsTheAudienceOnceAllAreToldIsNotTold() {
        var desk = deskOfThree();
        add(desk, "one", Audience.CONFIRMED, later());
        tell(desk, later());
        desk.mailEverything(person(1), person(3));
        desk.cancel(person(1));
        desk.mailEverything(person(1), person(2));

        assertThat(tell(desk, later())).isZero();
    }

    @Test
    default void severalNoticesAreToldInTheirOrder() {
        var desk = deskOfThree();
        add(desk, "one", Audience.ALL, later());
        add(desk, "two", Audience.ALL, later());
        tell(desk, later());

        var clock = TestClock.at(later());
        var first = (Lease.Taken) desk.ledger(clock).lease(desk.key(person(1)));
        desk.ledger(clock).sent(first, "0102");
        var second = (Lease.Taken) desk.ledger(clock).lease(desk.key(person(1)));

        assertThat(first.stored().notice()).contains(1L);
        assertThat(second.stored().notice()).contains(2L);
    }

    @Test
    default void aStoppedNoticeIsToldToNobodyElseAndWhatWasStruckDoesNotCount() {
        var desk = deskOfThree();
        var notice = add(desk, "one", Audience.CONFIRMED, later());
        tell(desk, later());
        add(desk, "two", Audience.WAITLISTED, later());

        notices(desk).stop(notice, later());
        notices(desk).stop(notices(desk).find(desk.slug(), 2).orElseThrow(), later());

        assertThat(notices(desk).isStopped(desk.slug(), 1)).isTrue();
        assertThat(tell(desk, later())).isZero();
        assertThat(desk.owed(person(2))).isEmpty();
        var clock = TestClock.at(later());
        desk.ledger(clock).strike((Lease.Taken) desk.ledger(clock).lease(desk.key(person(1))));
        assertThat(progress(desk, notice)).isEqualTo(new Progress(1, 1, 0));
    }

    @Test
    default void whoMovesToAnotherAddressIsNotToldAgain() {
        var desk = deskOfThree();
        add(desk, "one", Audience.ALL, later());
        tell(desk, later());
        desk.mailEverything(person(1), person(2), person(3));
        desk.correct(person(1), Applications.withEmail(person(1), "new@example.org"));
        desk.mailEverything(person(1));
        desk.confirmAddress(person(1));

        assertThat(tell(desk, later())).isZero();
    }

    // ---- Publications

    @Test
    default void anotherDayIsToldToEverybodyAndAnotherAgendaOnlyWhereItIsAsked() {
        var desk = deskOfThree();
        var debate = desk.published().seminar();
        var without = seminar()
                .withCapacity(2)
                .withWaitlist(9)
                .with(Map.of("provisional", false, "sessions", List.of()), "agenda");
        desk.publish(without);
        assertThat(desk.owed(person(1))).isEmpty();

        desk.publish(without.withDate("2018-07-06"));

        assertThat(List.of(desk.owed(person(1)), desk.owed(person(2)))).containsExactly("changed", "changed");
        assertThat(notices(desk).find(desk.slug(), 1))
                .map(Notice::content)
                .get()
                .isInstanceOfSatisfying(Notice.Content.Changed.class, changed -> {
                    assertThat(changed.version()).isEqualTo(3);
                    assertThat(changed.before().date()).isEqualTo(debate.date());
                });
        desk.mailEverything(person(1), person(2), person(3));
        desk.publish(seminar().withCapacity(2).withWaitlist(9).withDate("2018-07-06"), Tell.AGENDA_TOO);
        assertThat(desk.owed(person(1))).isEqualTo("changed");
    }

    @Test
    default void changesThatAreStillOwedAreOneMailAboutTheFirst() {
        var desk = deskOfThree();
        var fixture = seminar().withCapacity(2).withWaitlist(9);
        desk.publish(fixture.withDate("2018-07-06"));
        desk.publish(fixture.withDate("2018-07-07"));

        assertThat(desk.owed(person(1))).isEqualTo("changed");
        var lease = (Lease.Taken) desk.ledger(TestClock.at(IN_JUNE)).lease(desk.key(person(1)));
        assertThat(lease.stored().notice()).contains(1L);
    }

    @Test
    default void whoRegisteredUnderThePublicationIsNotToldOfIt() {
        var desk = deskOfThree();
        var fixture = seminar().withCapacity(3).withWaitlist(9);
        desk.publishAndCrash(fixture.withDate("2018-07-06"));
        desk.register(person(4));
        desk.mailEverything(person(4));

        tell(desk, IN_JUNE);

        assertThat(desk.owed(person(1))).isEqualTo("changed");
        assertThat(desk.owed(person(4))).doesNotContain("changed");
    }

    @Test
    default void aCallOffIsToldAloneWhateverElseChanged() {
        var desk = deskOfThree();

        desk.publish(
                seminar().withCapacity(2).withWaitlist(9).withDate("2018-07-06").withCalledOff());

        assertThat(desk.owed(person(1))).isEqualTo("called-off");
        assertThat(notices(desk).all(desk.slug())).isEmpty();
    }

    // ---- Reminders

    @Test
    default void aReminderIsMadeOnceWhenItsTimeHasComeAndAnewForAnotherDay() {
        var desk = deskOfThree();
        var fixture = seminar().withCapacity(2).withWaitlist(9).with(List.of(7, 1), "registration", "reminders");
        desk.publish(fixture);
        var aWeekBefore = Instant.parse("2018-06-28T07:00:00Z");

        sweep(desk, aWeekBefore.minusMillis(1));
        assertThat(desk.owed(person(1))).isEmpty();
        sweep(desk, aWeekBefore);
        sweep(desk, aWeekBefore.plusSeconds(900));

        assertThat(desk.owed(person(1))).isEqualTo("reminder");
        assertThat(desk.owed(person(2))).isEmpty();
        desk.mailEverything(person(1));
        desk.publish(fixture.withDate("2018-07-12"));
        desk.mailEverything(person(1));
        sweep(desk, aWeekBefore.plus(Duration.ofDays(7)));
        assertThat(desk.owed(person(1))).isEqualTo("reminder");
        assertThat(notices(desk).all(desk.slug()).stream().map(Notice::mail).map(mail -> mail.id()))
                .containsExactly("reminder", "changed", "reminder");
    }

    @Test
    default void noReminderIsLateByMoreThanADay() {
        var desk = deskOfThree();
        desk.publish(seminar().withCapacity(2).withWaitlist(9).with(List.of(7), "registration", "reminders"));

        sweep(desk, Instant.parse("2018-06-29T07:00:01Z"));

        assertThat(notices(desk).all(desk.slug())).isEmpty();
        assertThat(desk.published().seminar().remindersDue(Instant.parse("2018-06-29T06:59:59Z")))
                .containsExactly(7);
    }

    private static void sweep(Desk desk, Instant at) {
        assertThat(desk.catchUp(TestClock.at(at))
                        .sweep(desk.published(), at, Instant.MAX)
                        .fault())
                .isEqualTo(Optional.empty());
    }
}
