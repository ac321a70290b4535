package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.aws.RegistrationList;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.domain.Application;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.Outcome;
import org.plazas.domain.Registration;
import org.plazas.publishing.PublishingRig.Answer;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

/// Publishing what is published already, also at the same time as somebody else.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class RepublishingTest {
    private static final Instant OPEN = Instant.parse("2018-05-14T07:00:00Z");

    private final EmbeddedDynamoDb dynamoDb;
    private final PublishingRig rig;

    RepublishingTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        rig = new PublishingRig(dynamoDb);
    }

    @Test
    void anUpdateIsANewVersionAndKeepsSeatsUidAndKey() {
        publish("organiser", Documents.flyer());
        register("ada@example.org");
        var uid = rig.seminars.find(Documents.FLYER).orElseThrow().uid();

        var answer = publish("organiser", Documents.flyerWith("/registration/capacity", "5"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("version").asInt()).isEqualTo(2);
        assertThat(rig.seminars.pool(Documents.FLYER)).hasValueSatisfying(pool -> {
            assertThat(pool.taken()).isEqualTo(1);
            assertThat(pool.capacity()).isEqualTo(5);
            assertThat(pool.version()).isEqualTo(2);
        });
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().uid()).isEqualTo(uid);
        assertThat(registered(OPEN)).containsExactly("ada@example.org");
    }

    @Test
    void registrationsAreKeptAsLongAsTheNewestDocumentSays() {
        publish("organiser", Documents.flyer());
        register("ada@example.org");

        publish("organiser", Documents.flyerWith("/privacy/retentionDays", "2"));

        assertThat(registered(Instant.parse("2018-07-07T15:14:59Z"))).hasSize(1);
        assertThat(registered(Instant.parse("2018-07-07T15:15:00Z"))).isEmpty();
    }

    @Test
    void noPublicationBringsBackWhatHasExpired() {
        publish("organiser", Documents.flyer());
        register("ada@example.org");
        publish(
                "organiser",
                Documents.flyerWith("/date", "\"2018-05-20\"").replace("2018-06-18T00:00", "2018-05-18T00:00"));
        var later = Instant.parse("2018-08-01T00:00:00Z");
        var event = rig.event(Documents.FLYER.value(), later, Documents.flyerWith("/privacy/retentionDays", "3650"));

        assertThat(rig.answer(event).status()).isEqualTo(200);

        assertThat(registered(later)).isEmpty();
        assertThat(registered(OPEN)).hasSize(1);
    }

    @Test
    void twoPublishersAtOnceGetVersionsOfTheirOwn() throws Exception {
        publish("organiser", Documents.flyer());

        List<Callable<Answer>> both = IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(i -> () -> publish("organiser", Documents.flyer()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(both.size())) {
            var versions = threads.invokeAll(both).stream()
                    .map(answer -> answer.resultNow().body().path("version").asInt());

            assertThat(versions).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void ofTwoWhoPublishTheSameNewSeminarOneOwnsIt() throws Exception {
        List<Callable<Answer>> both =
                List.of(() -> publish("ada", Documents.flyer()), () -> publish("grace", Documents.flyer()));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var statuses = threads.invokeAll(both).stream()
                    .map(answer -> answer.resultNow().status());

            assertThat(statuses).containsExactlyInAnyOrder(201, 404);
        }
    }

    private Answer publish(String sub, String document) {
        return rig.put(Documents.FLYER.value(), Optional.of(sub), List.of("publishers"), document);
    }

    private void register(String email) {
        var published = rig.seminars.find(Documents.FLYER).orElseThrow();
        var address = new EmailAddress(email);
        var application = new Application(
                "Ada",
                address,
                Optional.empty(),
                published.seminar().registration().categories().getFirst(),
                Optional.empty(),
                Language.ES,
                "2018-05");
        var hash = rig.keys.find(Documents.FLYER).orElseThrow().hash(address);
        var retries = new RetryBudget(InstantSource.system(), new Random(), Thread::sleep);

        var outcome = new RegistrationStore(dynamoDb.client(), rig.table, retries)
                .register(new RegistrationStore.Attempt(
                        published, application, hash, "r-1", OPEN, "https://plazas.example"));

        assertThat(outcome).isInstanceOf(Outcome.Confirmed.class);
    }

    private List<String> registered(Instant now) {
        return new RegistrationList(dynamoDb.client(), rig.table)
                .of(Documents.FLYER, now)
                .map(Registration::email)
                .toList();
    }
}
