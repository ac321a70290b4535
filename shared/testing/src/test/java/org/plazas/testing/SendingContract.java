package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Desk.IN_JUNE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plazas.aws.MailReason;
import org.plazas.aws.SendingStore;
import org.plazas.aws.SendingStore.Account;
import org.plazas.aws.SendingStore.Slots;

/// The account's rate is shared by all who send, and what stops everybody is known to all.
interface SendingContract extends StoreUnderTest {
    Duration SOON = Duration.ofSeconds(5);
    Account TEN_A_SECOND = new Account(10, 50_000, 7, true, true, "HEALTHY");

    /// The account of a stack of its own.
    private SendingStore sending(TestClock clock) {
        return new SendingStore(
                client(),
                Tables.create(client(), "sending-" + UUID.randomUUID()).main(),
                clock);
    }

    private static SendingStore known(SendingStore store) {
        store.know(store.read(), TEN_A_SECOND);
        return store;
    }

    private static List<Instant> turns(Slots slots) {
        return IntStream.range(0, slots.count()).mapToObj(slots::at).toList();
    }

    @Test
    default void whatSesSaidOfTheAccountIsThereForAll() {
        var clock = TestClock.at(IN_JUNE);
        var store = sending(clock);
        assertThat(store.read().account()).isEmpty();

        known(store);

        assertThat(store.read().account()).contains(TEN_A_SECOND);
        assertThat(store.read().asOf()).isEqualTo(IN_JUNE);
    }

    @Test
    default void turnsFollowEachOtherAtTheAccountsRate() {
        var store = known(sending(TestClock.at(IN_JUNE)));

        var one = store.reserve(store.read(), 3, IN_JUNE.plus(SOON)).orElseThrow();
        var other = store.reserve(store.read(), 2, IN_JUNE.plus(SOON)).orElseThrow();

        assertThat(turns(one)).containsExactly(IN_JUNE, IN_JUNE.plusMillis(100), IN_JUNE.plusMillis(200));
        assertThat(turns(other)).containsExactly(IN_JUNE.plusMillis(300), IN_JUNE.plusMillis(400));
        assertThat(store.read().counts().sent()).isEqualTo(5);
    }

    @Test
    default void whoCannotWaitSoLongGetsFewerTurnsOrNone() {
        var store = known(sending(TestClock.at(IN_JUNE)));

        assertThat(store.reserve(store.read(), 10, IN_JUNE.plusMillis(400))
                        .orElseThrow()
                        .count())
                .isEqualTo(5);
        assertThat(store.reserve(store.read(), 10, IN_JUNE.plusMillis(400))).isEmpty();
    }

    @Test
    default void whoReadTooEarlyTakesNobodysTurn() {
        var store = known(sending(TestClock.at(IN_JUNE)));
        var read = store.read();
        store.reserve(read, 3, IN_JUNE.plus(SOON));

        var late = store.reserve(read, 1, IN_JUNE.plus(SOON)).orElseThrow();

        assertThat(late.first()).isEqualTo(IN_JUNE.plusMillis(300));
    }

    @Test
    default void manyWhoAskAtOnceGetTurnsOfTheirOwn() {
        var store = known(sending(TestClock.at(IN_JUNE)));
        var read = store.read();
        var races = new ArrayList<Callable<Optional<Slots>>>();
        for (int racer = 0; racer < 4; racer++) {
            races.add(() -> store.reserve(read, 5, IN_JUNE.plus(SOON)));
        }

        var turns = Race.run(races).stream()
                .flatMap(slots -> turns(slots.orElseThrow()).stream())
                .sorted(Comparator.naturalOrder())
                .toList();

        assertThat(turns)
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(turn -> IN_JUNE.plusMillis(100L * turn))
                        .toList());
    }

    /// Nothing is saved up: after a rest there is no burst.
    @Test
    default void timeThatNobodyUsedIsGone() {
        var clock = TestClock.at(IN_JUNE);
        var store = known(sending(clock));
        store.reserve(store.read(), 1, IN_JUNE.plus(SOON));
        clock.advance(Duration.ofHours(1));

        var slots = store.reserve(store.read(), 2, clock.instant().plus(SOON)).orElseThrow();

        assertThat(turns(slots))
                .containsExactly(clock.instant(), clock.instant().plusMillis(100));
    }

    @Test
    default void aTurnTakenByAClockThatWasWrongKeepsNobodyBack() {
        var clock = TestClock.at(IN_JUNE.plus(Duration.ofDays(30)));
        var store = known(sending(clock));
        store.reserve(store.read(), 1, clock.instant().plus(SOON));
        store.bar(store.read(), MailReason.QUOTA, Optional.of(clock.instant().plusSeconds(300)));

        clock.set(IN_JUNE);

        assertThat(store.reserve(store.read(), 1, IN_JUNE.plus(SOON))
                        .orElseThrow()
                        .first())
                .isEqualTo(IN_JUNE);
        assertThat(store.read().barred().orElseThrow().isInForce(IN_JUNE)).isFalse();
    }

    @Test
    default void afterAPauseOneTriesAndTheOthersWait() {
        var clock = TestClock.at(IN_JUNE);
        var store = sending(clock);
        store.bar(store.read(), MailReason.QUOTA, Optional.of(IN_JUNE.plusSeconds(300)));
        assertThat(store.read().barred().orElseThrow().isInForce(clock.instant()))
                .isTrue();

        clock.advance(Duration.ofMinutes(5));
        var read = store.read();

        assertThat(read.barred().orElseThrow().wantsTrial(clock.instant())).isTrue();
        assertThat(store.tries(read, clock.instant().plusSeconds(60))).isTrue();
        assertThat(store.tries(read, clock.instant().plusSeconds(60))).isFalse();
        assertThat(store.read().barred().orElseThrow().since()).isEqualTo(IN_JUNE);
        store.cleared(MailReason.QUOTA);
        assertThat(store.read().barred()).isEmpty();
    }

    @Test
    default void whatAnOperatorMustEndIsNotOverruled() {
        var store = sending(TestClock.at(IN_JUNE));
        for (int bounce = 0; bounce < 9; bounce++) {
            assertThat(store.bounced()).isEmpty();
        }
        assertThat(store.bounced()).contains(MailReason.BOUNCES);
        assertThat(store.bounced()).isEmpty();

        store.bar(store.read(), MailReason.OUTAGE, Optional.of(IN_JUNE.plusSeconds(300)));
        store.cleared(MailReason.OUTAGE);

        assertThat(store.read().barred().orElseThrow().reason()).isEqualTo(MailReason.BOUNCES);
        assertThat(store.read().barred().orElseThrow().isInForce(IN_JUNE.plus(Duration.ofDays(9))))
                .isTrue();
        assertThat(store.resume().orElseThrow().reason()).isEqualTo(MailReason.BOUNCES);
        assertThat(store.read().barred()).isEmpty();
        assertThat(store.bounced()).isEmpty();
    }

    /// Half of the 5 % and 0.1 % at which AWS reviews an account.
    @Test
    default void ourOwnStopComesAtHalfOfWhatAwsReviewsAnAccountAt() {
        var clock = TestClock.at(IN_JUNE);
        var store = known(sending(clock));
        for (int batch = 0; batch < 80; batch++) {
            store.reserve(store.read(), 10, clock.instant().plus(SOON));
            clock.advance(Duration.ofSeconds(1));
        }
        for (int bounce = 0; bounce < 20; bounce++) {
            assertThat(store.bounced()).isEmpty();
        }

        assertThat(store.bounced()).contains(MailReason.BOUNCES);
    }

    @Test
    default void threeComplaintsOfFewMailsStopSending() {
        var store = sending(TestClock.at(IN_JUNE));
        assertThat(store.complained()).isEmpty();
        assertThat(store.complained()).isEmpty();

        assertThat(store.complained()).contains(MailReason.COMPLAINTS);
    }

    @Test
    default void whatWasBeforeYesterdayCountsNoMore() {
        var clock = TestClock.at(IN_JUNE);
        var store = sending(clock);
        for (int bounce = 0; bounce < 9; bounce++) {
            store.bounced();
        }
        clock.advance(Duration.ofDays(2));
        store.reserve(store.read(), 1, clock.instant().plus(SOON));

        assertThat(store.bounced()).isEmpty();
        assertThat(store.read().counts().bounced()).isEqualTo(1);
    }
}
