package org.plazas.testing;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What every table must make of the stores: one contract, run by each table there is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract
        implements SeatsContract,
                KnownAddressContract,
                RetriesContract,
                PublicationContract,
                RetentionContract,
                MailLedgerContract,
                MailHistoryContract,
                SendingContract,
                OutboxContract,
                ListContract,
                ExportContract,
                NoticeContract,
                RolesContract,
                KeysContract,
                UnitsContract,
                WaitlistContract,
                HandOffContract,
                HeldSeatContract,
                OwnRegistrationContract,
                AddressContract,
                LeftAddressContract,
                OverlapContract {
    private DynamoDbClient client;
    private Tables tables;

    /// Starts what is to be tested. Whoever does so closes it after all tests.
    abstract DynamoDbClient start();

    @BeforeAll
    void createTables() {
        client = start();
        tables = Tables.create(client, "contract-" + UUID.randomUUID());
    }

    @Override
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public Tables tables() {
        return tables;
    }
}
