/// DynamoDB in memory: [InMemoryDynamoDb] behind the SDK's own interface, with DynamoDB's expressions, transactions,
/// stream and bill, and without a clock, a thread or a random number of its own.
///
/// Source of every rule, unless said otherwise: the API reference and the developer guide of Amazon DynamoDB. What they
/// leave open was tried on DynamoDB Local, against which a test holds this with random operations.
@NullMarked
package org.plazas.testing.memory;

import org.jspecify.annotations.NullMarked;
