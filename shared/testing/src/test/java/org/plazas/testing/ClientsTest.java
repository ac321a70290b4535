package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.testing.LoopbackServer.Answer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// What the client does by itself, before any store hears of it.
class ClientsTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("one"));

    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private final DynamoDbClient client = Clients.dynamoDb(new Environment(
            Map.of("AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString())));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Answer answer(HttpExchange exchange) {
        calls.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        var error = errors.poll();
        var type = Map.of("Content-Type", "application/x-amz-json-1.0");
        if (error == null) {
            return new Answer(200, type, SdkBytes.fromUtf8String("{}"));
        }
        var body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"\"}".formatted(error);
        return new Answer(400, type, SdkBytes.fromUtf8String(body));
    }

    /// A mail that is sent and can't be marked, because the same person's next request is just being written, would be
    /// sent again.
    @Test
    void aSingleWriteInTheWayOfATransactionIsTriedAgain() {
        errors.add("TransactionConflictException");
        errors.add("TransactionConflictException");

        client.updateItem(update -> update.tableName("table").key(KEY));

        assertThat(calls).hasSize(3);
    }

    @Test
    void theTriesOfOneCallAreBounded() {
        for (int i = 0; i < 20; i++) {
            errors.add("TransactionConflictException");
        }

        assertThatThrownBy(() ->
                        client.updateItem(update -> update.tableName("table").key(KEY)))
                .isInstanceOf(TransactionConflictException.class);
        assertThat(calls).hasSizeBetween(2, 4);
    }

    /// For these the stores have a loop of their own, which reads afresh before it tries again.
    @Test
    void aTransactionThatWasCancelledIsNotRepeatedAsItWas() {
        errors.add("TransactionCanceledException");

        assertThatThrownBy(() -> client.transactWriteItems(write -> write.transactItems(List.of())))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(calls).hasSize(1);
    }
}
