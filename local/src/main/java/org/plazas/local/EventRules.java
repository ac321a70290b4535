package org.plazas.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.JsonObject;
import tools.jackson.jr.ob.JSON;

/// EventBridge's rules with a pattern, as the template has them: what matches is transformed as the rule says, and
/// invokes the target. What fails comes again twice, as Lambda does it with what nobody waits for, only sooner.
public final class EventRules {
    private static final Pattern PLACE = Pattern.compile("<([a-zA-Z]+)>");
    private static final Pattern STEP = Pattern.compile("([^\\[]+)(?:\\[([0-9]+)])?");
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final Template template;
    private final Map<String, LambdaFunction> functions;
    private final ExecutorService threads;
    private final Pause pause;

    /// What a rule passes on, and to which function.
    public record Passed(String function, String input) {}

    EventRules(Template template, Map<String, LambdaFunction> functions, ExecutorService threads, Pause pause) {
        this.template = template;
        this.functions = Map.copyOf(functions);
        this.threads = threads;
        this.pause = pause;
    }

    /// By each rule that the event matches.
    public static List<Passed> passed(Template template, Map<String, ?> event) {
        return template.resources("AWS::Events::Rule").stream()
                .map(Template.Resource::properties)
                .filter(rule -> rule.find("EventPattern").isPresent())
                .filter(rule -> FilterPattern.parse(
                                JSON.std.asString(rule.object("EventPattern").members()))
                        .matches(event))
                .flatMap(rule -> rule.objects("Targets").stream())
                .map(target -> new Passed(
                        target.text("Arn").orElseThrow(), transformed(target.object("InputTransformer"), event)))
                .toList();
    }

    /// Returns at once.
    void publish(Map<String, ?> event) {
        for (var passed : passed(template, event)) {
            var function = functions.get(passed.function());
            if (function == null) {
                throw new IllegalStateException(passed.function() + " is a target and no function of the template");
            }
            try {
                threads.execute(() -> deliver(function, passed.input()));
            } catch (RejectedExecutionException end) {
                // The local run ends.
                return;
            }
        }
    }

    private void deliver(LambdaFunction target, String input) {
        for (int attempt = 1; attempt <= ATTEMPTS && !pause.isOver(); attempt++) {
            pause.rest(AGAIN_AFTER.multipliedBy(attempt).dividedBy(4));
            try {
                target.invoke(
                        input.getBytes(StandardCharsets.UTF_8),
                        UUID.randomUUID().toString());
                return;
            } catch (LambdaFunction.FunctionError failed) {
                // Its trace was reported; it comes again.
            }
        }
    }

    /// What the event does not have becomes an empty text.
    static String transformed(JsonObject transformer, Map<String, ?> event) {
        var paths = transformer.object("InputPathsMap");
        return PLACE.matcher(transformer.text("InputTemplate").orElseThrow())
                .replaceAll(place -> Matcher.quoteReplacement(
                        String.valueOf(at(event, paths.text(place.group(1)).orElseThrow()))));
    }

    private static Object at(Map<String, ?> event, String path) {
        @Nullable Object found = event;
        for (var name : path.substring("$.".length()).split("\\.", -1)) {
            var step = STEP.matcher(name);
            if (!step.matches()) {
                throw new IllegalArgumentException("the path " + path + " is not known");
            }
            found = found instanceof Map<?, ?> object ? object.get(step.group(1)) : null;
            if (step.group(2) != null) {
                var index = Integer.parseInt(step.group(2));
                found = found instanceof List<?> list && index < list.size() ? list.get(index) : null;
            }
        }
        return found == null ? "" : found;
    }
}
