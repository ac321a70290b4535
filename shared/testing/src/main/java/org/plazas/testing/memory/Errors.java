package org.plazas.testing.memory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// DynamoDB's refusals, as the SDK throws them: all have status 400 and carry their code in the error details.
final class Errors {
    static final String CONDITION_FAILED = "The conditional request failed";

    private static final SdkHttpResponse BAD_REQUEST =
            SdkHttpResponse.builder().statusCode(400).build();

    private Errors() {}

    static DynamoDbException validation(String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(details("ValidationException", message))
                .statusCode(400)
                .build();
    }

    /// @param item the item that failed the condition, where the request asked for it
    static ConditionalCheckFailedException conditionFailed(@Nullable Map<String, AttributeValue> item) {
        var failed = ConditionalCheckFailedException.builder();
        if (item != null) {
            failed.item(item);
        }
        return failed.awsErrorDetails(details("ConditionalCheckFailedException", CONDITION_FAILED))
                .statusCode(400)
                .build();
    }

    static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        var codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(details(
                        "TransactionCanceledException",
                        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes))
                .statusCode(400)
                .build();
    }

    static IdempotentParameterMismatchException otherParameters() {
        var message = "The request uses the same client token as a previous, but non-identical request.";
        return IdempotentParameterMismatchException.builder()
                .awsErrorDetails(details("IdempotentParameterMismatchException", message))
                .statusCode(400)
                .build();
    }

    static ResourceNotFoundException noTable(String name) {
        return ResourceNotFoundException.builder()
                .awsErrorDetails(details(
                        "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found"))
                .statusCode(400)
                .build();
    }

    static ResourceInUseException tableExists(String name) {
        return ResourceInUseException.builder()
                .awsErrorDetails(details("ResourceInUseException", "Table already exists: " + name))
                .statusCode(400)
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(BAD_REQUEST)
                .build();
    }
}
