package org.plazas.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.crt.ProxyConfiguration;

/// The one HTTP client for AWS: its native one, without a proxy.
final class Transport {
    private Transport() {}

    static SdkHttpClient.Builder<?> builder(Duration connectionTimeout) {
        return AwsCrtHttpClient.builder()
                .connectionTimeout(connectionTimeout)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build());
    }
}
