package org.plazas.confirmation;

import java.time.Duration;
import java.util.Locale;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Hands mails to SES.
final class Mailer {
    /// SES usually answers within half a second. Giving up early may send a mail twice, for SES may have taken it.
    private static final Duration ATTEMPT = Duration.ofSeconds(8);

    static final Duration CALL = Duration.ofSeconds(18);

    private final SesV2Client client;
    private final String sender;

    Mailer(Environment environment, String sender) {
        this.client = Clients.configured(SesV2Client.builder(), environment, "AWS_ENDPOINT_URL_SESV2", ATTEMPT, CALL)
                .build();
        this.sender = sender.toLowerCase(Locale.ROOT);
    }

    Delivery send(SendEmailRequest mail) {
        try {
            return new Delivery.Taken(client.sendEmail(mail).messageId());
        } catch (MessageRejectedException | BadRequestException refusal) {
            var reason = refusal.getClass().getSimpleName();
            return isAboutSender(refusal) ? new Delivery.NotNow(reason) : new Delivery.Refused(reason);
        } catch (SdkException outage) {
            return new Delivery.NotNow(outage.getClass().getSimpleName());
        }
    }

    /// A sender that is not verified yet is refused by its name, like a recipient in the sandbox.
    private boolean isAboutSender(AwsServiceException refusal) {
        return String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains(sender);
    }
}
