package org.plazas.bench.levers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import org.plazas.aws.RegistrationList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads all registrations of the seminar that the event names, page by page, and counts them: what an export can't do
/// without. The attributes are those that an export reads.
public final class BareQuery implements RequestStreamHandler {
    private final Environment environment = new Environment(System.getenv());
    private final DynamoDbClient client = Clients.dynamoDb(environment);

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var slug = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        var rows = 0;
        for (var page : client.queryPaginator(query -> query.tableName(environment.required(Environment.TABLE_NAME))
                .keyConditionExpression("pk = :pk")
                .projectionExpression(String.join(", ", RegistrationList.NAMES.keySet()))
                .expressionAttributeNames(RegistrationList.NAMES)
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("REG#" + slug + "#0")))
                .consistentRead(true))) {
            rows += page.items().size();
        }
        output.write(Integer.toString(rows).getBytes(StandardCharsets.UTF_8));
    }
}
