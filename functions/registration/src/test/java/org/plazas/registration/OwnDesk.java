package org.plazas.registration;

import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.plazas.aws.LinkKeys;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Link;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;

/// The desk, with the links that its mails would carry.
final class OwnDesk {
    /// When links of these tests end.
    static final Instant END = Instant.parse("2018-08-04T15:15:00Z");

    private static final String ANAS = "ana.pena@example.org";

    final Desk desk;

    OwnDesk(EmbeddedDynamoDb dynamoDb) {
        desk = new Desk(dynamoDb);
    }

    OwnDesk(FailingTable table) {
        desk = new Desk(table);
    }

    // ---- Links

    /// The token of whoever registered with this address.
    String link(String email) {
        return token(Purpose.OWN, email, desk.stored(email, "id"), END);
    }

    /// The token that confirms the address which that person asked for.
    String addressLink(String email) {
        return token(Purpose.ADDRESS, email, desk.stored(email, "newEmailId"), END);
    }

    String token(Purpose purpose, String email, String subject, Instant end) {
        var link = new Link(purpose, Flyer.SLUG, desk.stored(email, "sk"), UUID.fromString(subject), end);
        return LinkToken.of(link, key());
    }

    LinkToken.Key key() {
        var keys =
                new LinkKeys(desk.seminars.client(), desk.seminars.environment().getOrDefault("KEYS_TABLE_NAME", ""));
        return keys.find(Flyer.SLUG).orElseThrow().current();
    }

    /// Of Ana, who is registered with this.
    String anasLink() {
        desk.registers(ANA);
        return link(ANAS);
    }

    /// Behind somebody who waits already.
    String anaWaits() {
        desk.seminars.take(Flyer.SLUG, 120);
        desk.registers(ana("email", "first@example.org"));
        return anasLink();
    }

    // ---- Requests

    static GatewayRequest see(String token) {
        return get("/registrations/{token}", "/registrations/" + token);
    }

    static GatewayRequest seeAddress(String token) {
        return get("/registrations/{token}/address", "/registrations/" + token + "/address");
    }

    static GatewayRequest seeLinks() {
        return get("/{seminar}/links", "/" + Flyer.SLUG + "/links");
    }

    private static GatewayRequest get(String route, String address) {
        return GatewayRequest.to("GET " + route, address).asBrowser();
    }

    static GatewayRequest changes(String token) {
        return GatewayRequest.to("POST /registrations/{token}/changes", "/registrations/" + token + "/changes");
    }

    static GatewayRequest confirmation(String token) {
        return GatewayRequest.to(
                "POST /registrations/{token}/confirmation", "/registrations/" + token + "/confirmation");
    }

    static GatewayRequest cancellation(String token) {
        return GatewayRequest.to(
                "POST /registrations/{token}/cancellation", "/registrations/" + token + "/cancellation");
    }

    static GatewayRequest address(String token) {
        return GatewayRequest.to("POST /registrations/{token}/address", "/registrations/" + token + "/address");
    }

    static GatewayRequest links() {
        return GatewayRequest.to("POST /{seminar}/links", "/" + Flyer.SLUG + "/links");
    }

    // ---- What people do

    GatewayAnswer answer(GatewayRequest request) {
        return desk.answer(request);
    }

    /// Follows what a mail says.
    GatewayAnswer sees(String token) {
        return answer(see(token));
    }

    /// As a program.
    GatewayAnswer showsInJson(String token) {
        return answer(GatewayRequest.to("GET /registrations/{token}", "/registrations/" + token));
    }

    /// Where a form's answer sends the browser.
    GatewayAnswer follows(GatewayAnswer answer) {
        return answer(GatewayRequest.to("GET /registrations/{token}", answer.header("location"))
                .asBrowser());
    }

    GatewayAnswer corrects(String token, Map<String, ?> person) {
        return answer(changes(token).form(form(person, "")).asBrowser());
    }

    GatewayAnswer correctsInJson(String token, Map<String, ?> person) {
        return answer(changes(token).json(json(person)));
    }

    /// The address, by the button of her page.
    GatewayAnswer verifies(String token) {
        return answer(confirmation(token).form("").asBrowser());
    }

    GatewayAnswer cancels(String token) {
        return answer(cancellation(token).form("").asBrowser());
    }

    GatewayAnswer confirms(String token) {
        return answer(address(token).form("").asBrowser());
    }

    GatewayAnswer wantsLink(String email) {
        return answer(links().form(Map.of("email", email)).asBrowser());
    }
}
