package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Desk.IN_APRIL;
import static org.plazas.testing.SeminarFixtures.seminar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plazas.aws.ItemSize;
import org.plazas.aws.LinkKeys;
import org.plazas.domain.Published;
import org.plazas.domain.Ticket;
import org.plazas.domain.TicketKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys that sign a seminar's links and tickets are made once, at its first publication, and stay.
interface KeysContract extends StoreUnderTest {
    Ticket TICKET = new Ticket(UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7"), "Ada", "other");

    private LinkKeys.Keys keys(Desk desk) {
        return new LinkKeys(client(), tables().keys()).find(desk.slug()).orElseThrow();
    }

    private Map<String, AttributeValue> key(Desk desk) {
        return Map.of(
                "pk", AttributeValue.fromS("SEMINAR#" + desk.slug()),
                "sk", AttributeValue.fromS("LINKS"));
    }

    private Map<String, AttributeValue> item(Desk desk) {
        return client().getItem(
                        get -> get.tableName(tables().keys()).key(key(desk)).consistentRead(true))
                .item();
    }

    private static String ticket(Desk desk, LinkKeys.Keys keys) {
        return TICKET.signed(desk.slug(), keys.ticket().orElseThrow());
    }

    private static Ticket.Reading read(Desk desk, String text, LinkKeys.Keys keys) {
        return Ticket.read(text, desk.slug(), keys.ticketVerifiers());
    }

    @Test
    default void theFirstPublicationMakesThemAndNoOtherChangesThem() {
        var desk = desk(seminar());
        var made = item(desk);

        desk.publish(seminar().withCapacity(7));
        desk.publish(seminar(), Optional.<Published>empty(), "eve", IN_APRIL);

        assertThat(item(desk)).isEqualTo(made);
        assertThat(ItemSize.of(made)).isLessThan(UnitsContract.UNIT / 2);
        assertThat(keys(desk).ticket().map(TicketKey::number)).contains(1);
    }

    @Test
    default void eachSeminarHasItsOwn() {
        var desk = desk(seminar());
        var other = desk(seminar());

        assertThat(read(desk, ticket(desk, keys(desk)), keys(desk))).isEqualTo(new Ticket.Reading.Genuine(TICKET));
        assertThat(read(other, ticket(desk, keys(desk)), keys(other))).isEqualTo(new Ticket.Reading.NotOurs());
    }

    /// Its links go on opening.
    @Test
    default void aSeminarThatWasPublishedBeforeThereWereTicketsGetsAKeyAtItsNextPublication() {
        var desk = desk(seminar());
        client().updateItem(update ->
                update.tableName(tables().keys()).key(key(desk)).updateExpression("REMOVE ticket, tickets"));
        var former = item(desk);
        assertThat(keys(desk).ticket()).isEmpty();
        assertThat(keys(desk).ticketVerifiers()).isEmpty();

        desk.publish(seminar());

        var there = item(desk);
        assertThat(there).containsAllEntriesOf(former).hasSize(former.size() + 2);
        assertThat(read(desk, ticket(desk, keys(desk)), keys(desk))).isEqualTo(new Ticket.Reading.Genuine(TICKET));
        desk.publish(seminar());
        assertThat(item(desk)).isEqualTo(there);
    }

    @Test
    default void ofTwoKeysOneSignsAndBothVerify() {
        var desk = desk(seminar());
        var former = ticket(desk, keys(desk));
        var pairs =
                new HashMap<>(Objects.requireNonNull(item(desk).get("tickets")).m());
        pairs.put(
                "2",
                Objects.requireNonNull(item(desk(seminar())).get("tickets")).m().get("1"));
        client().updateItem(update -> update.tableName(tables().keys())
                .key(key(desk))
                .updateExpression("SET ticket = :two, tickets = :pairs")
                .expressionAttributeValues(
                        Map.of(":two", AttributeValue.fromN("2"), ":pairs", AttributeValue.fromM(pairs))));

        desk.publish(seminar());

        var keys = keys(desk);
        assertThat(keys.ticket().map(TicketKey::number)).contains(2);
        for (var text : List.of(former, ticket(desk, keys))) {
            assertThat(read(desk, text, keys)).isEqualTo(new Ticket.Reading.Genuine(TICKET));
        }
        assertThat(ticket(desk, keys)).isNotEqualTo(former);
    }
}
