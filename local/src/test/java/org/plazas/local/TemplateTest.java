package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.testing.JsonObject;

/// What neither SAM nor cfn-lint sees in `template.yaml`.
class TemplateTest {
    private static final Path ROOT = Path.of("..");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"), Map.of());

    @ParameterizedTest
    @MethodSource("functions")
    void theHandlerExistsWithBothItsConstructors(FunctionWiring function) throws ClassNotFoundException {
        var handler = Class.forName(function.handlerClass());

        assertThat(handler).isFinal().isAssignableTo(RequestStreamHandler.class);
        assertThat(function.properties().text("Handler")).contains(handler.getName() + "::handleRequest");
        assertThat(Arrays.stream(handler.getConstructors()).map(Constructor::getParameterTypes))
                .containsExactlyInAnyOrder(new Class<?>[] {}, new Class<?>[] {Map.class, InstantSource.class});
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theCodeIsWhatTheHandlersModulePacks(FunctionWiring function) throws ClassNotFoundException {
        var code = function.properties().text("CodeUri").orElseThrow();
        var source = Path.of(Class.forName(function.handlerClass())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var module = ROOT.resolve(code.replaceFirst("/target/lambda$", ""))
                .toAbsolutePath()
                .normalize();

        assertThat(code).matches("functions/[a-z]+/target/lambda");
        assertThat(module.resolve("pom.xml")).isRegularFile();
        assertThat(source.toAbsolutePath().normalize()).startsWith(module);
        assertThat(resource(function.name()).whole().object("Metadata").text("SkipBuild"))
                .contains("true");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theFunctionHasALogGroupOfItsOwnWithRetention(FunctionWiring function) {
        var group = resource(
                function.properties().object("LoggingConfig").text("LogGroup").orElseThrow());

        assertThat(group.type()).isEqualTo("AWS::Logs::LogGroup");
        assertThat(group.properties()
                        .text("RetentionInDays")
                        .map(Integer::valueOf)
                        .orElseThrow())
                .isPositive();
        assertThat(TEMPLATE.functions().stream().filter(other -> other.properties()
                        .object("LoggingConfig")
                        .text("LogGroup")
                        .equals(function.properties().object("LoggingConfig").text("LogGroup"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theFunctionHasARoleOfItsOwnWithLeastPolicies(FunctionWiring function) {
        var role = resource(function.properties().text("Role").orElseThrow().replaceFirst("\\.Arn$", ""));
        var statements = role.properties().objects("Policies").stream()
                .flatMap(policy -> policy.object("PolicyDocument").objects("Statement").stream())
                .toList();

        assertThat(role.type()).isEqualTo("AWS::IAM::Role");
        assertThat(role.properties().members().containsKey("ManagedPolicyArns")).isFalse();
        assertThat(TEMPLATE.functions().stream().filter(other -> other.properties()
                        .text("Role")
                        .equals(function.properties().text("Role"))))
                .hasSize(1);
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            assertThat(many(statement, "Action")).isNotEmpty().noneMatch(action -> action.contains("*"));
            // The account's quota is nobody's resource.
            var isBound = !many(statement, "Action").equals(List.of("ses:GetAccount"));
            assertThat(many(statement, "Resource")).isNotEmpty().noneMatch(allowed -> isBound && allowed.equals("*"));
        });
        var log = function.properties().object("LoggingConfig").text("LogGroup").orElseThrow();
        assertThat(statements).anySatisfy(statement -> {
            assertThat(many(statement, "Action")).contains("logs:PutLogEvents");
            assertThat(many(statement, "Resource")).containsExactly(log + ".Arn");
        });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFilterAndScheduleParses(FunctionWiring function) {
        // The constructors refuse what Lambda and EventBridge would: unknown rules, malformed JSON, a wrong cron.
        assertThat(function.schedules()).doesNotContainNull();
        assertThat(function.streams()).allSatisfy(stream -> {
            assertThat(stream.filters()).isNotEmpty();
            assertThat(stream.reportsFailures()).isTrue();
            assertThat(stream.oldest()).isPresent();
            assertThat(resource(stream.table())
                            .properties()
                            .object("StreamSpecification")
                            .text("StreamViewType"))
                    .isPresent();
        });
        assertThat(function.events().values().stream()
                        .filter(event -> event.text("Type").orElse("").equals("DynamoDB"))
                        .map(event -> event.object("Properties")
                                .object("DestinationConfig")
                                .object("OnFailure")
                                .text("Destination")))
                .allSatisfy(destination -> assertThat(
                                resource(destination.orElseThrow().replaceFirst("\\.Arn$", ""))
                                        .type())
                        .isEqualTo("AWS::SQS::Queue"));
    }

    @Test
    void everyRouteIsOneThatTheGatewayAcceptsAndThereOnce() {
        // Template.routes refuses a part that is neither literal nor one whole {param}.
        var keys = TEMPLATE.routes().stream().map(Route::key).toList();

        assertThat(keys).hasSizeGreaterThan(10).doesNotHaveDuplicates().contains("$default");
        assertThat(keys).allMatch(key -> key.equals("$default") || key.matches("(GET|HEAD|POST|PUT|DELETE|PATCH) /.*"));
    }

    @Test
    void organisersRoutesAskForASignInAndNoOthers() {
        assertThat(TEMPLATE.routes())
                .allSatisfy(route -> assertThat(route.authorizer().isPresent())
                        .as(route.key())
                        .isEqualTo(route.path().startsWith("/organiser/")));
        assertThat(TEMPLATE.routes().stream().flatMap(route -> route.authorizer().stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(TEMPLATE.authorizers().get(name)).isNotEmpty());
    }

    @Test
    void keysLeaveNoTraceInAStream() {
        var keys = TEMPLATE.function("RegistrationFunction")
                .orElseThrow()
                .environment()
                .get("KEYS_TABLE_NAME");

        assertThat(keys).isNotNull();
        assertThat(resource(String.valueOf(keys)).properties().find("StreamSpecification"))
                .isEmpty();
    }

    @Test
    void theSweeperComesEveryQuarterOfAnHour() {
        assertThat(TEMPLATE.function("UpkeepFunction").orElseThrow().schedules())
                .containsExactly(new ScheduleExpression("rate(15 minutes)"));
    }

    @Test
    void everyFunctionWithoutAScheduleIsPingedDailySoThatItsVersionStaysActive() {
        var ping = resource("DailyPing").properties();
        var pinged = ping.objects("Targets").stream()
                .map(target -> target.text("Arn").orElseThrow())
                .toList();
        var others = TEMPLATE.functions().stream()
                .filter(function -> function.schedules().isEmpty())
                .map(FunctionWiring::name)
                .toList();

        assertThat(ScheduleExpression.parse(ping.text("ScheduleExpression").orElseThrow())
                        .text())
                .isEqualTo("rate(1 day)");
        assertThat(pinged).containsExactlyInAnyOrderElementsOf(others);
        assertThat(TEMPLATE.resources("AWS::Lambda::Permission"))
                .filteredOn(permission ->
                        permission.properties().text("SourceArn").orElseThrow().startsWith("DailyPing"))
                .extracting(permission ->
                        permission.properties().text("FunctionName").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(others);
    }

    /// Ten metrics in alarms are free of charge in an account.
    @Test
    void errorsAreWatchedWhereNobodyWaitsAndAlarmsTakeTenMetricsAtMost() {
        var alarmed = Template.read(ROOT.resolve("template.yaml"), Map.of("AlarmAddress", "ops@example.org"));
        var alarms = alarmed.resources("AWS::CloudWatch::Alarm");
        var metrics = alarms.stream()
                .mapToLong(alarm -> alarm.properties().text("MetricName").isPresent()
                        ? 1
                        : alarm.properties().objects("Metrics").stream()
                                .filter(metric -> metric.find("MetricStat").isPresent())
                                .count())
                .sum();
        var watched = alarmed.resource("FunctionErrors").orElseThrow().properties().objects("Metrics").stream()
                .flatMap(metric -> metric.object("MetricStat").object("Metric").objects("Dimensions").stream())
                .map(dimension -> dimension.text("Value").orElseThrow());

        assertThat(metrics).isBetween(1L, 10L);
        assertThat(watched)
                .containsExactlyInAnyOrderElementsOf(alarmed.functions().stream()
                        .filter(function -> !function.streams().isEmpty()
                                || !function.schedules().isEmpty())
                        .map(FunctionWiring::name)
                        .toList());
    }

    @Test
    void everyModuleOfAFunctionIsDeployed() throws Exception {
        try (var modules = Files.list(ROOT.resolve("functions"))) {
            var deployed = new HashSet<String>();
            TEMPLATE.functions()
                    .forEach(function -> deployed.add(
                            Path.of(function.properties().text("CodeUri").orElseThrow())
                                    .getName(1)
                                    .toString()));

            assertThat(modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                            .map(module -> module.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(deployed);
        }
    }

    static Stream<FunctionWiring> functions() {
        return TEMPLATE.functions().stream();
    }

    private static Template.Resource resource(String name) {
        return TEMPLATE.resource(name).orElseThrow(() -> new AssertionError("there is no resource " + name));
    }

    /// One, or a list of them.
    private static List<String> many(JsonObject statement, String member) {
        return statement.text(member).map(List::of).orElseGet(() -> statement.texts(member));
    }
}
