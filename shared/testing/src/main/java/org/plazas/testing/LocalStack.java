package org.plazas.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// LocalStack in a container: a second opinion on DynamoDB, its streams, and S3. The image must be on the machine: it
/// is never pulled. Suites that need it carry [NeedsLocalStack], and their module has `testcontainers-localstack` among
/// its own test dependencies.
public final class LocalStack implements AutoCloseable {
    private static final String PINNED = "localstack/localstack:4.14.0";

    /// A container's first calls are slow.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStackContainer container;

    private LocalStack(LocalStackContainer container) {
        this.container = container;
    }

    /// The last image that needs no token; the environment's `LOCALSTACK_IMAGE` names another.
    public static String image() {
        return Optional.ofNullable(System.getenv("LOCALSTACK_IMAGE"))
                .filter(name -> !name.isBlank())
                .orElse(PINNED);
    }

    public static LocalStack start() {
        var image = DockerImageName.parse(image()).asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image)
                .withServices("dynamodb", "dynamodbstreams", "s3")
                .withImagePullPolicy(name -> false);
        // By itself it mounts the engine's socket, to run Lambda; first a container of another image would try whether
        // that works.
        container.setBinds(List.of());
        container.start();
        return new LocalStack(container);
    }

    /// What is missing to start it, if anything is.
    static Optional<String> missing() {
        var docker = DockerClientFactory.instance();
        if (!docker.isDockerAvailable()) {
            return Optional.of("no Docker engine answers (tools/docker-engine starts one)");
        }
        try {
            docker.client().inspectImageCmd(image()).exec();
            return Optional.empty();
        } catch (NotFoundException absent) {
            return Optional.of("the image " + image() + " is not on this machine (docker pull fetches it, "
                    + "tools/localstack-image makes it)");
        }
    }

    public URI endpoint() {
        return container.getEndpoint();
    }

    public DynamoDbClient dynamoDb() {
        var variable = "AWS_ENDPOINT_URL_DYNAMODB";
        var environment = new Environment(Map.of(variable, endpoint().toString()));
        return Clients.configured(DynamoDbClient.builder(), environment, variable, PATIENCE, PATIENCE)
                .build();
    }

    /// An empty bucket, by the plain request that the SDK would make: LocalStack asks for no signature.
    public void makeBucket(String name) {
        var request = HttpRequest.newBuilder(endpoint().resolve("/" + name))
                .PUT(BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("LocalStack made no bucket: " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
