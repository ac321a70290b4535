package org.plazas.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plazas.testing.JsonObject;

/// One `AWS::Serverless::Function`: its handler, settings and what invokes it.
///
/// @param code the folder that is deployed
/// @param memory in megabytes
public record FunctionWiring(
        String name,
        String handlerClass,
        String code,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        Map<String, JsonObject> events,
        JsonObject properties) {
    private static final Set<String> KNOWN = Set.of("HttpApi", "DynamoDB", "Schedule", "ScheduleV2");
    private static final int LAMBDAS_TIMEOUT = 3;
    private static final int LAMBDAS_MEMORY = 128;

    static FunctionWiring of(Template.Resource resource, JsonObject globals) {
        var name = resource.name();
        var properties = resource.properties();
        var handler = properties
                .text("Handler")
                .or(() -> globals.text("Handler"))
                .orElseThrow(() -> fault(name, "has no Handler"));
        var environment = new LinkedHashMap<String, String>();
        for (var settings : List.of(globals, properties)) {
            settings.object("Environment")
                    .object("Variables")
                    .members()
                    .forEach((variable, value) -> environment.put(variable.toString(), String.valueOf(value)));
        }
        var events = Template.members(properties.object("Events"));
        events.forEach((event, wiring) -> {
            if (!KNOWN.contains(wiring.text("Type").orElse(""))) {
                throw fault(name, "event " + event + " is of a type that the local run doesn't play");
            }
        });
        var seconds = properties
                .text("Timeout")
                .or(() -> globals.text("Timeout"))
                .map(Integer::valueOf)
                .orElse(LAMBDAS_TIMEOUT);
        return new FunctionWiring(
                name,
                handler.replaceFirst("::.*", ""),
                properties.text("CodeUri").orElse(""),
                properties
                        .text("MemorySize")
                        .or(() -> globals.text("MemorySize"))
                        .map(Integer::valueOf)
                        .orElse(LAMBDAS_MEMORY),
                Duration.ofSeconds(seconds),
                environment,
                events,
                properties);
    }

    List<Route> routes(Optional<String> defaultAuthorizer) {
        var routes = new ArrayList<Route>();
        for (var event : events("HttpApi")) {
            var authorizer = event.object("Auth")
                    .text("Authorizer")
                    .or(() -> defaultAuthorizer)
                    .filter(chosen -> !chosen.equals("NONE"));
            if (!event.text("PayloadFormatVersion").orElse("2.0").equals("2.0")) {
                throw fault(name, "wants a payload format other than 2.0");
            }
            routes.add(Route.of(
                    event.text("Method").orElse("ANY"), event.text("Path").orElse("$default"), name, authorizer));
        }
        return routes;
    }

    public List<StreamSource> streams() {
        return events("DynamoDB").stream()
                .map(event -> StreamSource.of(name, event))
                .toList();
    }

    public List<ScheduleExpression> schedules() {
        var schedules = new ArrayList<ScheduleExpression>();
        for (var type : List.of("Schedule", "ScheduleV2")) {
            for (var event : events(type)) {
                schedules.add(ScheduleExpression.parse(event.text("Schedule")
                        .or(() -> event.text("ScheduleExpression"))
                        .orElseThrow(() -> fault(name, "has a schedule without expression"))));
            }
        }
        return schedules;
    }

    private List<JsonObject> events(String type) {
        return events.values().stream()
                .filter(event -> event.text("Type").orElse("").equals(type))
                .map(event -> event.object("Properties"))
                .toList();
    }

    private static IllegalArgumentException fault(String function, String what) {
        return new IllegalArgumentException(function + " " + what);
    }
}
