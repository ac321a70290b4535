package org.plazas.confirmation;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What Lambda tells a function about its invocation; keeps what is logged.
final class Invocation implements Context, LambdaLogger {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final int remainingMillis;

    Invocation(int remainingMillis) {
        this.remainingMillis = remainingMillis;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void log(String message) {
        lines.add(message);
    }

    @Override
    public void log(byte[] message) {
        lines.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void log(String message, LogLevel level) {
        lines.add(level + " " + message);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remainingMillis;
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getAwsRequestId() {
        return "8f507cfc-xmpl-4697-b07a-ac58fc914c95";
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/confirmation";
    }

    @Override
    public String getLogStreamName() {
        return "2018/05/20/[1]";
    }

    @Override
    public String getFunctionName() {
        return "confirmation";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-west-1:123456789012:function:confirmation:live";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("a stream has no identity");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("a stream is no client");
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1769;
    }
}
