package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.OwnDesk.see;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.LinkKeys;
import org.plazas.domain.Language;
import org.plazas.domain.Slug;
import org.plazas.domain.TicketCode;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.Html;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TicketScan;
import org.plazas.web.Words;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The ticket on the person's own page.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OwnTicketTest {
    private static final String ANAS = "ana.pena@example.org";
    private static final Instant OVER = Instant.parse("2018-07-05T15:15:00Z");
    private static final Slug SEMINAR = Flyer.SLUG;

    private final OwnDesk own;
    private final Desk desk;

    OwnTicketTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    private String keysTable() {
        return desk.seminars.environment().getOrDefault("KEYS_TABLE_NAME", "");
    }

    private static boolean hasTicket(Html page) {
        return page.ids().contains("ticket") || page.ids().contains("ticket-code");
    }

    @ParameterizedTest
    @EnumSource
    void whoHasASeatSeesATicketThatOthersCanVerify(Language language) {
        var token = own.anasLink();
        var id = UUID.fromString(desk.stored(ANAS, "id"));

        var page = own.sees(token + "?lang=" + language.code()).html();

        var size = page.byId("ticket").attribute("viewbox").replaceFirst("^0 0 (\\d+) \\1$", "$1");
        var text = TicketScan.inPath(page.tags("path").getFirst().attribute("d"), Integer.parseInt(size));
        var key = new LinkKeys(desk.seminars.client(), keysTable())
                .find(SEMINAR)
                .orElseThrow()
                .ticketVerifiers()
                .getFirst();
        assertThat(TicketScan.verified(text, SEMINAR.value(), key.number(), key.octets()))
                .contains(new TicketScan(id, "Ana Lucía Peña Ñáñez", "local-authority"));
        assertThat(page.text("ticket-code")).isEqualTo(TicketCode.of(id).toString());
        assertThat(page.byId("ticket").attribute("aria-label"))
                .isEqualTo(Words.in(language).text("own.ticket.alt"));
        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.source()).doesNotContain("style=", "<style", "<script");
    }

    @Test
    void whoHasNoSeatSeesNone() {
        var waiting = own.anaWaits();
        assertThat(hasTicket(own.sees(waiting).html())).isFalse();
    }

    @Test
    void whoHasCancelledSeesNone() {
        var token = own.anasLink();
        own.cancels(token);

        assertThat(hasTicket(own.sees(token).html())).isFalse();
    }

    @Test
    void afterTheSeminarAndWhereItIsCalledOffThereIsNone() {
        var token = own.anasLink();
        assertThat(hasTicket(own.answer(see(token).at(OVER)).html())).isFalse();

        desk.publish(Flyer.asPrinted().with("\"registration\": {", "\"registration\": {\"calledOff\": true,"));

        assertThat(hasTicket(own.sees(token).html())).isFalse();
    }

    /// It gets its key at its next publication.
    @Test
    void aSeminarThatHasNoKeyForTicketsShowsNone() {
        var token = own.anasLink();
        desk.seminars.client().updateItem(update -> update.tableName(keysTable())
                .key(Map.of(
                        "pk", AttributeValue.fromS("SEMINAR#" + SEMINAR),
                        "sk", AttributeValue.fromS("LINKS")))
                .updateExpression("REMOVE ticket, tickets"));

        var page = own.sees(token);

        assertThat(page.status()).isEqualTo(200);
        assertThat(hasTicket(page.html())).isFalse();
    }
}
