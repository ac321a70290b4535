package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.IN_JUNE;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.NoticeStore.Progress;
import org.plazas.domain.Audience;
import org.plazas.domain.Language;
import org.plazas.domain.Text;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A notice to ten thousand people, whose teller is killed several times on the way.
class TenThousandToldTest {
    private static final int PEOPLE = 10_000;
    private static final int DEATHS = 7;
    private static final Text TEXT = new Text(Map.of(Language.ES, "Hola", Language.EN, "Hello"));

    private final InMemoryDynamoDb table = new InMemoryDynamoDb(TestClock.at(IN_JUNE));
    private final Desk desk = Desk.closed(table, Tables.create(table, "told"));
    private final NoticeStore notices = new NoticeStore(table, desk.tables().main());
    private final Random random = new Random(6);

    /// No retry catches it.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    TenThousandToldTest() {
        desk.publish(seminar());
        desk.register(person(0));
        desk.mailEverything(person(0));
        var one = desk.item(person(0));
        for (int i = 1; i < PEOPLE; i++) {
            var another = new HashMap<>(one);
            another.put("sk", AttributeValue.fromS("hash-" + i));
            another.put("id", AttributeValue.fromS("id-" + i));
            table.putItem(put -> put.tableName(desk.tables().main()).item(another));
        }
    }

    @Test
    void everybodyIsToldExactlyOnceThoughTheTellerDiesOnTheWay() {
        var notice = send("one");
        var told = 0;
        for (int deaths = 0; deaths < DEATHS; deaths++) {
            dieAfter(random.nextInt(PEOPLE / DEATHS));
            tellOrDie();
            var now = progress(notice);
            assertThat(now.people()).isEqualTo(PEOPLE);
            assertThat(now.told()).isBetween(told, PEOPLE - 1);
            told = now.told();
            assertThat(find(notice).isDone()).isFalse();
        }
        table.faults((request, call) -> call.proceed());

        tellOrDie();

        assertThat(progress(notice)).isEqualTo(new Progress(PEOPLE, PEOPLE, 0));
        assertThat(find(notice).isDone()).isTrue();
        assertThat(mails()).isEqualTo(Map.of("notice", PEOPLE));
    }

    @Test
    void onceItIsStoppedNobodyElseIsTold() {
        var notice = send("one");
        dieAfter(PEOPLE / 2);
        tellOrDie();
        table.faults((request, call) -> call.proceed());
        var told = progress(notice).told();

        notices.stop(notice, IN_JUNE);
        tellOrDie();

        assertThat(progress(notice)).isEqualTo(new Progress(told, told, 0));
        assertThat(mails()).isEqualTo(Map.of("notice", told, "", PEOPLE - told));
    }

    /// While the teller is at it: it looks again now and then.
    @Test
    void aTellerWhoIsAtItStopsSoon() {
        var notice = send("one");
        var updates = new AtomicInteger();
        table.faults((request, call) -> {
            if (request instanceof UpdateItemRequest && updates.incrementAndGet() == 1_000) {
                notices.stop(notice, IN_JUNE);
            }
            return call.proceed();
        });

        tellOrDie();

        assertThat(progress(notice).told()).isBetween(990, 1_060);
    }

    private Notice send(String requestId) {
        return notices.add(
                        desk.published().seminar(),
                        Audience.CONFIRMED,
                        new Notice.Content.Words(requestId, TEXT, TEXT),
                        IN_JUNE.plusSeconds(1))
                .orElseThrow();
    }

    /// Half of the deaths come before the write, half after it.
    private void dieAfter(int writes) {
        var left = new AtomicInteger(writes);
        var isBefore = random.nextBoolean();
        table.faults((request, call) -> {
            if (!(request instanceof UpdateItemRequest) || left.getAndDecrement() > 0) {
                return call.proceed();
            }
            if (!isBefore) {
                call.proceed();
            }
            throw new Death();
        });
    }

    private void tellOrDie() {
        try {
            desk.catchUp(TestClock.at(IN_JUNE.plusSeconds(2)))
                    .afterChange(desk.published(), IN_JUNE.plusSeconds(2), Instant.MAX);
        } catch (Death died) {
            assertThat(died).hasNoCause();
        }
    }

    private Notice find(Notice notice) {
        return notices.find(notice.slug(), notice.number()).orElseThrow();
    }

    private Progress progress(Notice notice) {
        return notices.progress(desk.slug(), List.of(find(notice)), IN_JUNE)
                .getOrDefault(notice.number(), new Progress(-1, -1, -1));
    }

    /// How many registrations owe what.
    private Map<String, Integer> mails() {
        var counts = new HashMap<String, Integer>();
        table.queryPaginator(query -> query.tableName(desk.tables().main())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("REG#" + desk.slug() + "#0"))))
                .items()
                .forEach(item -> counts.merge(
                        item.containsKey("owed")
                                ? Objects.requireNonNull(item.get("owed")).s()
                                : "",
                        1,
                        Integer::sum));
        return counts;
    }
}
