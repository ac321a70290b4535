package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plazas.testing.JsonObject;
import tools.jackson.jr.ob.JSON;

/// What the template's rule passes on of SES's events.
class EventRulesTest {
    private static final Template TEMPLATE = Template.read(Path.of("../template.yaml"), Map.of());

    private static Map<String, Object> event(String type, String set, Map<String, Object> more) {
        return Map.of(
                "source",
                "aws.ses",
                "detail-type",
                type,
                "detail",
                Map.of(
                        "mail",
                        Map.of(
                                "messageId",
                                "0102",
                                "destination",
                                List.of("ada@example.org"),
                                "tags",
                                Map.of(
                                        "ses:configuration-set",
                                        List.of(set),
                                        "registration",
                                        List.of("a-seminar_0_hash"))),
                        "bounce",
                        more));
    }

    private static JsonObject rule() {
        return TEMPLATE.resource("MailFeedback").orElseThrow().properties();
    }

    private static String passedOn(Map<String, Object> event) {
        return EventRules.transformed(rule().objects("Targets").getFirst().object("InputTransformer"), event);
    }

    @Test
    void theTransformerPassesOnIdTypeAndTagAndNoAddress() {
        var bounce = Map.<String, Object>of(
                "bounceType",
                "Permanent",
                "bounceSubType",
                "General",
                "bouncedRecipients",
                List.of(Map.of("emailAddress", "ada@example.org")));

        assertThat(passedOn(event("Email Bounced", "MailSettings", bounce)))
                .isEqualTo("{\"type\": \"Email Bounced\", \"mail\": \"0102\", \"tag\": \"a-seminar_0_hash\","
                        + " \"bounce\": \"Permanent\", \"detail\": \"General\", \"complaint\": \"\"}");
    }

    @Test
    void whatAnEventDoesNotHaveIsEmpty() {
        assertThat(passedOn(event("Email Delivered", "MailSettings", Map.of())))
                .endsWith("\"bounce\": \"\", \"detail\": \"\", \"complaint\": \"\"}");
    }

    @Test
    void onlyTheStacksOwnMailIsListenedTo() {
        var pattern = FilterPattern.parse(
                JSON.std.asString(rule().object("EventPattern").members()));

        assertThat(pattern.matches(event("Email Bounced", "MailSettings", Map.of())))
                .isTrue();
        assertThat(pattern.matches(event("Email Bounced", "another-stack", Map.of())))
                .isFalse();
        assertThat(pattern.matches(event("Email Opened", "MailSettings", Map.of())))
                .isFalse();
    }
}
