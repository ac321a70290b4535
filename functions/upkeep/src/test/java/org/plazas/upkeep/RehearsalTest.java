package org.plazas.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Priming;

/// What is loaded before the snapshot goes all the way through the function, and reaches nobody.
class RehearsalTest {
    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TABLE_NAME", "none", "AWS_ENDPOINT_URL_DYNAMODB", NOWHERE);

    @Test
    void everyRehearsedEventIsAnsweredAsAFirstInvocationWouldBe() throws IOException {
        var answers = Priming.rehearse(ENVIRONMENT, UpkeepHandler::new, UpkeepHandler.rehearsal(), 5);

        assertThat(answers.getFirst()).contains("\"seminars\":1", "\"woken\":4", "\"failed\":0");
    }
}
