package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3DoubleTest {
    private static final String LIST = "nombre;+33 1 53\r\n".repeat(20_000);
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @TempDir
    private Path folder;

    private Duration late = Duration.ZERO;
    private S3Double s3;
    private S3Client client;
    private S3Presigner presigner;

    @BeforeEach
    void start() {
        s3 = S3Double.over(folder, () -> InstantSource.system().instant().plus(late));
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .credentialsProvider(CREDENTIALS)
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build();
        presigner = S3Presigner.builder()
                .endpointOverride(s3.endpoint())
                .credentialsProvider(CREDENTIALS)
                .region(Region.EU_WEST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @AfterEach
    void stop() {
        presigner.close();
        client.close();
        s3.close();
    }

    @Test
    void givesBackWhatTheSdkPut() {
        put();

        var got = client.getObjectAsBytes(get -> get.bucket("exports").key("seminar/list é.csv"));

        assertThat(got.asUtf8String()).isEqualTo(LIST);
        assertThat(got.response().contentType()).isEqualTo("text/csv");
        assertThat(folder.resolve("exports/seminar/list é.csv")).hasSize(LIST.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void tellsSizeAndTypeOfAnObject() {
        put();

        var head = client.headObject(of -> of.bucket("exports").key("seminar/list é.csv"));

        assertThat(head.contentLength()).isEqualTo(LIST.length());
        assertThat(head.contentType()).isEqualTo("text/csv");
    }

    @Test
    void doesNotKnowAnAbsentObject() {
        assertThatThrownBy(() ->
                        client.getObjectAsBytes(get -> get.bucket("exports").key("absent")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void letsASignedLinkReadWithItsNameAndType() throws IOException {
        put();

        var answer = open(link());

        assertThat(answer.getResponseCode()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.getHeaderField("Content-Disposition")).isEqualTo("attachment; filename=\"list.csv\"");
        try (var body = answer.getInputStream()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LIST);
        }
    }

    @Test
    void endsALinkWhenItsTimeIsOver() throws IOException {
        put();
        var link = link();
        late = Duration.ofMinutes(5).plusSeconds(1);

        assertThat(open(link).getResponseCode()).isEqualTo(403);
    }

    @Test
    void refusesALinkThatWasSignedForAnotherObject() throws IOException {
        put();
        var other =
                URI.create(link().toString().replace("/seminar/", "/other/")).toURL();

        assertThat(open(other).getResponseCode()).isEqualTo(403);
    }

    @Test
    void refusesWhoeverBringsNoSignature() throws IOException {
        put();

        assertThat(open(s3.endpoint()
                                .resolve("/exports/seminar/list%20%C3%A9.csv")
                                .toURL())
                        .getResponseCode())
                .isEqualTo(403);
    }

    private void put() {
        client.putObject(
                put -> put.bucket("exports").key("seminar/list é.csv").contentType("text/csv"),
                RequestBody.fromString(LIST));
    }

    private URL link() {
        return presigner
                .presignGetObject(link -> link.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(get -> get.bucket("exports")
                                .key("seminar/list é.csv")
                                .responseContentType("text/csv; charset=utf-8")
                                .responseContentDisposition("attachment; filename=\"list.csv\"")))
                .url();
    }

    private static HttpURLConnection open(URL url) throws IOException {
        return (HttpURLConnection) url.openConnection();
    }
}
