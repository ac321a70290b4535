package org.plazas.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.plazas.domain.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A request as a registration remembers it, with the answer that it got: `{hash of its id}:{hash of its
/// content}:c`, `:h` for a held seat, or `:w` for a place on the waitlist. The last sixteen are kept; an older
/// one counts as new.
record RememberedRequest(String idHash, String contentHash) {
    private static final int KEPT = 16;
    private static final int HASH_BYTES = 9;

    static RememberedRequest of(RegistrationStore.Attempt attempt) {
        var application = attempt.application();
        var content = new ArrayList<>(List.of(
                application.name(),
                application.institution().orElse(""),
                application.category().id(),
                application.country().orElse(""),
                application.language().code()));
        application.answers().byQuestion().forEach((question, answer) -> {
            content.add(question);
            content.add(answer);
        });
        return new RememberedRequest(hash(List.of(attempt.requestId())), hash(content));
    }

    private static final String CONFIRMED = ":c";
    private static final String HELD = ":h";
    private static final String WAITLISTED = ":w";

    /// What this request was answered when it came before.
    Optional<Outcome> answeredIn(Entry registration) {
        return remembered(registration).stream()
                .filter(entry -> entry.startsWith(idHash + ":"))
                .findFirst()
                .map(this::answer);
    }

    private Outcome answer(String entry) {
        if (!entry.startsWith(idHash + ":" + contentHash + ":")) {
            return new Outcome.ReusedRequest();
        }
        if (entry.endsWith(HELD)) {
            return new Outcome.Held();
        }
        return entry.endsWith(WAITLISTED) ? new Outcome.Waitlisted() : new Outcome.Confirmed();
    }

    AttributeValue first(Outcome answer) {
        return Attributes.texts(List.of(entry(answer)));
    }

    /// The registration's requests with this one, the oldest dropped.
    AttributeValue rememberedIn(Entry registration, Outcome answer) {
        var requests = new ArrayList<>(remembered(registration));
        requests.add(entry(answer));
        return Attributes.texts(List.copyOf(requests.subList(Math.max(0, requests.size() - KEPT), requests.size())));
    }

    private String entry(Outcome answer) {
        var ending =
                switch (answer) {
                    case Outcome.Held held -> HELD;
                    case Outcome.Waitlisted waitlisted -> WAITLISTED;
                    default -> CONFIRMED;
                };
        return idHash + ":" + contentHash + ending;
    }

    private static List<String> remembered(Entry registration) {
        return registration.attributes().strings("requests");
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
