package org.plazas.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A suite over LocalStack: looks for engine and image before Testcontainers would, which skips in silence.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsLocalStack.Condition.class)
public @interface NeedsLocalStack {
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (context.getTestMethod().isPresent()) {
                return Prerequisite.met("looked for already");
            }
            return LocalStack.missing()
                    .map(reason -> Prerequisite.missing(context.getDisplayName(), reason))
                    .orElseGet(() -> Prerequisite.met("engine and image are there"));
        }
    }
}
