package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class SesDoubleTest {
    private static final InstantSource MAY = InstantSource.fixed(Instant.parse("2018-05-22T08:00:00Z"));

    @TempDir
    private Path folder;

    private SesDouble ses = SesDouble.start(MAY);
    private SesV2Client client = client();

    @AfterEach
    void stop() {
        client.close();
        ses.close();
    }

    @Test
    void keepsASimpleMailWhole() {
        var id = client.sendEmail(mail()).messageId();

        assertThat(ses.messages()).singleElement().satisfies(mail -> {
            assertThat(mail.id()).isEqualTo(id);
            assertThat(mail.to()).isEqualTo("zoe@example.org");
            assertThat(mail.subject()).isEqualTo("Inscripción: Zoë");
            assertThat(mail.text()).isEqualTo("Texto");
            assertThat(mail.html()).isEqualTo("<p>Texto</p>");
            assertThat(mail.headers())
                    .containsEntry("From", "Plazas <plazas@example.org>")
                    .containsEntry("Reply-To", "help@example.org")
                    .containsEntry("References", "<thread@plazas>")
                    .containsEntry("X-SES-CONFIGURATION-SET", "mail-settings")
                    .containsEntry("Message-ID", "<" + id + "@eu-west-1.amazonses.com>")
                    .containsEntry("Date", "Tue, 22 May 2018 08:00:00 GMT");
            assertThat(mail.attachments())
                    .containsExactly(
                            new Mail.Attachment(
                                    "seminar.ics",
                                    "text/calendar; method=PUBLISH",
                                    Base64.getEncoder()
                                            .encodeToString("BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8))),
                            new Mail.Attachment("ticket.png", "image/png", "UE5H", Optional.of("zoe@ticket")));
        });
    }

    @Test
    void readsEncodedWordsInHeaders() {
        client.sendEmail(mail().toBuilder()
                .fromEmailAddress("=?UTF-8?B?Q2l0w6lz?= <plazas@example.org>")
                .build());

        var mail = ses.messages().getFirst();
        assertThat(mail.headers()).containsEntry("From", "=?UTF-8?B?Q2l0w6lz?= <plazas@example.org>");
        assertThat(mail.readableHeaders()).containsEntry("From", "Cités <plazas@example.org>");
    }

    @Test
    void readsARawMail() {
        var raw = """
                From: Plazas <plazas@example.org>
                To: zoe@example.org
                Subject: =?UTF-8?Q?Inscripci=C3=B3n:?= =?utf-8?B?IFpvw6s=?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                not for reading
                --outer
                Content-Type: multipart/alternative;
                 boundary=inner

                --inner
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                A las 9:30 =E2=80=94 en Par=C3=ADs, con un rengl=C3=B3n largo que se=
                 parte
                --inner
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PHA+UGFyw61zPC9wPg==
                --inner--
                --outer
                Content-Type: text/calendar; method=REQUEST; name=seminar.ics
                Content-Transfer-Encoding: base64

                QkVHSU46VkNBTEVOREFS
                --outer--
                """;

        client.sendEmail(mail().toBuilder()
                .content(EmailContent.builder()
                        .raw(message -> message.data(SdkBytes.fromUtf8String(raw.replace("\n", "\r\n"))))
                        .build())
                .build());

        assertThat(ses.messages()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Inscripción: Zoë");
            assertThat(mail.text()).isEqualTo("A las 9:30 — en París, con un renglón largo que se parte");
            assertThat(mail.html()).isEqualTo("<p>París</p>");
            assertThat(mail.attachments())
                    .containsExactly(new Mail.Attachment(
                            "seminar.ics", "text/calendar; method=REQUEST; name=seminar.ics", "QkVHSU46VkNBTEVOREFS"));
        });
    }

    @Test
    void throttlesInTheWayThatTheSdkKnows() {
        ses.mode(SesDouble.Mode.THROTTLE);

        assertThatThrownBy(() -> client.sendEmail(mail())).isInstanceOf(TooManyRequestsException.class);
        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void refusesInTheWayThatTheSdkKnows() {
        ses.mode(SesDouble.Mode.REFUSE);

        assertThatThrownBy(() -> client.sendEmail(mail())).isInstanceOf(MessageRejectedException.class);
        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void sendsLateWhereItIsSlow() {
        ses.mode(SesDouble.Mode.SLOW);
        var before = System.nanoTime();

        client.sendEmail(mail());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void takesNoMailWithoutRecipient() {
        assertThatThrownBy(() -> client.sendEmail(
                        mail().toBuilder().destination(to -> to.ccAddresses()).build()))
                .isInstanceOf(BadRequestException.class);
        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void keepsMailsInItsFolderAcrossRestarts() {
        restartIn(folder);
        client.sendEmail(mail());
        client.sendEmail(mail());
        var sent = ses.messages();

        restartIn(folder);
        client.sendEmail(mail());

        assertThat(ses.messages()).hasSize(3).startsWith(sent.get(0), sent.get(1));
    }

    private void restartIn(Path folder) {
        stop();
        ses = SesDouble.keptIn(folder, MAY);
        client = client();
    }

    private SesV2Client client() {
        var environment =
                new Environment(Map.of("AWS_ENDPOINT_URL_SESV2", ses.endpoint().toString()));
        return Clients.configured(
                        SesV2Client.builder(),
                        environment,
                        "AWS_ENDPOINT_URL_SESV2",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9))
                .build();
    }

    private static SendEmailRequest mail() {
        return SendEmailRequest.builder()
                .fromEmailAddress("Plazas <plazas@example.org>")
                .destination(to -> to.toAddresses("zoe@example.org"))
                .replyToAddresses("help@example.org")
                .configurationSetName("mail-settings")
                .content(content -> content.simple(message -> message.subject(
                                subject -> subject.data("Inscripción: Zoë").charset("UTF-8"))
                        .body(body -> body.text(text -> text.data("Texto").charset("UTF-8"))
                                .html(html -> html.data("<p>Texto</p>").charset("UTF-8")))
                        .headers(MessageHeader.builder()
                                .name("References")
                                .value("<thread@plazas>")
                                .build())
                        .attachments(
                                Attachment.builder()
                                        .fileName("seminar.ics")
                                        .contentType("text/calendar; method=PUBLISH")
                                        .rawContent(SdkBytes.fromUtf8String("BEGIN:VCALENDAR"))
                                        .build(),
                                Attachment.builder()
                                        .fileName("ticket.png")
                                        .contentType("image/png")
                                        .contentDisposition(AttachmentContentDisposition.INLINE)
                                        .contentId("zoe@ticket")
                                        .rawContent(SdkBytes.fromUtf8String("PNG"))
                                        .build())))
                .build();
    }
}
