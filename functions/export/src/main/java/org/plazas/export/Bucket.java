package org.plazas.export;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The private bucket of large lists.
final class Bucket {
    private static final String NAME = "EXPORTS_BUCKET";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_S3";

    /// A file of a hundred thousand registrations has some 40 MB.
    private static final Duration ATTEMPT = Duration.ofMinutes(1);

    private static final Duration CALL = Duration.ofMinutes(3);

    private final String name;
    private final S3Client client;
    private final S3Presigner links;

    Bucket(Environment environment) {
        name = environment.required(NAME);
        var elsewhere = environment.optional(ENDPOINT).map(URI::create);
        client = Clients.configured(S3Client.builder(), environment, ENDPOINT, ATTEMPT, CALL)
                .forcePathStyle(elsewhere.isPresent())
                .build();
        var settings = client.serviceClientConfiguration();
        var presigner = S3Presigner.builder()
                .region(settings.region())
                .credentialsProvider(settings.credentialsProvider())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(elsewhere.isPresent())
                        .build());
        elsewhere.ifPresent(presigner::endpointOverride);
        links = presigner.build();
    }

    void put(String key, Path file, ListFormat format) {
        client.putObject(put -> put.bucket(name).key(key).contentType(format.contentType()), file);
    }

    /// A link that gives the file to whoever has it, for that long.
    URI link(String key, String fileName, ListFormat format, Duration life) {
        var link = links.presignGetObject(sign -> sign.signatureDuration(life).getObjectRequest(get -> get.bucket(name)
                .key(key)
                .responseContentType(format.contentType())
                .responseContentDisposition(Answers.attachment(fileName))
                .responseCacheControl("no-store")));
        return URI.create(link.url().toString());
    }
}
