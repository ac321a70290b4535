package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.Desk.IN_APRIL;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.Desk.number;
import static org.plazas.testing.Desk.refused;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plazas.aws.PastPublications;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Language;
import org.plazas.domain.Logo;
import org.plazas.domain.Publication;
import org.plazas.domain.Published;
import org.plazas.domain.Refusal;
import org.plazas.domain.Role;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Publishing and publishing again: the newest rules hold, and nobody who registered is lost.
interface PublicationContract extends StoreUnderTest {
    private RoleStore roles() {
        return new RoleStore(client(), tables().main());
    }

    private static SeminarStore.Listed listed(Desk desk) {
        return desk.seminars().listed().stream()
                .filter(listed -> listed.slug().equals(desk.slug()))
                .findFirst()
                .orElseThrow();
    }

    /// Who catches up with a call-off finds, after a pause, that it was taken back and everybody was told.
    @Test
    default void whatANewerPublicationHasHadToldStaysTold() {
        var desk = desk(seminar());
        desk.register(person(1));
        desk.publish(seminar().withCalledOff());
        desk.publishAndCrash(seminar());
        desk.publishAndCrash(seminar().withCalledOff());
        var wire = desk.wire()
                .next("query", (request, call) -> call.proceed())
                .before("query", () -> desk.publish(seminar()));
        var off = desk.published();

        desk.over(wire).catchUp(InstantSource.system()).afterChange(off, IN_JUNE, Instant.MAX);

        assertThat(desk.owed(person(1))).isEqualTo("confirmed called-off on-again");
    }

    @Test
    default void whatTheLastChangeHasChangedIsKept() {
        var desk = desk(seminar());
        assertThat(desk.seminars().change(desk.slug())).isEmpty();

        desk.publish(seminar().withDate("2018-07-06"));
        desk.publish(seminar().withDate("2018-07-06").withCapacity(7));

        var change = desk.seminars().change(desk.slug()).orElseThrow();
        assertThat(change.before()).isEqualTo(seminar().withSlug(desk.slug()).toSeminar());
        assertThat(change.version()).isEqualTo(2);
        assertThat(change.at()).isEqualTo(IN_APRIL);
    }

    @Test
    default void aLogoIsKeptApartAndGoesWithTheDocumentThatNamesIt() {
        var desk = desk(seminar());
        var picture = new Logo.Picture("0ab1.png", Logo.Type.PNG, new byte[] {1, 2, 3});
        var logo = Map.of(
                "name", "0ab1.png", "width", 4, "height", 3, "alternative", Map.of("es", "Red", "en", "Network"));

        desk.publish(seminar().with(logo, "logo"), Optional.of(picture));

        assertThat(desk.published().seminar().look().logo().orElseThrow().name())
                .isEqualTo("0ab1.png");
        var kept = desk.seminars().logo(desk.slug()).orElseThrow();
        assertThat(kept.name()).isEqualTo("0ab1.png");
        assertThat(kept.type()).isEqualTo(Logo.Type.PNG);
        assertThat(kept.octets()).containsExactly(1, 2, 3);

        desk.publish(seminar());

        assertThat(desk.seminars().logo(desk.slug())).isEmpty();
    }

    @Test
    default void whatIsKnownAlreadyIsNotReadAsAWholeAgain() {
        var desk = desk(seminar());
        var wire = desk.wire();
        var seminars = desk.over(wire).seminars();
        var known = seminars.newest(desk.slug(), Optional.empty());

        var still = seminars.newest(desk.slug(), known);
        desk.publish(seminar().withCapacity(7));
        var newer = seminars.newest(desk.slug(), known);

        assertThat(still.orElseThrow()).isSameAs(known.orElseThrow());
        assertThat(newer).contains(desk.published());
        assertThat(newer.orElseThrow().version()).isEqualTo(2);
        assertThat(wire.calls()).hasSize(4);
    }

    /// Document with key, and document with role.
    @Test
    default void twoThingsAreReadOfASeminarInOneCall() {
        var desk = closedDesk();
        var keys = tables().keys();
        assertThat(desk.seminars().findWithKey(desk.slug(), keys))
                .isEqualTo(new SeminarStore.WithKey(Optional.empty(), Optional.empty()));
        assertThat(desk.seminars().standing(desk.slug(), "ada"))
                .contains(new SeminarStore.Standing(Optional.empty(), Optional.empty()));
        desk.publish(seminar());
        roles().grant("ada", desk.slug(), Role.DOOR);
        var wire = desk.wire();
        var seminars = desk.over(wire).seminars();
        var email = person(1).email();

        var withKey = seminars.findWithKey(desk.slug(), keys);
        var standing = seminars.standing(desk.slug(), "ada");

        assertThat(withKey.published()).contains(desk.published());
        assertThat(withKey.key()).map(key -> key.hash(email)).contains(desk.hash(email));
        assertThat(standing).contains(new SeminarStore.Standing(Optional.of(desk.published()), Optional.of(Role.DOOR)));
        assertThat(wire.calls()).containsExactly("batchGetItem", "batchGetItem");
    }

    @Test
    default void whatTheTableDidNotReadTogetherIsReadAloneOrSaidToBeMissing() {
        var desk = desk(seminar());
        var wire = desk.wire().always("batchGetItem", (request, call) -> ((BatchGetItemResponse) call.proceed())
                .toBuilder()
                        .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                        .build());
        var seminars = desk.over(wire).seminars();

        assertThat(seminars.findWithKey(desk.slug(), tables().keys()))
                .isEqualTo(new SeminarStore.WithKey(Optional.of(desk.published()), Optional.empty()));
        assertThat(seminars.standing(desk.slug(), "ada")).isEmpty();
    }

    @Test
    default void whatIsPublishedIsFoundAsItWasWritten() {
        var desk = closedDesk();
        assertThat(desk.seminars().find(desk.slug())).isEmpty();
        assertThat(desk.seminars().pools(desk.slug())).isEmpty();

        assertThat(desk.publish(seminar())).contains(1);

        var published = desk.published();
        assertThat(published.seminar())
                .isEqualTo(seminar().withSlug(desk.slug()).toSeminar());
        assertThat(published.version()).isEqualTo(1);
        assertThat(published.uid()).isNotBlank();
        assertThat(published.publishedAt()).isEqualTo(IN_APRIL);
        var pool = desk.pool();
        assertThat(pool.capacity()).isEqualTo(20);
        assertThat(pool.taken()).isZero();
        assertThat(pool.opens()).isEqualTo("2018-05-14T07:00:00Z");
        assertThat(pool.closes()).isEqualTo("2018-06-17T22:00:00Z");
        assertThat(pool.version()).isEqualTo(1);
    }

    @Test
    default void whatEachPublicationChangedIsKeptNewestFirst() {
        var desk = closedDesk();
        var past = new PastPublications(client(), tables().main());
        assertThat(past.newest(desk.slug(), 5)).isEmpty();
        desk.publish(seminar());
        desk.publish(seminar().withDate("2018-07-06"));
        desk.publish(seminar().withDate("2018-07-06").withCalledOff());

        var newest = past.newest(desk.slug(), 5);

        assertThat(newest)
                .extracting(Publication::kinds)
                .containsExactly(
                        List.of(Publication.Kind.CALLED_OFF),
                        List.of(Publication.Kind.TIME),
                        List.of(Publication.Kind.FIRST));
        assertThat(newest).extracting(Publication::version).containsExactly(3, 2, 1);
        assertThat(newest.getLast())
                .isEqualTo(Publication.of(
                        Optional.empty(), seminar().withSlug(desk.slug()).toSeminar(), 1, IN_APRIL));
        assertThat(past.newest(desk.slug(), 1)).isEqualTo(newest.subList(0, 1));
    }

    @Test
    default void whereASeminarWasMovedFromIsKeptUntilItIsBack() {
        var desk = desk(seminar());
        var before = desk.published().seminar().startsAt();
        assertThat(desk.published().movedFrom()).isEmpty();

        desk.publish(seminar().withDate("2018-07-06"));
        desk.publish(seminar().withDate("2018-07-06").withCapacity(7));
        assertThat(desk.published().movedFrom()).contains(before);

        desk.publish(seminar());
        assertThat(desk.published().movedFrom()).isEmpty();
    }

    @Test
    default void everySeminarIsListedWithWhatTheListShows() {
        var desk = desk(seminar());

        var listed = listed(desk);

        assertThat(listed.title().in(Language.EN)).isEqualTo("Open cities");
        assertThat(listed.city().in(Language.ES)).isEqualTo("París");
        assertThat(listed.languages()).containsExactly(Language.ES, Language.EN);
        assertThat(listed.zone().getId()).isEqualTo("Europe/Paris");
        assertThat(listed.starts()).isEqualTo("2018-07-05T07:00:00Z");
        assertThat(listed.ends()).isEqualTo("2018-07-05T15:00:00Z");
        assertThat(listed.opens()).isEqualTo("2018-05-14T07:00:00Z");
        assertThat(listed.closes()).isEqualTo("2018-06-17T22:00:00Z");
        assertThat(listed.calledOff()).isFalse();
    }

    @Test
    default void publishingAgainKeepsRegistrationsAndTheirCountAndChangesTheRules() {
        var desk = desk(seminar());
        desk.register(person(1));
        var before = desk.published();
        var registered = desk.everything().getLast();

        assertThat(desk.publish(seminar()
                        .withTitle("Ciudades abiertas, otra vez")
                        .withCapacity(7)
                        .withOpens("2018-05-20T00:00")
                        .withCloses("2018-06-10T00:00")))
                .contains(2);

        assertThat(desk.published().version()).isEqualTo(2);
        assertThat(desk.published().uid()).isEqualTo(before.uid());
        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(desk.pool().capacity()).isEqualTo(7);
        assertThat(desk.pool().opens()).isEqualTo("2018-05-19T22:00:00Z");
        assertThat(desk.pool().closes()).isEqualTo("2018-06-09T22:00:00Z");
        assertThat(desk.registrations()).hasSize(1);
        assertThat(desk.everything().getLast()).isNotEqualTo(registered);
        assertThat(listed(desk).title().in(Language.ES)).isEqualTo("Ciudades abiertas, otra vez");
        assertThat(desk.seminars().listed().stream()
                        .filter(listed -> listed.slug().equals(desk.slug())))
                .hasSize(1);
    }

    @Test
    default void aSeminarThatIsCalledOffIsListedSoAndCanComeBack() {
        var desk = desk(seminar());

        desk.publish(seminar().withCalledOff());
        assertThat(listed(desk).calledOff()).isTrue();
        assertThat(desk.register(person(1))).isEqualTo(refused(Refusal.CALLED_OFF));

        desk.publish(seminar());
        assertThat(listed(desk).calledOff()).isFalse();
        assertThat(desk.register(person(1))).isEqualTo(CONFIRMED);
    }

    @Test
    default void fewerSeatsThanAreTakenSendNobodyAway() {
        var desk = desk(seminar().withCapacity(2));
        desk.register(person(1));
        desk.register(person(2));

        desk.publish(seminar().withCapacity(1));

        assertThat(desk.register(person(3))).isEqualTo(refused(Refusal.FULL));
        assertThat(desk.pool().taken()).isEqualTo(2);
        assertThat(desk.registrations()).hasSize(2);
    }

    @Test
    default void moreSeatsLetTheNextOnesIn() {
        var desk = desk(seminar().withCapacity(1));
        desk.register(person(1));

        desk.publish(seminar().withCapacity(2));

        assertThat(desk.register(person(2))).isEqualTo(CONFIRMED);
        assertThat(desk.register(person(3))).isEqualTo(refused(Refusal.FULL));
    }

    @Test
    default void whoPublishesFirstBecomesOrganiserAndNobodyWhoPublishesLater() {
        var desk = desk(seminar());

        desk.publish(seminar(), Optional.of(desk.published()), "successor", IN_JUNE);

        assertThat(roles().find(Desk.ORGANISER, desk.slug())).contains(Role.ORGANISER);
        assertThat(roles().find("successor", desk.slug())).isEmpty();
    }

    @Test
    default void publishingAgainLeavesTheRolesAlone() {
        var desk = desk(seminar());
        roles().grant(Desk.ORGANISER, desk.slug(), Role.VIEWER);

        desk.publish(seminar());

        assertThat(roles().find(Desk.ORGANISER, desk.slug())).contains(Role.VIEWER);
    }

    @Test
    default void ofTwoWhoPublishANewSeminarTheSecondIsToldAndBecomesNothing() {
        var desk = closedDesk();

        assertThat(desk.publish(seminar().withTitle("Una"), Optional.empty(), "ada", IN_APRIL))
                .contains(1);
        assertThat(desk.publish(seminar().withTitle("Otra"), Optional.empty(), "eve", IN_APRIL))
                .isEmpty();

        assertThat(desk.published().seminar().title().in(Language.ES)).isEqualTo("Una");
        assertThat(listed(desk).title().in(Language.ES)).isEqualTo("Una");
        assertThat(roles().find("eve", desk.slug())).isEmpty();
    }

    @Test
    default void ofTwoWhoPublishTheSameSuccessorTheSecondChangesNothing() {
        var desk = desk(seminar());
        var current = Optional.of(desk.published());
        desk.publish(seminar().withCapacity(5), current, "ada", IN_JUNE);
        var before = desk.everything();

        assertThat(desk.publish(seminar().withCapacity(9), current, "eve", IN_JUNE))
                .isEmpty();

        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    default void ofManyWhoPublishAtOnceOneWins() {
        var desk = closedDesk();
        var publishers = IntStream.range(0, 8)
                .<Callable<Optional<Integer>>>mapToObj(
                        user -> () -> desk.publish(seminar(), Optional.empty(), "user-" + user, IN_APRIL))
                .toList();

        assertThat(Race.run(publishers).stream().flatMap(Optional::stream)).containsExactly(1);

        var organisers = IntStream.range(0, 8)
                .filter(user -> roles().find("user-" + user, desk.slug()).isPresent());
        assertThat(organisers).hasSize(1);
    }

    @Test
    default void aPublicationInTheWayOfARegistrationIsDecidedAnew() {
        var desk = desk(seminar());
        var conflict = CancellationReason.builder().code("TransactionConflict").build();
        var wire = desk.wire()
                .fails(
                        "transactWriteItems",
                        TransactionCanceledException.builder()
                                .cancellationReasons(List.of(conflict))
                                .build());

        assertThat(desk.over(wire).publish(seminar().withCapacity(9))).isEmpty();
        assertThat(desk.over(wire).publish(seminar().withCapacity(9))).contains(2);
    }

    @Test
    default void whatNoRepetitionMendsIsAFault() {
        var desk = desk(seminar());
        var invalid = CancellationReason.builder().code("ValidationError").build();
        var wire = desk.wire()
                .fails(
                        "transactWriteItems",
                        TransactionCanceledException.builder()
                                .cancellationReasons(List.of(invalid))
                                .build());

        assertThatThrownBy(() -> desk.over(wire).publish(seminar())).isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    default void aSeatTakenWhileTheSeminarIsPublishedStaysCounted() {
        var desk = desk(seminar());
        var wire = desk.wire().before("transactWriteItems", () -> desk.register(person(1)));

        assertThat(desk.over(wire).publish(seminar().withDate("2018-09-06"))).contains(2);

        assertThat(desk.pool().taken()).isEqualTo(1);
        assertThat(number(desk.item(person(1)), "expires"))
                .isEqualTo(desk.published().seminar().retentionEnds().getEpochSecond());
    }

    @Test
    default void theKeyOfTheAddressesIsMadeOnceAndStays() {
        var desk = closedDesk();
        assertThat(desk.keys().find(desk.slug())).isEmpty();
        desk.publish(seminar());
        var hash = desk.hash(person(1).email());

        desk.publish(seminar());

        assertThat(desk.hash(person(1).email())).isEqualTo(hash);
        assertThat(desk.hash(person(2).email())).isNotEqualTo(hash);
        assertThat(desk(seminar()).hash(person(1).email())).isNotEqualTo(hash);
    }

    @Test
    default void aLoserOfTheFirstPublicationDoesNotChangeTheKey() {
        var desk = desk(seminar());
        var hash = desk.hash(person(1).email());

        desk.publish(seminar(), Optional.<Published>empty(), "eve", IN_APRIL);

        assertThat(desk.hash(person(1).email())).isEqualTo(hash);
    }
}
