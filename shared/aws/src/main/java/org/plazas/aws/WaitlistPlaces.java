package org.plazas.aws;

import java.util.Optional;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Reads where people stand on a waitlist. Costs a query of the entries before them; writes nothing.
public final class WaitlistPlaces {
    private final PoolStore pools;

    public WaitlistPlaces(DynamoDbClient client, String table) {
        this.pools = new PoolStore(client, table);
    }

    /// 1 for who is next; empty for a registration that does not wait, or waits no more since it was read.
    public Optional<Integer> position(Slug slug, Registration registration) {
        return registration
                .ticket()
                .map(ticket -> pools.position(slug, registration.pool(), ticket))
                .filter(place -> place > 0);
    }
}
