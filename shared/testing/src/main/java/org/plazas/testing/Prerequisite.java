package org.plazas.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/// What a suite needs and a machine may lack. It is then skipped, with the reason in words; where the environment says
/// `CI=true`, it fails instead: a suite that nobody ran must not look green.
public final class Prerequisite {
    private Prerequisite() {}

    public static ConditionEvaluationResult met(String what) {
        return ConditionEvaluationResult.enabled(what);
    }

    /// @param suite what is not tested then
    /// @param reason what is missing, and how to get it
    /// @throws IllegalStateException with the reason, where CI demands every suite
    public static ConditionEvaluationResult missing(String suite, String reason) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(suite + " can't be tested: " + reason);
        }
        System.err.println("skipped: " + suite + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
