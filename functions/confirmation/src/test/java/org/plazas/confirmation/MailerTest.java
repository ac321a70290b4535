package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.aws.Environment;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import tools.jackson.jr.ob.JSON;

class MailerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | MessageRejected                    | Address blacklisted                               | Refused
            400 | BadRequestException                | Illegal address                                   | Refused
            400 | MessageRejected                    | Email address is not verified: Plazas@Example.org | NotNow
            400 | MailFromDomainNotVerifiedException | Not verified                                      | NotNow
            400 | SendingPausedException             | Paused                                            | NotNow
            400 | AccountSuspendedException          | Suspended                                         | NotNow
            400 | LimitExceededException             | Daily message quota exceeded                      | NotNow
            429 | TooManyRequestsException           | Maximum sending rate exceeded                     | NotNow
            403 | AccessDeniedException              | not authorized to perform ses:SendEmail           | NotNow
            404 | NotFoundException                  | Configuration set does not exist                  | NotNow
            500 | InternalServiceErrorException      | Sorry                                             | NotNow
            503 | ServiceUnavailable                 | Sorry                                             | NotNow
            """)
    void whatConcernsOneMailIsRefusedAndWhatConcernsAllIsForLater(
            int status, String type, String message, String delivery) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = JSON.std.asString(Map.of("message", message)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            var mailer = new Mailer(new Environment(Map.of("AWS_ENDPOINT_URL_SESV2", endpoint)), "plazas@example.org");

            var met = mailer.send(SendEmailRequest.builder()
                    .fromEmailAddress("plazas@example.org")
                    .build());

            assertThat(met.getClass().getSimpleName()).isEqualTo(delivery);
            assertThat(met.toString()).doesNotContain("@", " ");
        } finally {
            server.stop(0);
        }
    }
}
