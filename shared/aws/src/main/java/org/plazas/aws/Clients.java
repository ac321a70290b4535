package org.plazas.aws;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// How AWS is called: standard retries, an end to every wait. A single write that meets a transaction in progress,
/// which the SDK would give up, is tried again as well, and so is a transaction whose repetition meets itself.
///
/// What the SDK would otherwise look for at each start is said here: no profiles, no other credentials than a
/// function's, no rules to find the endpoint that `template.yaml` names. A cold start is the shorter for it.
public final class Clients {
    /// One attempt of a call.
    private static final Duration ATTEMPT = Duration.ofSeconds(2);

    /// One call with its retries; the gateway gives up at 30 s.
    private static final Duration CALL = Duration.ofSeconds(4);

    private static final int ATTEMPTS = 3;

    private static final String DYNAMODB = "AWS_ENDPOINT_URL_DYNAMODB";

    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private Clients() {}

    public static DynamoDbClient dynamoDb(Environment environment) {
        var builder = configured(DynamoDbClient.builder(), environment, DYNAMODB, ATTEMPT, CALL);
        environment
                .optional(DYNAMODB)
                .map(url -> Endpoint.builder()
                        .endpointUrl(EndpointUrl.fromString(url))
                        .build())
                .ifPresent(endpoint -> builder.endpointProvider(_ -> CompletableFuture.completedFuture(endpoint)));
        environment
                .optional(DYNAMODB)
                .filter(url -> environment.isForSnapshot() && url.startsWith("https:"))
                .ifPresent(url -> builder.httpClientBuilder(
                        new EarlyConnection.Builder(Transport.builder(ATTEMPT), URI.create(url), ATTEMPT)));
        return builder.build();
    }

    /// Applies the shared settings. `endpointVariable` may name the endpoint; one without TLS takes any credentials.
    /// Otherwise they are what Lambda gives.
    public static <C, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> B configured(
            B builder, Environment environment, String endpointVariable, Duration attempt, Duration call) {
        builder.httpClientBuilder(Transport.builder(attempt));
        builder.defaultsMode(DefaultsMode.LEGACY);
        builder.credentialsProvider(credentials(environment));
        builder.overrideConfiguration(settings -> settings.apiCallAttemptTimeout(attempt)
                .defaultProfileFileSupplier(() -> NO_PROFILES)
                .apiCallTimeout(call)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(TransactionConflictException.class)
                        .retryOnException(TransactionInProgressException.class)
                        .build()));
        environment.optional("AWS_REGION").map(Region::of).ifPresent(builder::region);
        environment.optional(endpointVariable).map(URI::create).ifPresent(endpoint -> {
            builder.endpointOverride(endpoint);
            if (endpoint.getScheme().equals("http")) {
                builder.credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .region(Region.of(environment.optional("AWS_REGION").orElse("eu-west-1")));
            }
        });
        return builder;
    }

    /// With SnapStart Lambda gives an address in place of keys, which would end before the snapshot does.
    private static AwsCredentialsProvider credentials(Environment environment) {
        return environment.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()
                ? ContainerCredentialsProvider.create()
                : EnvironmentVariableCredentialsProvider.create();
    }
}
