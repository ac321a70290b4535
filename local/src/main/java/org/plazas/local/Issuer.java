package org.plazas.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The organisers' sign-in: an OIDC issuer in the user pool's place, with access tokens as Cognito writes them.
final class Issuer {
    /// `stranger` publishes seminars too, but has no role on the ones that are published at the start.
    static final List<String> USERS = List.of("organiser", "viewer", "door", "stranger");

    /// The path below the local run's address.
    static final String PATH = "/local/oidc";

    static final Duration LIFE = Duration.ofMinutes(60);

    private static final Set<String> PUBLISHERS = Set.of("organiser", "stranger");

    private final URI uri;
    private final RSAKey key;
    private final InstantSource realTime;

    private Issuer(URI uri, RSAKey key, InstantSource realTime) {
        this.uri = uri;
        this.key = key;
        this.realTime = realTime;
    }

    /// @param site the local run's address
    /// @param folder keeps the signing key, so that tokens outlive a restart
    static Issuer at(URI site, DataFolder folder, InstantSource realTime) {
        try {
            var kept = folder.read("sign-in-key.json", Issuer::key);
            var key = kept.isPresent()
                    ? kept.get()
                    : new RSAKeyGenerator(2048)
                            .keyID(UUID.randomUUID().toString())
                            .generate();
            if (kept.isEmpty()) {
                folder.write("sign-in-key.json", key.toJSONString());
            }
            return new Issuer(site.resolve(PATH), key, realTime);
        } catch (JOSEException failure) {
            throw new IllegalStateException("the local sign-in has no key", failure);
        }
    }

    private static RSAKey key(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException noKey) {
            throw new IllegalArgumentException(noKey);
        }
    }

    URI uri() {
        return uri;
    }

    /// Stable for each user, in Cognito's form.
    static String subject(String user) {
        return UUID.nameUUIDFromBytes(("plazas-local:" + user).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// A token of an hour, by the real clock.
    String accessToken(String user, String client) {
        var now = realTime.instant();
        var claims = new JWTClaimsSet.Builder()
                .subject(subject(user))
                .issuer(uri.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", client)
                .claim("token_use", "access")
                .claim("scope", "aws.cognito.signin.user.admin")
                .claim("auth_time", now.getEpochSecond())
                .claim("username", subject(user));
        if (PUBLISHERS.contains(user)) {
            claims.claim("cognito:groups", List.of("publishers"));
        }
        return sign(claims.build());
    }

    /// For tests of what must be refused.
    String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException("the local sign-in can't sign", failure);
        }
    }

    JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    /// At `{uri}/.well-known/openid-configuration`.
    Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                uri.toString(),
                "jwks_uri",
                uri + "/.well-known/jwks.json",
                "token_endpoint",
                uri.resolve("/local/token").toString(),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "response_types_supported",
                List.of("token"),
                "subject_types_supported",
                List.of("public"));
    }
}
