package org.plazas.testing;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The tables that a contract is held against. Tests share them; each has a seminar of its own there.
interface StoreUnderTest {
    DynamoDbClient client();

    Tables tables();

    /// A seminar's desk before its first publication.
    default Desk closedDesk() {
        return Desk.closed(client(), tables());
    }

    /// The desk of a seminar that is published.
    default Desk desk(SeminarFixtures seminar) {
        var desk = closedDesk();
        desk.publish(seminar);
        return desk;
    }
}
