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
            400 | MessageRejected                    | Address blacklisted                               | Refused REJECTED
            400 | BadRequestException                | Illegal address                                   | Refused REJECTED
            400 | MessageRejected                    | Email address is not verified: ana@example.org    | Refused SANDBOX
            400 | MessageRejected                    | Email address is not verified: Plazas@Example.org | Barred SENDER
            400 | MessageRejected                    | Not verified: <plazas@example.org>.               | Barred SENDER
            400 | MessageRejected                    | Email address is not verified: no-plazas@example.org | Refused SANDBOX
            400 | MessageRejected                    | Not verified: plazas@example.org.uk               | Refused SANDBOX
            400 | MessageRejected                    | Email sending is paused for configuration set     | Barred PAUSED
            400 | MailFromDomainNotVerifiedException | Not verified                                      | Barred SENDER
            400 | SendingPausedException             | Paused                                            | Barred PAUSED
            400 | AccountSuspendedException          | Suspended                                         | Barred SUSPENDED
            400 | LimitExceededException             | Daily message quota exceeded                      | Barred QUOTA
            429 | TooManyRequestsException           | Daily message quota exceeded                      | Barred QUOTA
            429 | TooManyRequestsException           | Maximum sending rate exceeded                     | NotNow RATE
            403 | AccessDeniedException              | not authorized to perform ses:SendEmail           | Barred DENIED
            404 | NotFoundException                  | Configuration set does not exist                  | Barred CONFIGURATION
            500 | InternalServiceErrorException      | Sorry                                             | NotNow OUTAGE
            503 | ServiceUnavailable                 | Sorry                                             | NotNow OUTAGE
            """)
    void eachCauseIsToldApart(int status, String type, String message, String expected) throws IOException {
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

            assertThat(told(met)).isEqualTo(expected);
            assertThat(met.toString()).doesNotContain("@");
        } finally {
            server.stop(0);
        }
    }

    private static String told(Delivery delivery) {
        return switch (delivery) {
            case Delivery.NotNow later -> "NotNow " + later.reason();
            case Delivery.Barred barred -> "Barred " + barred.reason();
            case Delivery.Refused refused -> "Refused " + refused.reason();
            case Delivery.Taken _, Delivery.Moot _ -> "no failure";
        };
    }
}
