package org.plazas.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An HTTP API's JWT authorizer: signature, issuer, audience (`aud`, or `client_id` where there is none), and
/// the times. It does not look at `token_use`: functions do.
final class JwtAuthorizer {
    private final String issuer;
    private final JWKSet keys;
    private final List<String> audience;
    private final InstantSource realTime;

    JwtAuthorizer(String issuer, JWKSet keys, List<String> audience, InstantSource realTime) {
        this.issuer = issuer;
        this.keys = keys;
        this.audience = List.copyOf(audience);
        this.realTime = realTime;
    }

    /// The claims as the gateway passes them on, all as text, lists as `[a b]`; empty if the caller is not let
    /// in.
    Optional<Map<String, String>> claims(Optional<String> authorization) {
        try {
            var token = SignedJWT.parse(authorization.orElse("").replaceFirst("^(?i:bearer) +", ""));
            var claims = token.getJWTClaimsSet();
            return isSigned(token) && isMeantForUs(claims) && isTimely(claims, realTime.instant())
                    ? Optional.of(asText(claims))
                    : Optional.empty();
        } catch (ParseException | JOSEException refused) {
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        var key = Optional.ofNullable(token.getHeader().getKeyID()).map(keys::getKeyByKeyId);
        return key.isPresent()
                && token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                && token.verify(new RSASSAVerifier(key.get().toRSAKey()));
    }

    private boolean isMeantForUs(JWTClaimsSet claims) {
        var meantFor = claims.getAudience().isEmpty()
                ? List.of(String.valueOf(claims.getClaim("client_id")))
                : claims.getAudience();
        return issuer.equals(claims.getIssuer()) && meantFor.stream().anyMatch(audience::contains);
    }

    private static boolean isTimely(JWTClaimsSet claims, Instant now) {
        var expires = claims.getExpirationTime();
        return expires != null
                && now.isBefore(expires.toInstant())
                && isNotAhead(claims.getNotBeforeTime(), now)
                && isNotAhead(claims.getIssueTime(), now);
    }

    private static boolean isNotAhead(@Nullable Date date, Instant now) {
        return date == null || !date.toInstant().isAfter(now);
    }

    private static Map<String, String> asText(JWTClaimsSet claims) {
        var text = new LinkedHashMap<String, String>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null) {
                text.put(name, text(value));
            }
        });
        return text;
    }

    private static String text(Object claim) {
        return switch (claim) {
            case Date date -> String.valueOf(date.toInstant().getEpochSecond());
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
            default -> claim.toString();
        };
    }
}
