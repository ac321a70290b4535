package org.plazas.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.Clients;
import org.plazas.aws.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// AWS's DynamoDB Local with its streams, in this JVM, over HTTP on a free port of 127.0.0.1.
///
/// Its own runner listens on every address of the machine and reports to its makers; this one does neither. It
/// never raises `TransactionConflict`, never deletes by TTL, and takes any credentials in any region.
public final class EmbeddedDynamoDb implements AutoCloseable {
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

    /// On a busy machine a cold start takes seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalDynamoDBServerHandler tables;
    private final Server server;
    private final URI endpoint;
    private final ServerConnector severable;
    private final DynamoDbClient client;

    private EmbeddedDynamoDb(LocalDynamoDBRequestHandler requests) {
        this.tables = new LocalDynamoDBServerHandler(requests, null);
        this.server = new Server(new QueuedThreadPool(32, 4));
        var connector = connector();
        this.severable = connector();
        server.setHandler(tables);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not start", failure);
        }
        this.endpoint = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        severable.setPort(severable.getLocalPort());
        var environment = new Environment(Map.of(ENDPOINT, endpoint.toString()));
        this.client = Clients.configured(DynamoDbClient.builder(), environment, ENDPOINT, PATIENCE, PATIENCE)
                .build();
        // The first call loads SQLite and much else; functions would run into their own time-out.
        try {
            client.listTables();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private ServerConnector connector() {
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        return connector;
    }

    /// Fresh, gone with the process.
    public static EmbeddedDynamoDb inMemory() {
        return start(null);
    }

    /// Kept in a folder, which is made if it does not exist. One process at a time.
    public static EmbeddedDynamoDb keptIn(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return start(folder);
    }

    private static EmbeddedDynamoDb start(@Nullable Path folder) {
        SQLITE.setLevel(Level.OFF);
        try {
            return new EmbeddedDynamoDb(
                    folder == null
                            ? new LocalDynamoDBRequestHandler(0, true, null, true, false)
                            : new Durable(folder.toAbsolutePath().toString()));
        } catch (DynamoDBLocalServiceException failure) {
            throw new IllegalStateException("DynamoDB Local does not start", failure);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Another way to the same tables, for whom an outage is played to.
    public URI severableEndpoint() {
        return URI.create("http://127.0.0.1:" + severable.getPort());
    }

    /// Whether the severable endpoint answers.
    public boolean isSevered() {
        return !severable.isRunning();
    }

    /// Lets the severable endpoint refuse connections, or take them again.
    public void sever(boolean isSevered) {
        try {
            if (isSevered) {
                severable.stop();
            } else {
                severable.start();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("the connector does not change", failure);
        }
    }

    /// A client that waits longer than functions do; closed with the table.
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not stop", failure);
        } finally {
            tables.close();
        }
    }

    /// DynamoDB Local answers a transaction before its commit has reached the file: a process that is killed
    /// then forgets what it acknowledged. All calls pass one queue, so the answer to a next one comes after
    /// that commit.
    private static final class Durable extends LocalDynamoDBRequestHandler {
        Durable(String folder) throws DynamoDBLocalServiceException {
            super(0, false, folder, true, false);
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(
                String accessKey, String region, TransactWriteItemsRequest request) {
            var response = super.transactWriteItems(accessKey, region, request);
            listTables(accessKey, region, ListTablesRequest.builder().build());
            return response;
        }
    }
}
