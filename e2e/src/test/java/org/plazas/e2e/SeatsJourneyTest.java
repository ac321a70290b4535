package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Seats and the deadline, over HTTP.
@Tag("system")
class SeatsJourneyTest {
    private static final int PEOPLE = 64;

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.fresh();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @RepeatedTest(5)
    void sixtyFourPeopleRaceForTheLastTenSeatsAndExactlyTenGetOne(RepetitionInfo race) throws Exception {
        var slug = "race-" + race.getCurrentRepetition();
        site.publish("organiser", site.seminar(slug, 10));
        var start = new CountDownLatch(1);

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> people.submit((Callable<Integer>) () -> {
                        start.await();
                        return site.register(slug, Site.person("Person " + i, "person" + i + "@race.example"))
                                .statusCode();
                    }))
                    .toList();
            start.countDown();
            var counts = answers.stream()
                    .map(SeatsJourneyTest::answer)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

            assertThat(counts).containsOnlyKeys(201, 409).containsEntry(201, 10L);
        }
        assertThat(registrations(slug)).isEqualTo(10);
    }

    private static int answer(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long registrations(String slug) {
        var list = site.get("/organiser/seminars/" + slug + "/registrations?format=csv", site.signedIn("organiser"));
        return list.body().lines().filter(line -> line.contains("@")).count();
    }

    @Test
    void closesAtMidnightInParisByTheReceiptTime() {
        var slug = "deadline";
        site.publish("organiser", site.seminar(slug, 100));

        site.clock("2018-05-13T23:59:00+02:00");
        var early = site.register(slug, Site.person("Early", "early@town.example"));
        site.clock("2018-06-17T16:58:00-05:00");
        var inTime = site.register(slug, Site.person("Bogotá", "bogota@town.example"));
        site.clock("2018-06-18T00:00:00+02:00");
        var late = site.register(slug, Site.person("Late", "late@town.example"));
        var lateByForm = site.registerByForm(
                slug,
                Map.of(
                        "name",
                        "Late",
                        "email",
                        "late@town.example",
                        "category",
                        "other",
                        "consent",
                        "true",
                        "language",
                        "es"));
        site.clock("2018-05-22T10:00:00+02:00");

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("/problems/not-open-yet");
        assertThat(inTime.statusCode()).isEqualTo(201);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("/problems/closed");
        assertThat(lateByForm.headers().firstValue("location")).contains("/deadline/outcomes/closed?lang=es");
        assertThat(registrations(slug)).isEqualTo(1);
    }

    @Test
    void aRaisedCapacityLetsMorePeopleInOnceItIsNoMoreRememberedAsFullAndLosesNobody() {
        var slug = "raised";
        site.publish("organiser", site.seminar(slug, 1));
        site.register(slug, Site.person("First", "first@town.example"));
        assertThat(site.register(slug, Site.person("Second", "second@town.example"))
                        .body())
                .contains("/problems/full");

        var published = site.publish("organiser", site.seminar(slug, 2));

        assertThat(published.statusCode()).isEqualTo(200);
        assertThat(Site.object(published.body())).containsEntry("version", 2);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> site.register(slug, Site.person("Second", "second@town.example"))
                                .statusCode()
                        == 201);
        assertThat(site.register(slug, Site.person("Third", "third@town.example"))
                        .body())
                .contains("/problems/full");
        assertThat(registrations(slug)).isEqualTo(2);
    }
}
