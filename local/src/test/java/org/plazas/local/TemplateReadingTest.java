package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReadingTest {
    private static final Path PROBE = Path.of("src/test/resources/probe-template.yaml");

    private final Template template = Template.read(PROBE, Map.of("PublicUrl", "http://127.0.0.1:1234"));

    @Test
    void resolvesAFunctionsSettingsWithGlobalsAndLocalValues() {
        var echo = template.function("EchoFunction").orElseThrow();

        assertThat(echo.handlerClass()).isEqualTo("org.plazas.local.EchoProbe");
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(echo.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "TABLE_NAME", "Things",
                        "PUBLIC_URL", "http://127.0.0.1:1234",
                        "SENDER", "Plazas <plazas@example.org>",
                        "SITE", "http://127.0.0.1:1234",
                        "BUCKET", "files"));
    }

    @Test
    void followsConditions() {
        assertThat(template.function("Unwanted")).isEmpty();
        assertThat(Template.read(PROBE, Map.of("PublicUrl", ""))
                        .function("EchoFunction")
                        .orElseThrow()
                        .environment())
                .containsEntry("SITE", "none");
        assertThat(template.resources("AWS::DynamoDB::Table")
                        .getFirst()
                        .properties()
                        .members()
                        .get("Tags"))
                .isEqualTo(List.of());
    }

    @Test
    void readsRoutesWithTheirAuthorizers() {
        assertThat(template.routes())
                .contains(
                        new Route("GET", "/{thing}", "EchoFunction", Optional.empty()),
                        new Route("GET", "/organiser/{thing}", "EchoFunction", Optional.of("Organisers")));
        assertThat(template.authorizers()).containsExactly(Map.entry("Organisers", List.of("Client")));
    }

    @Test
    void readsStreamSources() {
        var source =
                template.function("CountingFunction").orElseThrow().streams().getFirst();

        assertThat(source.table()).isEqualTo("Things");
        assertThat(source.batchSize()).isEqualTo(2);
        assertThat(source.retries()).contains(1);
        assertThat(source.oldest()).isEmpty();
        assertThat(source.reportsFailures()).isTrue();
        assertThat(source.bisect()).isFalse();
        assertThat(source.filters()).hasSize(1);
    }

    @Test
    void knowsJoinSelectAndSubstitutionsOfItsOwn() {
        var settings = Template.parse("""
                        Resources:
                          Queue: {Type: "AWS::SQS::Queue"}
                          F:
                            Type: AWS::Serverless::Function
                            Properties:
                              Handler: a.B
                              Environment:
                                Variables:
                                  JOINED: !Join ["-", [a, !Ref Queue]]
                                  SELECTED: !Select [1, [a, b]]
                                  OWN: !Sub ["${x}/${Queue.Arn}/${!kept}", {x: !Ref "AWS::Region"}]
                                  LONG: {"Fn::Sub": "${Queue}"}
                        """, Map.of()).function("F").orElseThrow().environment();

        assertThat(settings)
                .containsEntry("JOINED", "a-Queue")
                .containsEntry("SELECTED", "b")
                .containsEntry("OWN", "eu-west-1/Queue.Arn/${kept}")
                .containsEntry("LONG", "Queue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resources: {A: {Type: T, Properties: {x: !Ref Missing}}}",
                "Resources: {A: {Type: T, Properties: {x: !GetAtt Missing.Arn}}}",
                "Resources: {A: {Type: T, Properties: {x: !Sub '${Missing}'}}}",
                "Resources: {A: {Type: T, Properties: {x: !Cidr [a, b]}}}",
                "Resources: {A: {Type: T, Condition: Missing}}",
                "Resources: {A: {Type: T}, A: {Type: T}}",
                "- a list",
                "a: [",
            })
    void refusesWhatItCannotResolve(String yaml) {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.parse(yaml, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Type: HttpApi, Properties: {Method: GET, Path: '/{id}.ics'}}",
                "{Type: HttpApi, Properties: {Method: GET, Path: 'relative'}}",
                "{Type: HttpApi, Properties: {Method: GET, Path: '/', PayloadFormatVersion: '1.0'}}",
                "{Type: Api, Properties: {Method: GET, Path: '/'}}",
            })
    void refusesEventsThatItDoesNotPlay(String event) {
        var yaml = "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.B, Events: {E: " + event
                + "}}}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(yaml, Map.of()).routes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate(1 minute)", "rate(5 minutes)", "cron(0 4 * * ? *)", "cron(0/15 8-17 ? JAN MON-FRI 2026)"})
    void takesSchedulesThatEventBridgeTakes(String schedule) {
        assertThat(ScheduleExpression.parse(schedule).text()).isEqualTo(schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(0 minutes)",
                "rate(5 weeks)",
                "cron(0 4 * * *)",
                "cron(0 4 * * * *)",
                "cron(60 4 * * ? *)",
                "cron(0 24 * * ? *)",
                "every day",
            })
    void refusesSchedulesThatEventBridgeRefuses(String schedule) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScheduleExpression.parse(schedule));
    }
}
