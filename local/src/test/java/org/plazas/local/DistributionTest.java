package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plazas.testing.JsonObject;

/// The distribution that the template can put in front of the API.
class DistributionTest {
    private static final Path ROOT = Path.of("..");
    private static final String CACHING_DISABLED = "4135ea2d-6844-44df-ad5c-6f25ae9d6a3d";
    private static final String ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
    private static final Pattern QUERY = Pattern.compile("query\\(\"([a-z]+)\"\\)");

    private final Template template =
            Template.read(ROOT.resolve("template.yaml"), Map.of("ContentDelivery", "cloudfront"));
    private final JsonObject distribution =
            template.resource("Distribution").orElseThrow().properties().object("DistributionConfig");

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        var plain = Template.read(ROOT.resolve("template.yaml"), Map.of());

        assertThat(plain.resource("Distribution")).isEmpty();
        assertThat(plain.resource("PublicCache")).isEmpty();
    }

    @Test
    void itKeepsNoLogForPathsHoldTokens() {
        assertThat(distribution.find("Logging")).isEmpty();
    }

    @Test
    void whatIsPersonalPassesThroughAndEverythingElseIsKeptAsItSays() {
        var passed = distribution.objects("CacheBehaviors").stream()
                .map(behaviour -> behaviour.text("PathPattern").orElseThrow())
                .map(pattern -> Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q")))
                .toList();

        assertThat(template.routes())
                .filteredOn(route -> !route.path().equals("$default"))
                .allSatisfy(route -> assertThat(passed.stream().anyMatch(pattern -> pattern.matcher(route.path())
                                .matches()))
                        .as(route.key())
                        .isEqualTo(!route.method().equals("GET")
                                || Stream.of("{token}", "/organiser/", "/register", "/links")
                                        .anyMatch(route.path()::contains)));
        assertThat(distribution.objects("CacheBehaviors"))
                .allSatisfy(
                        behaviour -> assertThat(behaviour.text("CachePolicyId")).contains(CACHING_DISABLED));
    }

    @Test
    void everyBehaviourTakesEveryMethodAndHandsOnAllButTheHost() {
        var all = Stream.concat(
                        Stream.of(distribution.object("DefaultCacheBehavior")),
                        distribution.objects("CacheBehaviors").stream())
                .toList();

        assertThat(all).hasSizeGreaterThan(3).allSatisfy(behaviour -> {
            assertThat(behaviour.texts("AllowedMethods"))
                    .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
            assertThat(behaviour.text("OriginRequestPolicyId")).contains(ALL_BUT_HOST);
            assertThat(behaviour.text("ViewerProtocolPolicy")).contains("redirect-to-https");
        });
    }

    @Test
    void eachQueryThatAPublicPageReadsMakesACopyOfItsOwn() throws IOException {
        var key = template.resource("PublicCache")
                .orElseThrow()
                .properties()
                .object("CachePolicyConfig")
                .object("ParametersInCacheKeyAndForwardedToOrigin");
        var read = new TreeSet<String>();
        for (var folder : List.of("functions/agenda/src/main/java", "shared/web/src/main/java")) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    QUERY.matcher(Files.readString(file))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(read::add);
                }
            }
        }

        assertThat(key.object("QueryStringsConfig").texts("QueryStrings")).containsExactlyInAnyOrderElementsOf(read);
        assertThat(key.object("HeadersConfig").texts("Headers")).containsExactly("Accept-Language", "Origin");
        assertThat(key.text("EnableAcceptEncodingGzip")).contains("true");
    }
}
