package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class JwtAuthorizerTest {
    private static final URI SITE = URI.create("http://127.0.0.1:8080");
    private static final String CLIENT = "OrganiserClient";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DataFolder NOWHERE = new DataFolder(Optional.empty());

    private Instant now = NOW;
    private final InstantSource realTime = () -> now;
    private final Issuer issuer = Issuer.at(SITE, NOWHERE, realTime);
    private final JwtAuthorizer authorizer =
            new JwtAuthorizer(issuer.uri().toString(), issuer.keys(), List.of(CLIENT), realTime);

    @BeforeEach
    void start() {
        now = NOW;
    }

    @Test
    void passesTheClaimsOfAnAccessTokenAsText() {
        var claims = authorizer.claims(bearer(issuer.accessToken("organiser", CLIENT)));

        assertThat(claims).hasValueSatisfying(found -> assertThat(found)
                .containsEntry("sub", Issuer.subject("organiser"))
                .containsEntry("token_use", "access")
                .containsEntry("client_id", CLIENT)
                .containsEntry("cognito:groups", "[publishers]")
                .containsEntry("iss", "http://127.0.0.1:8080/local/oidc")
                .containsEntry("exp", String.valueOf(NOW.plus(Issuer.LIFE).getEpochSecond())));
    }

    @Test
    void givesEachUserAStableSubjectAndOnlyPublishersTheirGroup() {
        assertThat(Issuer.USERS.stream().map(Issuer::subject).distinct()).hasSize(4);
        assertThat(UUID.fromString(Issuer.subject("viewer")).toString()).isEqualTo(Issuer.subject("viewer"));
        assertThat(authorizer.claims(bearer(issuer.accessToken("stranger", CLIENT))))
                .hasValueSatisfying(claims -> assertThat(claims).containsKey("cognito:groups"));
        assertThat(authorizer.claims(bearer(issuer.accessToken("viewer", CLIENT))))
                .hasValueSatisfying(claims -> assertThat(claims).doesNotContainKey("cognito:groups"));
    }

    @Test
    void takesATokenThatNamesUsAsItsAudience() {
        assertThat(authorizer.claims(bearer(signed(claims -> claims.audience(List.of("other", CLIENT))))))
                .isPresent();
    }

    @Test
    void letsNobodyInWithoutToken() {
        assertThat(authorizer.claims(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic dXNlcjpwYXNz"})
    void letsNobodyInWithSomethingElse(String authorization) {
        assertThat(authorizer.claims(Optional.of(authorization))).isEmpty();
    }

    @Test
    void endsATokenWithItsTime() {
        var token = bearer(issuer.accessToken("organiser", CLIENT));
        now = NOW.plus(Issuer.LIFE);

        assertThat(authorizer.claims(token)).isEmpty();
    }

    @Test
    void refusesAnotherIssuer() {
        assertThat(authorizer.claims(bearer(signed(claims -> claims.issuer("https://elsewhere.example")))))
                .isEmpty();
    }

    @Test
    void refusesAnotherClient() {
        assertThat(authorizer.claims(bearer(issuer.accessToken("organiser", "other"))))
                .isEmpty();
        assertThat(authorizer.claims(bearer(signed(claims -> claims.audience("other")))))
                .isEmpty();
    }

    @Test
    void refusesATokenThatIsNotYetValidOrNeverEnds() {
        assertThat(authorizer.claims(
                        bearer(signed(claims -> claims.notBeforeTime(Date.from(NOW.plus(Duration.ofMinutes(1))))))))
                .isEmpty();
        assertThat(authorizer.claims(bearer(signed(claims -> claims.expirationTime(null)))))
                .isEmpty();
    }

    @Test
    void refusesAnotherKeyAndATamperedToken() {
        var forged = Issuer.at(SITE, NOWHERE, realTime).accessToken("organiser", CLIENT);
        var token = issuer.accessToken("organiser", CLIENT);
        var tampered = token.substring(0, token.lastIndexOf('.')) + forged.substring(forged.lastIndexOf('.'));

        assertThat(authorizer.claims(bearer(forged))).isEmpty();
        assertThat(authorizer.claims(bearer(tampered))).isEmpty();
        // {"alg":"none"}
        assertThat(authorizer.claims(bearer("eyJhbGciOiJub25lIn0" + token.substring(token.indexOf('.')))))
                .isEmpty();
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.sign(change.apply(new JWTClaimsSet.Builder()
                        .subject("someone")
                        .issuer(issuer.uri().toString())
                        .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))))
                        .claim("client_id", CLIENT))
                .build());
    }

    private static Optional<String> bearer(String token) {
        return Optional.of("Bearer " + token);
    }
}
