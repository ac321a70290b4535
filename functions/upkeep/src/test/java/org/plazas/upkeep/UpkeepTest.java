package org.plazas.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Applications.persons;
import static org.plazas.testing.Applications.withCategory;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.aws.MailReason;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What accidents leave behind is repaired by one run, and said; the next one finds nothing.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class UpkeepTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Shift shift;
    private final Desk desk;

    UpkeepTest(EmbeddedDynamoDb dynamoDb) {
        shift = new Shift(dynamoDb);
        desk = shift.desk;
    }

    @Test
    void atRestItDoesNothingAndEmitsNoMetric() {
        var slug = desk.publish(seminar().withCapacity(1).withWaitlist(9));
        desk.registerAndMail(slug, persons(3));
        desk.passes(Duration.ofHours(1));
        var before = desk.item(slug, person(1));

        var run = shift.sweep();

        assertThat(run.isIdle()).isTrue();
        assertThat(run.number("seminars")).isEqualTo(1);
        assertThat(run.repairs()).isEmpty();
        assertThat(run.line().members().keySet()).noneMatch("Repairs"::equals);
        assertThat(desk.item(slug, person(1))).isEqualTo(before);
    }

    // ---- Mail

    @Test
    void mailThatIsHeldUpForLongRaisesAnAlarmAndAnOutageThatIsOverNone() {
        var sending = desk.sending();
        sending.bar(
                sending.read(),
                MailReason.QUOTA,
                Optional.of(desk.clock.instant().plus(Duration.ofMinutes(5))));
        assertThat(shift.sweep().metric("MailHeldUp")).isEmpty();

        desk.passes(QUARTER);
        var run = shift.sweep();

        assertThat(run.metric("MailHeldUp")).contains("1");
        assertThat(run.line().text("heldUp")).contains("quota");
        assertThat(run.repairs()).isEmpty();
        desk.passes(QUARTER);
        assertThat(shift.sweep().metric("MailHeldUp"))
                .as("the next trial may be to come")
                .contains("1");
        desk.passes(QUARTER);
        assertThat(shift.sweep().metric("MailHeldUp"))
                .as("nobody has tried since")
                .isEmpty();
    }

    @Test
    void ourOwnStopRaisesTheAlarmForAsLongAsItLasts() {
        for (int bounce = 0; bounce < 10; bounce++) {
            desk.sending().bounced();
        }
        assertThat(shift.sweep().metric("MailHeldUp")).contains("1");
        desk.passes(Duration.ofDays(1));
        assertThat(shift.sweep().line().text("heldUp")).contains("bounces");

        desk.sending().resume();

        assertThat(shift.sweep().metric("MailHeldUp")).isEmpty();
    }

    @Test
    void aMailWhoseStreamRecordWasLostIsWokenAfterAQuarterOfAnHour() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.passes(QUARTER.minusMillis(1));
        assertThat(shift.sweep().isIdle()).isTrue();

        desk.passes(Duration.ofMillis(1));
        var run = shift.sweep();

        assertThat(run.number("woken")).isEqualTo(1);
        assertThat(run.repairs()).contains("1");
        assertThat(desk.owed(slug, person(1))).isEqualTo("confirmed");
        assertThat(shift.sweep().isIdle()).isTrue();
    }

    @Test
    void aMailThatWentOutAfterItWasWokenIsNotWokenAgain() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.passes(QUARTER);
        shift.sweep();

        desk.mail(slug, person(1));

        desk.passes(Duration.ofDays(1));
        assertThat(shift.sweep().isIdle()).isTrue();
    }

    @Test
    void aMailWhoseSenderDiedIsWokenOnceTheLeaseIsOver() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.passes(QUARTER.minusMinutes(1));
        desk.lease(slug, person(1));
        desk.passes(Duration.ofMinutes(1));
        assertThat(shift.sweep().isIdle()).isTrue();

        desk.passes(Duration.ofMinutes(1));
        var run = shift.sweep();

        assertThat(run.number("woken")).isEqualTo(1);
        assertThat(desk.item(slug, person(1))).doesNotContainKey("leasedUntil");
    }

    /// A day of spent quota, or of an outage: nothing is woken meanwhile; then what finds out whether it is over; then
    /// all, without the pauses that a mail's own refusals bring.
    @Test
    void whatEverybodysPauseKeptBackIsWokenOnceItIsOver() {
        var slug = desk.publish(seminar());
        var people = persons(6);
        people.forEach(person -> desk.register(slug, person));
        people.forEach(person -> desk.fail(slug, person, MailReason.QUOTA));
        for (int runs = 0; runs < 4 * 24; runs++) {
            desk.passes(QUARTER);
            var until = desk.clock.instant().plusSeconds(60);
            desk.sending().bar(desk.sending().read(), MailReason.QUOTA, Optional.of(until));
            assertThat(shift.sweep().isIdle()).isTrue();
        }
        desk.passes(QUARTER);

        var trial = shift.sweep();
        people.stream()
                .filter(person -> !desk.item(slug, person).containsKey("leasedUntil"))
                .forEach(person -> desk.fail(slug, person, MailReason.QUOTA));
        desk.sending().cleared(MailReason.QUOTA);
        desk.passes(QUARTER);
        var run = shift.sweep();

        assertThat(trial.number("triedAgain")).isEqualTo(3);
        assertThat(run.number("triedAgain")).isEqualTo(6);
        assertThat(run.repairs()).isEmpty();
    }

    /// SES refuses it: the pauses double up to sixteen hours, and it is no repair.
    @Test
    void aMailThatIsGivenBackIsTriedEverMoreRarely() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.fail(slug, person(1));
        var since = desk.clock.instant();
        var pauses = new ArrayList<Long>();

        for (int runs = 0; runs < 4 * 24 * 3; runs++) {
            desk.passes(QUARTER);
            var run = shift.sweep();
            assertThat(run.repairs()).isEmpty();
            if (run.number("triedAgain") == 1) {
                pauses.add(Duration.between(since, desk.clock.instant()).toMinutes());
                since = desk.clock.instant();
                desk.fail(slug, person(1));
            }
        }

        assertThat(pauses).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 960L, 960L, 960L);
    }

    // ---- Publications

    @Test
    void aPublisherThatDiedBeforePromotingIsMadeUpForInOrder() {
        var slug = desk.publish(seminar().withCapacity(1).withWaitlist(9));
        desk.registerAndMail(slug, persons(4));
        desk.publishAndCrash(seminar().withCapacity(3).withWaitlist(9));
        assertThat(desk.state(slug, person(2))).isEqualTo(State.WAITLISTED);

        var run = shift.sweep();

        assertThat(run.number("promoted")).isEqualTo(2);
        assertThat(run.repairs()).contains("2");
        assertThat(persons(4).stream().map(person -> desk.state(slug, person)))
                .containsExactly(State.CONFIRMED, State.CONFIRMED, State.CONFIRMED, State.WAITLISTED);
        assertThat(persons(4).stream().map(person -> desk.owed(slug, person)))
                .containsExactly("", "promoted", "promoted", "");
        assertThat(shift.sweep().isIdle()).isTrue();
    }

    @Test
    void everyPoolIsPromotedInto() {
        var fixture = seminar().withCapacity(1).withWaitlist(9);
        var slug = desk.publish(fixture.withQuota("academia", 0));
        var academic = withCategory(person(1), fixture.withQuota("academia", 0).toSeminar(), "academia");
        desk.registerAndMail(slug, List.of(academic));
        desk.publishAndCrash(fixture.withQuota("academia", 1));

        assertThat(shift.sweep().number("promoted")).isEqualTo(1);
        assertThat(desk.state(slug, academic)).isEqualTo(State.CONFIRMED);
    }

    @Test
    void nobodyIsPromotedFromTheStartOn() {
        var slug = desk.publish(seminar().withCapacity(1).withWaitlist(9));
        desk.registerAndMail(slug, persons(2));
        desk.publishAndCrash(seminar().withCapacity(2).withWaitlist(9));
        var starts = Instant.parse("2018-07-05T07:00:00Z");

        desk.clock.set(starts);
        assertThat(shift.sweep().isIdle()).isTrue();

        desk.clock.set(starts.minusMillis(1));
        assertThat(shift.sweep().number("promoted")).isEqualTo(1);
        assertThat(desk.state(slug, person(2))).isEqualTo(State.CONFIRMED);
    }

    @Test
    void aCallOffThatWasInterruptedIsToldToTheOthersOnce() {
        var slug = desk.publish(seminar().withCapacity(1).withWaitlist(9));
        desk.registerAndMail(slug, persons(6));
        desk.publishInterrupted(seminar().withCapacity(1).withWaitlist(9).withCalledOff(), 6);
        var told = persons(6).stream()
                .filter(person -> !desk.owed(slug, person).isEmpty())
                .toList();
        assertThat(told).isNotEmpty().hasSizeLessThan(6);

        var run = shift.sweep();

        assertThat(run.number("told")).isEqualTo(6 - told.size());
        assertThat(persons(6).stream().map(person -> desk.owed(slug, person))).containsOnly("called-off");
        persons(6).forEach(person -> desk.mail(slug, person));
        assertThat(shift.sweep().isIdle()).isTrue();
        assertThat(persons(6).stream().map(person -> desk.owed(slug, person))).containsOnly("");
    }

    @Test
    void aLongerRetentionReachesEverybody() {
        var slug = desk.publish(seminar());
        desk.registerAndMail(slug, persons(2));
        desk.publishAndCrash(seminar().withRetentionDays(60));

        var run = shift.sweep();

        assertThat(run.number("kept")).isEqualTo(2);
        assertThat(desk.item(slug, person(1)).get("expires"))
                .isEqualTo(AttributeValue.fromN(String.valueOf(Instant.parse("2018-07-05T15:00:00Z")
                        .plus(Duration.ofDays(60))
                        .getEpochSecond())));
        assertThat(shift.sweep().isIdle()).isTrue();
    }

    // ---- All of them

    @Test
    void whatIsPastForADayIsSweptOnceADay() {
        var slug = desk.publish(seminar());
        desk.registerAndMail(slug, persons(2));
        desk.clock.set(Instant.parse("2018-07-05T15:00:00Z").plus(Duration.ofDays(2)));
        desk.publishAndCrash(seminar().withRetentionDays(60));

        var runs = new ArrayList<Integer>();
        for (int run = 0; run < 2 * 96; run++) {
            runs.add(shift.sweep().number("kept"));
            desk.clock.advance(QUARTER);
        }

        assertThat(runs).containsOnlyOnce(2).containsOnly(0, 2);
        assertThat(runs.indexOf(2)).isLessThan(96);
    }

    @Test
    void oneThatCannotBeSweptKeepsNoOtherFromItAndTheFunctionFailsAtTheEnd() {
        for (var name : List.of("first", "second", "third")) {
            var slug = desk.publish(seminar().withSlug(new Slug(name)));
            desk.register(slug, person(1));
        }
        desk.spoil(new Slug("second"));
        desk.passes(QUARTER);

        var run = shift.sweep();

        assertThat(run.number("woken")).isEqualTo(2);
        assertThat(run.number("failed")).isEqualTo(1);
        assertThat(run.repairs()).contains("2");
        assertThat(run.fault()).contains("1 of 3 seminars could not be swept");
        assertThat(run.log())
                .filteredOn(line -> line.text("upkeep").filter("failed"::equals).isPresent())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.text("seminar")).contains("second");
                    assertThat(line.text("at").orElseThrow()).contains("org.plazas.");
                });
    }

    @Test
    void nothingOfAPersonIsLogged() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.passes(QUARTER);

        var run = shift.sweep();

        assertThat(run.log()).hasSize(1);
        assertThat(run.log().toString())
                .doesNotContain(person(1).name())
                .doesNotContain(person(1).email().value())
                .doesNotContain(String.valueOf(desk.item(slug, person(1)).get("id")));
    }

    /// What could be done is done, counted and told all the same.
    @Test
    void anItemThatCantBeReadHidesNoRepair() {
        var slug = desk.publish(seminar().withCapacity(9));
        desk.registerAndMail(slug, persons(5));
        desk.damage(slug, person(3));
        desk.publishAndCrash(seminar().withCapacity(9).withCalledOff());

        var run = shift.sweep();

        assertThat(run.number("told")).isEqualTo(4);
        assertThat(run.number("failed")).isEqualTo(1);
        assertThat(run.repairs()).contains("4");
    }

    /// The alarm in `template.yaml` looks for this metric of this function.
    @Test
    void repairsAreAMetricInTheEmbeddedFormat() {
        var slug = desk.publish(seminar());
        desk.register(slug, person(1));
        desk.passes(QUARTER);

        var line = shift.sweep().line();

        var metric = line.object("_aws");
        assertThat(metric.text("Timestamp"))
                .contains(String.valueOf(desk.clock.instant().toEpochMilli()));
        var told = metric.objects("CloudWatchMetrics").getFirst();
        assertThat(told.text("Namespace")).contains("Plazas");
        assertThat(told.members().get("Dimensions")).isEqualTo(List.of(List.of("FunctionName")));
        assertThat(told.objects("Metrics")).singleElement().satisfies(each -> assertThat(each.text("Name"))
                .contains("Repairs"));
        assertThat(line.text("FunctionName")).contains("function");
        assertThat(line.text("Repairs")).contains("1");
    }
}
