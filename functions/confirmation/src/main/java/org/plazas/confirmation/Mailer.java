package org.plazas.confirmation;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.MailReason;
import org.plazas.aws.SendingStore.Account;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/// Hands mails to SES.
final class Mailer {
    /// SES usually answers within half a second. Giving up early may send a mail twice, for SES may have taken it.
    private static final Duration ATTEMPT = Duration.ofSeconds(8);

    static final Duration CALL = Duration.ofSeconds(18);

    /// Whoever wants to send waits for the answer.
    private static final Duration QUESTION = Duration.ofSeconds(3);

    private static final int FORBIDDEN = 403;

    private final SesV2Client client;
    private final Pattern named;

    Mailer(Environment environment, String sender) {
        this.client = Clients.configured(SesV2Client.builder(), environment, "AWS_ENDPOINT_URL_SESV2", ATTEMPT, CALL)
                .build();
        this.named = named(sender);
    }

    /// The address itself, not one that it is the end or the beginning of.
    private static Pattern named(String address) {
        return Pattern.compile("(?<![\\w.+-])" + Pattern.quote(address.toLowerCase(Locale.ROOT)) + "(?![\\w-]|\\.\\w)");
    }

    Delivery send(SendEmailRequest mail) {
        try {
            return new Delivery.Taken(client.sendEmail(mail).messageId());
        } catch (SdkException failure) {
            return delivery(failure);
        }
    }

    /// What the account may send, and what it has sent.
    ///
    /// @throws SdkException if SES does not say
    Account account() {
        var answer = client.getAccount(ask -> ask.overrideConfiguration(
                bounds -> bounds.apiCallTimeout(QUESTION).apiCallAttemptTimeout(QUESTION)));
        var quota = answer.sendQuota();
        return new Account(
                quota.maxSendRate(),
                quota.max24HourSend(),
                quota.sentLast24Hours(),
                answer.sendingEnabled(),
                answer.productionAccessEnabled(),
                Objects.requireNonNullElse(answer.enforcementStatus(), ""));
    }

    /// SES has one exception for several causes; which it is stands in its message alone.
    private Delivery delivery(SdkException failure) {
        var fault = failure.getClass().getSimpleName();
        var message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case AccountSuspendedException _ -> new Delivery.Barred(MailReason.SUSPENDED, fault);
            case SendingPausedException _ -> new Delivery.Barred(MailReason.PAUSED, fault);
            case MailFromDomainNotVerifiedException _ -> new Delivery.Barred(MailReason.SENDER, fault);
            case LimitExceededException _ -> new Delivery.Barred(MailReason.QUOTA, fault);
            case TooManyRequestsException _ ->
                message.contains("quota")
                        ? new Delivery.Barred(MailReason.QUOTA, fault)
                        : new Delivery.NotNow(MailReason.RATE, fault);
            case NotFoundException _ -> new Delivery.Barred(MailReason.CONFIGURATION, fault);
            case MessageRejectedException _ -> refused(message, fault);
            case BadRequestException _ -> refused(message, fault);
            case AwsServiceException denied
            when denied.statusCode() == FORBIDDEN -> new Delivery.Barred(MailReason.DENIED, fault);
            default -> new Delivery.NotNow(MailReason.OUTAGE, fault);
        };
    }

    /// A sender that is not verified is refused by its name, and so is a recipient in the sandbox.
    private Delivery refused(String message, String fault) {
        if (message.contains("paused")) {
            return new Delivery.Barred(MailReason.PAUSED, fault);
        }
        if (named.matcher(message).find()) {
            return new Delivery.Barred(MailReason.SENDER, fault);
        }
        if (message.contains("not verified")) {
            return new Delivery.Refused(MailReason.SANDBOX, fault);
        }
        return new Delivery.Refused(MailReason.REJECTED, fault);
    }
}
