package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.aws.MailReason;
import org.plazas.aws.SendingStore;
import org.plazas.aws.SendingStore.Account;
import org.plazas.testing.Tables;
import org.plazas.testing.TestClock;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Who may send, when, and what ends a batch well.
class TurnsTest {
    private static final Delivery OUT = new Delivery.Taken("0102");
    private static final Account TWO_A_SECOND = new Account(2, 50_000, 0, true, true, "HEALTHY");

    private final TestClock clock = TestClock.at(Instant.parse("2018-05-15T10:00:00Z"));
    private final InMemoryDynamoDb client = new InMemoryDynamoDb(clock);
    private final SendingStore store =
            new SendingStore(client, Tables.create(client, "turns").main(), clock);
    private Supplier<Account> account = () -> TWO_A_SECOND;
    private int asked;
    private int calls;

    private Turns batch(int records) {
        return new Turns(
                store,
                () -> {
                    asked++;
                    return account.get();
                },
                clock,
                clock::advance,
                records,
                Duration.ofSeconds(2));
    }

    /// All records of a batch, each with the same answer of SES.
    private List<Delivery> run(int records, Delivery answer) {
        var turns = batch(records);
        var met = new ArrayList<Delivery>();
        for (int record = 0; record < records; record++) {
            turns.next();
            met.add(turns.take(() -> {
                calls++;
                return answer;
            }));
        }
        return met;
    }

    private static MailReason reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.NotNow later -> later.reason();
            case Delivery.Barred barred -> barred.reason();
            case Delivery.Refused refused -> refused.reason();
            case Delivery.Taken _, Delivery.Moot _ -> throw new AssertionError("nothing was in the way");
        };
    }

    @Test
    void turnsThatBroughtNoMailOutAreNotCountedAsSent() {
        var turns = batch(4);
        for (var answer : List.of(OUT, new Delivery.NotNow(MailReason.RATE, ""))) {
            turns.next();
            turns.take(() -> answer);
        }
        assertThat(store.read().counts().sent()).isEqualTo(4);

        turns.end();

        assertThat(store.read().counts().sent()).isEqualTo(1);
    }

    @Test
    void aBatchSendsAtTheAccountsRateAndGivesBackWhatWouldHaveToWaitTooLong() {
        var began = clock.instant();

        var met = run(10, OUT);

        assertThat(met.subList(0, 5)).containsOnly(OUT);
        assertThat(met.subList(5, 10)).containsOnly(new Delivery.NotNow(MailReason.RATE, ""));
        assertThat(clock.instant()).isEqualTo(began.plusSeconds(2));
    }

    @Test
    void oneWriteReservesTheTurnsOfAWholeBatch() {
        run(1, OUT);
        clock.advance(Duration.ofSeconds(10));
        var before = client.units();

        run(4, OUT);

        assertThat(client.units().since(before).write()).isEqualTo(1);
    }

    @Test
    void theAccountIsAskedEveryFewMinutes() {
        run(1, OUT);
        run(1, OUT);
        assertThat(asked).isEqualTo(1);

        clock.advance(Turns.FRESH);
        run(1, OUT);

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whereSesDoesNotSayItIsTakenForANewAccount() {
        account = () -> {
            throw SdkClientException.create("down");
        };

        assertThat(run(4, OUT)).containsExactly(OUT, OUT, OUT, new Delivery.NotNow(MailReason.RATE, ""));
    }

    @ParameterizedTest
    @EnumSource(
            value = MailReason.class,
            names = {"QUOTA", "PAUSED", "SUSPENDED", "SENDER", "CONFIGURATION", "DENIED"})
    void whatConcernsEverybodyEndsBatchesWellUntilATrial(MailReason reason) {
        var barred = new Delivery.Barred(reason, "fault");

        assertThat(run(5, barred)).allMatch(met -> met instanceof Delivery.Barred && reason(met) == reason);
        assertThat(run(5, OUT)).allMatch(met -> reason(met) == reason);
        assertThat(calls).isEqualTo(1);
        clock.advance(Turns.PAUSE);

        assertThat(run(3, barred)).allMatch(met -> met instanceof Delivery.Barred);
        assertThat(calls).isEqualTo(2);
        assertThat(run(3, OUT)).allMatch(met -> met instanceof Delivery.Barred);
        clock.advance(Turns.PAUSE);

        assertThat(run(3, OUT).getFirst()).isEqualTo(OUT);
        assertThat(run(3, OUT)).containsOnly(OUT);
    }

    @Test
    void whatSesSaysOfTheAccountNeedsNoMailToFindOut() {
        account = () -> new Account(14, 200, 200, true, true, "HEALTHY");
        assertThat(reason(run(1, OUT).getFirst())).isEqualTo(MailReason.QUOTA);
        clock.advance(Turns.FRESH);
        account = () -> new Account(14, 200, 0, false, true, "SHUTDOWN");
        assertThat(reason(run(1, OUT).getFirst())).isEqualTo(MailReason.SUSPENDED);
        clock.advance(Turns.FRESH);
        account = () -> new Account(14, 200, 0, false, true, "PROBATION");
        assertThat(reason(run(1, OUT).getFirst())).isEqualTo(MailReason.PAUSED);

        assertThat(calls).isZero();
    }

    /// A mail that is out must be marked, or it goes out once more.
    @ParameterizedTest
    @ValueSource(strings = {"taken", "barred", "outage"})
    void whatSesSaidStandsAlsoWhereTheTableTakesNoNoteOfIt(String said) {
        run(1, new Delivery.Barred(MailReason.PAUSED, "fault"));
        clock.advance(Turns.PAUSE);
        var answer =
                switch (said) {
                    case "taken" -> OUT;
                    case "barred" -> new Delivery.Barred(MailReason.QUOTA, "fault");
                    default -> new Delivery.NotNow(MailReason.OUTAGE, "fault");
                };
        var turns = batch(1);
        turns.next();

        var met = turns.take(() -> {
            client.faults((request, call) -> {
                throw SdkClientException.create("down");
            });
            return answer;
        });

        assertThat(met).isEqualTo(answer);
    }

    @Test
    void throttledByServiceTheRestOfTheBatchIsNotTried() {
        var met = run(5, new Delivery.NotNow(MailReason.RATE, "TooManyRequestsException"));

        assertThat(met).hasSize(5).allMatch(one -> one instanceof Delivery.NotNow);
        assertThat(calls).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(run(1, OUT)).containsOnly(OUT);
    }

    /// Records come again while it is short; one that lasts leaves the mails to the sweeper and calls once in a pause.
    @Test
    void hoursOfOutageAreSatOutWithoutHoldingUpTheStream() {
        var outage = new Delivery.NotNow(MailReason.OUTAGE, "SdkClientException");
        assertThat(run(5, outage)).allMatch(met -> met instanceof Delivery.NotNow);
        clock.advance(Turns.SHORT_OUTAGE);

        for (int batch = 0; batch < 1000; batch++) {
            assertThat(run(5, outage)).allMatch(met -> met instanceof Delivery.Barred);
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(calls).isLessThan(40);
        clock.advance(Turns.PAUSE);
        assertThat(run(1, OUT)).containsOnly(OUT);
        assertThat(store.read().barred()).isEmpty();
    }

    @Test
    void aMailThatIsRefusedStopsNobody() {
        run(3, new Delivery.Refused(MailReason.SANDBOX, "MessageRejectedException"));

        assertThat(calls).isEqualTo(3);
        assertThat(store.read().barred()).isEmpty();
    }
}
