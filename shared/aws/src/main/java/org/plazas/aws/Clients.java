package org.plazas.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// How AWS is called: one HTTP client (changed here and nowhere else), standard retries, an end to every wait. A
/// single write that meets a transaction in progress, which the SDK would give up, is tried again as well, and so is
/// a transaction whose repetition meets itself.
public final class Clients {
    /// One attempt of a call.
    private static final Duration ATTEMPT = Duration.ofSeconds(2);

    /// One call with its retries; the gateway gives up at 30 s.
    private static final Duration CALL = Duration.ofSeconds(4);

    private static final int ATTEMPTS = 3;

    private Clients() {}

    public static DynamoDbClient dynamoDb(Environment environment) {
        return configured(DynamoDbClient.builder(), environment, "AWS_ENDPOINT_URL_DYNAMODB", ATTEMPT, CALL)
                .build();
    }

    /// Applies the shared settings. `endpointVariable` may name an endpoint other than AWS's, which then takes any
    /// credentials. Otherwise they come from the SDK's default chain, which with SnapStart finds the container
    /// provider: no provider is wired here.
    public static <C, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> B configured(
            B builder, Environment environment, String endpointVariable, Duration attempt, Duration call) {
        builder.httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(attempt));
        builder.overrideConfiguration(settings -> settings.apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(TransactionConflictException.class)
                        .retryOnException(TransactionInProgressException.class)
                        .build()));
        environment.optional("AWS_REGION").map(Region::of).ifPresent(builder::region);
        environment.optional(endpointVariable).ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .region(Region.of(environment.optional("AWS_REGION").orElse("eu-west-1"))));
        return builder;
    }
}
