package org.plazas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassesSectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "software.amazon.awssdk.http.crt.AwsCrtHttpClient | HTTP client, where not the JDK's",
                "software.amazon.awssdk.crt.http.HttpClientConnection | HTTP client, where not the JDK's",
                "org.apache.hc.core5.http.HttpHost | HTTP client, where not the JDK's",
                "software.amazon.awssdk.http.SdkHttpClient | SDK: all else",
                "software.amazon.awssdk.http.auth.spi.signer.HttpSigner | SDK: credentials, signing",
                "software.amazon.awssdk.services.dynamodb.DynamoDbClient | SDK: DynamoDB",
                "software.amazon.awssdk.core.SdkField$$Lambda/0x00007f1234567890 | lambdas, method handles, joined texts",
                "sun.security.ssl.SSLContextImpl | the JDK: TLS, cryptography",
                "java.util.ArrayList | the JDK: all else",
                "org.plazas.registration.RegistrationHandler | our own",
                "org.example.Anything | other libraries",
            })
    void aClassCountsForTheFirstGroupThatFits(String name, String group) {
        assertThat(ClassesSection.group(name, "file:/var/task/lib/some.jar")).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.String", "sun.security.ssl.SSLContextImpl"})
    void whatTheArchiveHoldsIsApart(String name) {
        assertThat(ClassesSection.group(name, "shared objects file")).isEqualTo("the JDK, from its archive");
    }
}
