package org.plazas.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A request as a registration remembers it: `{hash of its id}:{hash of its content}`. The last sixteen are kept; an
/// older one counts as new.
record RememberedRequest(String idHash, String contentHash) {
    private static final int KEPT = 16;
    private static final int HASH_BYTES = 9;

    static RememberedRequest of(RegistrationStore.Attempt attempt) {
        var application = attempt.application();
        return new RememberedRequest(
                hash(List.of(attempt.requestId())),
                hash(List.of(
                        application.name(),
                        application.institution().orElse(""),
                        application.category().id(),
                        application.country().orElse(""),
                        application.language().code())));
    }

    String entry() {
        return idHash + ":" + contentHash;
    }

    /// What this request was answered when it came before. Every remembered one was answered "confirmed".
    Optional<Outcome> answeredIn(Map<String, AttributeValue> registration) {
        return new Attributes(registration)
                .strings("requests").stream()
                        .filter(entry -> entry.startsWith(idHash + ":"))
                        .findFirst()
                        .map(entry -> entry.equals(entry()) ? new Outcome.Confirmed() : new Outcome.ReusedRequest());
    }

    /// The registration's requests with this one, the oldest dropped.
    List<String> rememberedIn(Map<String, AttributeValue> registration) {
        var requests = new ArrayList<>(new Attributes(registration).strings("requests"));
        requests.add(entry());
        return List.copyOf(requests.subList(Math.max(0, requests.size() - KEPT), requests.size()));
    }

    private static String hash(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), HASH_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
