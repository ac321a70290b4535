package org.plazas.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.domain.FormStamps;
import org.plazas.domain.ProofOfWork;
import org.plazas.domain.Slug;
import org.plazas.web.FormPage;

/// Tells forms that programs fill in from those that people do, as far as that costs no person anything: a
/// field that nobody sees is empty, and nobody types so fast, or for longer than a day. What is doubted comes
/// back, kept as it was typed, to be sent again, always with the same words. A form without a stamp is not ours
/// but some site's or program's own, which may send what it likes, as JSON may, at the rate that the gateway
/// allows.
final class FormAge {
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Optional<FormStamps> stamps;
    private final Duration youngest;

    FormAge(Environment environment) {
        stamps = environment.optional(Environment.FORM_KEY).map(FormStamps::new);
        youngest = environment
                .optional("YOUNGEST_FORM_SECONDS")
                .map(Long::valueOf)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    boolean doubts(Submission submission, Slug seminar, Instant receivedAt) {
        if (!submission.typed("website").isEmpty()) {
            return true;
        }
        if (stamps.isEmpty() || submission.typed("stamp").isEmpty()) {
            return false;
        }
        return age(submission, seminar, receivedAt)
                .filter(age -> age.compareTo(youngest) >= 0)
                .isEmpty();
    }

    /// Whether the form was worked for: this one, not long ago, and for the address that stands in it.
    boolean isWorkedFor(Submission submission, Slug seminar, Instant receivedAt) {
        return age(submission, seminar, receivedAt).isPresent()
                && ProofOfWork.isDone(submission.typed("stamp"), submission.typed("email"), submission.typed("work"));
    }

    /// A form that comes back keeps its stamp, so that it grows older; one whose stamp is no good any more gets
    /// another.
    FormPage.Use.Register comesBack(Submission submission, Slug seminar, Instant receivedAt) {
        return age(submission, seminar, receivedAt).isPresent()
                ? new FormPage.Use.Register(submission.requestId(), submission.typed("stamp"))
                : givenOut(submission.requestId(), seminar, receivedAt);
    }

    FormPage.Use.Register givenOut(String requestId, Slug seminar, Instant time) {
        var stamp = stamps.map(all -> all.of(seminar, requestId, time)).orElse("");
        return new FormPage.Use.Register(requestId, stamp);
    }

    /// Empty unless the stamp is ours and from the last day.
    private Optional<Duration> age(Submission submission, Slug seminar, Instant receivedAt) {
        return stamps.flatMap(all -> all.read(submission.typed("stamp"), seminar, submission.requestId()))
                .map(givenOut -> Duration.between(givenOut, receivedAt))
                .filter(age -> !age.isNegative() && age.compareTo(OLDEST) <= 0);
    }
}
