package org.plazas.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/// In place of the functions' own: the client that the SDK takes where none is named.
final class Transport {
    private Transport() {}

    static SdkHttpClient.Builder<?> builder(Duration timeout) {
        return Apache5HttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout);
    }
}
