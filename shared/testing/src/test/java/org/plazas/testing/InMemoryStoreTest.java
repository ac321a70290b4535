package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.testing.Applications.person;
import static org.plazas.testing.Desk.CONFIRMED;
import static org.plazas.testing.SeminarFixtures.seminar;

import org.junit.jupiter.api.Test;
import org.plazas.testing.memory.InMemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class InMemoryStoreTest extends StoreContract {
    private final InMemoryDynamoDb table = new InMemoryDynamoDb(TestClock.at(Desk.IN_JUNE));

    @Override
    DynamoDbClient start() {
        return table;
    }

    /// Design section 8; for a known address as well, which must not show in the bill.
    @Test
    void aConfirmedClaimCostsFourWriteUnits() {
        var desk = desk(seminar());
        for (var request : new String[] {"first", "again"}) {
            var before = table.units();

            assertThat(desk.register(person(1), request)).isEqualTo(CONFIRMED);

            assertThat(table.units().since(before).write()).isEqualTo(4);
        }
    }
}
