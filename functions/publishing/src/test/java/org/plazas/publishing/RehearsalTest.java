package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Priming;

/// What is loaded before the snapshot goes all the way through the function, and reaches nobody.
class RehearsalTest {
    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TABLE_NAME", "none", "AWS_ENDPOINT_URL_DYNAMODB", NOWHERE, "KEYS_TABLE_NAME", "none");

    @Test
    void everyRehearsedEventIsAnsweredAsAFirstInvocationWouldBe() throws IOException {
        var answers = Priming.rehearse(ENVIRONMENT, PublishingHandler::new, PublishingHandler.rehearsal(), 5);

        assertThat(answers.get(0)).contains("\"statusCode\":200");
        assertThat(answers.get(1)).contains("\"statusCode\":422");
        assertThat(answers.get(2)).contains("\"statusCode\":201");
        assertThat(answers.get(3)).contains("\"statusCode\":200");
    }
}
