package org.plazas.bench.cost;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.JsonObject;

/// How many bytes CloudWatch takes in. What functions log is measured; the lines that Lambda and the gateway write
/// themselves are put together as their documentation shows them, in Lambda's JSON format at level INFO.
final class Logs {
    /// CloudWatch adds so many bytes to each event.
    private static final int EVENT = 26;

    private static final String START = """
            {"time":"2018-05-22T10:00:00.000Z","type":"platform.start","record":{"requestId":"8f507cfc-xmpl-4697-b07a-ac58fc914c95","version":"12"}}""";

    private static final String REPORT = """
            {"time":"2018-05-22T10:00:00.000Z","type":"platform.report","record":{"requestId":"8f507cfc-xmpl-4697-b07a-ac58fc914c95","metrics":\
            {"durationMs":101.250,"billedDurationMs":102,"memorySizeMB":1769,"maxMemoryUsedMB":150},"status":"success"}}""";

    private static final String RESTORED = """
            {"time":"2018-05-22T10:00:00.000Z","type":"platform.restoreStart","record":{"runtimeVersion":"java:25.v10",\
            "runtimeVersionArn":"arn:aws:lambda:eu-west-1::runtime:8f507cfc-xmpl-4697-b07a-ac58fc914c958f507cfc-xmpl-4697-b07a-ac58fc914c95","functionName":"plazas-AgendaFunction-abcdefghijkl",\
            "functionVersion":"12","instanceId":"8f507cfc-xmpl-4697-b07a-ac58fc914c95","instanceMaxMemory":1855979520}}\
            {"time":"2018-05-22T10:00:00.000Z","type":"platform.restoreReport","record":{"status":"success","metrics":\
            {"durationMs":510.250}}}""";

    private static final String OWN = """
            {"timestamp":"2018-05-22T10:00:00.000Z","level":"INFO","AWSRequestId":"8f507cfc-xmpl-4697-b07a-ac58fc914c95","message":""}""";

    private Logs() {}

    /// Of one invocation, whose function wrote these lines itself.
    ///
    /// @param cold the share of invocations that begin with a restored environment
    static double ofInvocation(List<String> lines, double cold) {
        var own = lines.stream()
                .mapToDouble(line -> EVENT + bytes(OWN) + bytes(line))
                .sum();
        return own + EVENT + bytes(START) + EVENT + bytes(REPORT) + cold * (2 * EVENT + bytes(RESTORED));
    }

    /// Of one request, by the template's own format.
    static double ofRequest(JsonObject api, String route, GatewayAnswer answer) {
        var line = api.object("AccessLogSettings")
                .text("Format")
                .orElse("")
                .replace("$context.requestId", "JKJaXmPLvHcESHA=")
                .replace("$context.requestTimeEpoch", "1526983200000")
                .replace("$context.routeKey", route)
                .replace("$context.status", Integer.toString(answer.status()))
                .replace("$context.responseLength", Integer.toString(answer.octets().length))
                .replace("$context.responseLatency", "120")
                .replace("$context.integrationLatency", "118")
                .replace("$context.integrationStatus", "200")
                .replaceAll("\\$context\\.[A-Za-z.]+", "-");
        return EVENT + bytes(line);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
