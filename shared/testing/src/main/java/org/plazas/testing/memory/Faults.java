package org.plazas.testing.memory;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// What happens to a call on its way to the table and back. It may throw before the call proceeds (throttled, lost),
/// or after (the reply is lost), answer something else (unprocessed keys), or keep the call and let it proceed when
/// the caller has given up (late commit). Runs outside the table's lock, in the caller's thread; a paginator passes
/// once for each page. What it throws reaches the caller as it is: nothing here retries as a real client does.
@FunctionalInterface
public interface Faults {
    /// Nothing ever happens.
    Faults NONE = (request, call) -> call.proceed();

    DynamoDbResponse on(DynamoDbRequest request, Call call);

    /// The call as it goes. It may proceed once, later or in another thread; each further time is another call.
    @FunctionalInterface
    interface Call {
        /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException the table's own refusal
        DynamoDbResponse proceed();
    }
}
