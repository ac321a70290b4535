package org.plazas.web;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Before SnapStart takes its picture, sends one harmless request through the real handler, so that classes, client
/// and templates are in the picture. Outside SnapStart nothing happens. The handler must keep the returned object.
public final class Priming implements Resource {
    private final RequestStreamHandler handler;
    private final String event;

    private Priming(RequestStreamHandler handler, String event) {
        this.handler = handler;
        this.event = event;
    }

    /// @param event a request that writes nothing, as JSON of the gateway's
    public static Priming register(RequestStreamHandler handler, String event) {
        var priming = new Priming(handler, event);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
        handler.handleRequest(input, new ByteArrayOutputStream(), null);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Clients open their connections anew by themselves.
    }
}
