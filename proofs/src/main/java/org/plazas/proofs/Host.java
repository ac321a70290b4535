package org.plazas.proofs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.plazas.aws.CatchUp;
import org.plazas.aws.MailLedger;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SoldOut;
import org.plazas.confirmation.Delivery;
import org.plazas.confirmation.OwedMails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One environment of the functions: a clock of its own, which may be wrong, what it remembers, and the stores.
final class Host implements InstantSource {
    static final String TABLE = "registrations";
    static final String KEYS = "keys";

    private final World world;
    private final RetryBudget retries;
    private final Supplier<UUID> ids;
    private final DynamoDbClient client;
    private final SoldOut soldOut;
    private final boolean remembers;
    private long offset;

    /// The publication that it read last; 0 for none.
    long knownPublication;

    /// @param remembers whether one request may know from another what is sold out
    Host(World world, DynamoDbClient client, SplittableRandom random, boolean remembers) {
        this.world = world;
        this.client = client;
        this.retries = new RetryBudget(this, random, pause -> world.pause(pause.toMillis()));
        this.ids = () -> new UUID(random.nextLong(), random.nextLong());
        this.soldOut = new SoldOut(this);
        this.remembers = remembers;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(world.now() + offset);
    }

    /// Sets its clock, so many milliseconds off the true time.
    void set(long off) {
        offset = off;
    }

    RegistrationStore registrations() {
        return new RegistrationStore(client, TABLE, retries, ids, this, remembers ? soldOut : new SoldOut(this));
    }

    OwnRegistration own() {
        return new OwnRegistration(client, TABLE, retries, ids, this);
    }

    PublicationStore publications() {
        return new PublicationStore(client, TABLE, KEYS, Plain.RANDOM);
    }

    CatchUp catchUp() {
        return new CatchUp(client, TABLE, retries, ids, this);
    }

    OwedMails mails(Function<MailLedger.Lease.Taken, Delivery> dispatch) {
        return new OwedMails(new MailLedger(client, TABLE, this), dispatch, this);
    }
}
