package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.PoolId;
import org.plazas.publishing.PublishingRig.Answer;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

/// Publishing what is published already, also at the same time as somebody else.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class RepublishingTest {
    private final PublishingRig rig;
    private final Attendees attendees;

    RepublishingTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
        attendees = new Attendees(dynamoDb.client(), rig);
    }

    @Test
    void anUpdateIsANewVersionAndKeepsSeatsUidAndKey() {
        publish("organiser", Documents.flyer());
        attendees.register("ada");
        var uid = rig.seminars.find(Documents.FLYER).orElseThrow().uid();

        var answer = publish("organiser", Documents.flyerWith("/registration/capacity", "5"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("version").asInt()).isEqualTo(2);
        assertThat(rig.seminars.pools(Documents.FLYER).flatMap(pools -> pools.find(PoolId.SHARED)))
                .hasValueSatisfying(pool -> {
                    assertThat(pool.taken()).isEqualTo(1);
                    assertThat(pool.capacity()).isEqualTo(5);
                    assertThat(pool.version()).isEqualTo(2);
                });
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().uid()).isEqualTo(uid);
        assertThat(attendees.listed(Attendees.OPEN)).containsExactly("ada@example.org");
    }

    @Test
    void registrationsAreKeptAsLongAsTheNewestDocumentSays() {
        publish("organiser", Documents.flyer());
        attendees.register("ada");

        publish("organiser", Documents.flyerWith("/privacy/retentionDays", "2"));

        assertThat(attendees.listed(Instant.parse("2018-07-07T15:14:59Z"))).hasSize(1);
        assertThat(attendees.listed(Instant.parse("2018-07-07T15:15:00Z"))).isEmpty();
    }

    @Test
    void whereRegistrationsHaveEndedNoOtherSeminarBegins() {
        publish("organiser", Documents.flyer());
        attendees.register("ada");
        var later = Instant.parse("2018-08-05T00:00:00Z");
        var slug = Documents.FLYER.value();

        var another = rig.answer(rig.event(slug, later, Documents.flyerWith("/privacy/retentionDays", "3650")));
        var mended = rig.answer(rig.event(slug, later, Documents.flyerWith("/venue/city/es", "\"Macón\"")));

        assertThat(another.status()).isEqualTo(422);
        assertThat(another.body().at("/errors/0/pointer").asString()).isEqualTo("/slug");
        assertThat(mended.status()).isEqualTo(200);
        assertThat(attendees.listed(later)).isEmpty();
        assertThat(attendees.listed(Attendees.OPEN)).hasSize(1);
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
}
