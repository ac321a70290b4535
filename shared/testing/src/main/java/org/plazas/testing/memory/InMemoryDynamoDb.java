package org.plazas.testing.memory;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/// DynamoDB in memory, for tests: tables with text keys, all reads and writes of items, expressions, transactions,
/// streams as lists of [Change], and the bill as [Units]. What it lacks (indexes, PartiQL, legacy parameters, segments
/// of scans, throttling and conflicts of its own) throws [UnsupportedOperationException] or is played by [Faults].
///
/// Calls come one at a time under one lock, from any number of threads: every history is linearizable. It refuses as
/// DynamoDB does, with the SDK's exceptions, status 400 and DynamoDB's error codes; messages say the same in other
/// words. The clock serves request tokens, which live ten minutes, TTL and the times of changes; nothing else changes
/// with time. TTL deletes nothing by itself, see [#expire].
public final class InMemoryDynamoDb implements DynamoDbClient {
    private final Object lock = new Object();
    private final Catalog catalog = new Catalog();
    private final Meter meter = new Meter();
    private final Reads reads = new Reads(catalog, meter);
    private final Queries queries = new Queries(catalog, meter);
    private final Ledger ledger;
    private final SingleWrites writes;
    private final Transactions transactions;
    private final Expiry expiry;
    private volatile Faults faults = Faults.NONE;

    /// Without tables, which `createTable` makes.
    public InMemoryDynamoDb(InstantSource clock) {
        this.ledger = new Ledger(clock);
        var parsed = new Writes(catalog);
        this.writes = new SingleWrites(parsed, ledger, meter);
        this.transactions = new Transactions(parsed, ledger, meter, clock);
        this.expiry = new Expiry(ledger, clock);
    }

    /// With a table of the keys `pk` and `sk`, with a stream, for each name.
    public InMemoryDynamoDb(InstantSource clock, String... tables) {
        this(clock);
        for (var table : tables) {
            catalog.add(new Table(table, "pk", "sk", true));
        }
    }

    /// From now on, every call passes these.
    public InMemoryDynamoDb faults(Faults faults) {
        this.faults = faults;
        return this;
    }

    /// From now on, no page of a query or scan has more items than this, so that few items need paging.
    public InMemoryDynamoDb pagesOf(int items) {
        synchronized (lock) {
            queries.pagesOf(items);
        }
        return this;
    }

    /// What all calls so far cost.
    public Units units() {
        synchronized (lock) {
            return meter.units();
        }
    }

    /// The changes of all tables with a stream that were not drained, in the order of their commits.
    public List<Change> changes() {
        synchronized (lock) {
            return ledger.changes();
        }
    }

    /// Hands over the changes since the last time, in the order of their commits.
    public List<Change> drain() {
        synchronized (lock) {
            return ledger.drain();
        }
    }

    /// Does what TTL may do at any time, and may put off for days: deletes the items whose time is over by the clock,
    /// at no cost.
    ///
    /// @return how many
    public int expire(String table) {
        synchronized (lock) {
            return expiry.run(catalog.table(table));
        }
    }

    private <Q extends DynamoDbRequest, R extends DynamoDbResponse> R call(
            Q request, Class<R> type, Function<Q, R> operation) {
        return type.cast(faults.on(request, () -> {
            synchronized (lock) {
                return operation.apply(request);
            }
        }));
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return call(request, GetItemResponse.class, reads::get);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return call(request, BatchGetItemResponse.class, reads::batchGet);
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        return call(request, TransactGetItemsResponse.class, reads::transactGet);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return call(request, QueryResponse.class, queries::query);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return call(request, ScanResponse.class, queries::scan);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return call(request, PutItemResponse.class, writes::put);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return call(request, UpdateItemResponse.class, writes::update);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return call(request, DeleteItemResponse.class, writes::delete);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return call(request, BatchWriteItemResponse.class, writes::batch);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return call(request, TransactWriteItemsResponse.class, transactions::write);
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return call(request, CreateTableResponse.class, wanted -> {
            var table = Table.of(wanted);
            catalog.add(table);
            return CreateTableResponse.builder()
                    .tableDescription(Catalog.describe(table))
                    .build();
        });
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        return call(request, DeleteTableResponse.class, wanted -> {
            var table = catalog.table(wanted.tableName());
            catalog.remove(table);
            return DeleteTableResponse.builder()
                    .tableDescription(Catalog.describe(table))
                    .build();
        });
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return call(request, DescribeTableResponse.class, wanted -> DescribeTableResponse.builder()
                .table(Catalog.describe(catalog.table(wanted.tableName())))
                .build());
    }

    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
        return call(request, ListTablesResponse.class, wanted -> ListTablesResponse.builder()
                .tableNames(catalog.names())
                .build());
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        return call(request, UpdateTimeToLiveResponse.class, wanted -> {
            var specification = wanted.timeToLiveSpecification();
            catalog.table(wanted.tableName()).expireBy(specification.enabled() ? specification.attributeName() : null);
            return UpdateTimeToLiveResponse.builder()
                    .timeToLiveSpecification(specification)
                    .build();
        });
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        return call(request, DescribeTimeToLiveResponse.class, wanted -> DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(Catalog.describeTtl(catalog.table(wanted.tableName())))
                .build());
    }

    @Override
    public DynamoDbWaiter waiter() {
        return DynamoDbWaiter.builder().client(this).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /// Keeps everything: there is nothing to let go.
    @Override
    public void close() {}
}
