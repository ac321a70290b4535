package org.plazas.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.MailReason;
import org.plazas.domain.Slug;
import tools.jackson.jr.ob.JSON;

/// Says in the function's log what a run did: one line, which carries the metric where something was repaired.
final class RunLog {
    private static final String NAMESPACE = "Plazas";
    private static final String REPAIRS = "Repairs";
    private static final String HELD_UP = "MailHeldUp";

    /// Keeps stacks of one account apart; never a seminar, for each value is a metric that is paid for.
    private static final String DIMENSION = "FunctionName";

    private final Context context;

    RunLog(Context context) {
        this.context = context;
    }

    /// As octets, which the runtime passes on as they are: what is logged as text comes inside a line
    /// of its own, where CloudWatch looks for no metric. A run that repaired nothing and found no mail
    /// held up has none, and costs none.
    ///
    /// @param heldUp why everybody's mail is held up, if it is for longer than a moment
    void swept(Swept swept, Optional<MailReason> heldUp, Instant at) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", at.toString());
        line.put("level", LogLevel.INFO.name());
        line.put("AWSRequestId", context.getAwsRequestId());
        line.put("upkeep", "swept");
        line.putAll(swept.asMap());
        heldUp.ifPresent(reason -> line.put("heldUp", reason.id()));
        var metrics = new LinkedHashMap<String, Object>();
        if (swept.repairs() > 0) {
            metrics.put(REPAIRS, swept.repairs());
        }
        heldUp.ifPresent(reason -> metrics.put(HELD_UP, 1));
        if (!metrics.isEmpty()) {
            line.put("_aws", metrics(metrics.keySet(), at));
            line.put(DIMENSION, context.getFunctionName());
            line.putAll(metrics);
        }
        context.getLogger().log(JSON.std.asString(line).getBytes(StandardCharsets.UTF_8));
    }

    /// CloudWatch's embedded metric format.
    private static Map<String, Object> metrics(Collection<String> names, Instant at) {
        return Map.of(
                "Timestamp",
                at.toEpochMilli(),
                "CloudWatchMetrics",
                List.of(Map.of(
                        "Namespace",
                        NAMESPACE,
                        "Dimensions",
                        List.of(List.of(DIMENSION)),
                        "Metrics",
                        names.stream()
                                .map(name -> Map.of("Name", name, "Unit", "Count"))
                                .toList())));
    }

    /// By class and place, without any message: messages may hold what people typed.
    void fault(Slug slug, RuntimeException fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var at = Arrays.stream(cause.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(frame -> frame.contains("org.plazas."))
                .findFirst()
                .orElse("");
        var line = new LinkedHashMap<String, String>();
        line.put("upkeep", "failed");
        line.put("seminar", slug.value());
        line.put("fault", fault.getClass().getName());
        line.put("cause", cause.getClass().getName());
        line.put("at", at);
        context.getLogger().log(JSON.std.asString(line), LogLevel.ERROR);
    }
}
