package org.plazas.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The wire to a real table: notes every call, and lets something happen to those that a test chooses. Paginators are
/// seen page by page.
final class Wire implements InvocationHandler {
    private final DynamoDbClient table;
    private final DynamoDbClient client;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Incident>> next = new ConcurrentHashMap<>();
    private final Map<String, Incident> always = new ConcurrentHashMap<>();

    Wire(DynamoDbClient table) {
        this.table = table;
        this.client = (DynamoDbClient)
                Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    /// The call as it would have gone.
    @FunctionalInterface
    interface Call {
        Object proceed();
    }

    /// What happens instead of a call; most let it proceed before or after.
    @FunctionalInterface
    interface Incident {
        Object happens(Object request, Call call);
    }

    DynamoDbClient client() {
        return client;
    }

    /// The operations that were called, in order.
    List<String> calls() {
        return List.copyOf(calls);
    }

    /// To the next call of this operation to which nothing else happens.
    Wire next(String operation, Incident incident) {
        next.computeIfAbsent(operation, name -> new ConcurrentLinkedQueue<>()).add(incident);
        return this;
    }

    Wire always(String operation, Incident incident) {
        always.put(operation, incident);
        return this;
    }

    /// Right before the next call of this operation.
    Wire before(String operation, Runnable change) {
        return next(operation, (request, call) -> {
            change.run();
            return call.proceed();
        });
    }

    /// Instead of the next call of this operation, which does not reach the table.
    Wire fails(String operation, RuntimeException fault) {
        return next(operation, (request, call) -> {
            throw fault;
        });
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof SdkRequest request)) {
            return method.isDefault() && arguments != null
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.invoke(table, arguments);
        }
        if (method.getName().endsWith("Paginator")) {
            return InvocationHandler.invokeDefault(proxy, method, request);
        }
        var operation = method.getName();
        calls.add(operation);
        return incident(operation).happens(request, () -> proceed(method, request));
    }

    private Incident incident(String operation) {
        var waiting = next.get(operation);
        var incident = waiting == null ? null : waiting.poll();
        return incident == null ? always.getOrDefault(operation, (request, call) -> call.proceed()) : incident;
    }

    private Object proceed(Method method, SdkRequest request) {
        try {
            return method.invoke(table, request);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
