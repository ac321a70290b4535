package org.plazas.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Priming;

/// What is loaded before the snapshot goes all the way through the function.
class RehearsalTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TABLE_NAME", "none", "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");

    @Test
    void everyRehearsedEventIsAnswered() throws IOException {
        var answers = Priming.rehearse(ENVIRONMENT, FeedbackHandler::new, FeedbackHandler.rehearsal(), 2);

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).contains("\"feedback\":\"dropped\"");
        assertThat(answers.getLast()).isEqualTo("{\"feedback\":\"idle\"}");
    }
}
