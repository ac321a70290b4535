package org.plazas.registration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.AddressKeys.AddressKey;
import org.plazas.aws.PoolsMemory;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;

/// What registering needs to know of a seminar. It may be remembered for a while, because the write itself checks that
/// the publication is still the newest.
final class Seminars {
    private static final Duration DOCUMENT = Duration.ofMinutes(1);
    private static final Duration KEY = Duration.ofHours(1);

    private final SeminarMemory<Published> documents;
    private final SeminarMemory<AddressKey> keys;
    private final PoolsMemory pools;
    private final SeminarStore store;
    private final String keysTable;

    /// @param keysTable the table of the seminars' keys
    Seminars(SeminarStore store, AddressKeys addressKeys, String keysTable, InstantSource clock) {
        documents = new SeminarMemory<>(clock, DOCUMENT, this::read);
        keys = new SeminarMemory<>(clock, KEY, addressKeys::find);
        pools = new PoolsMemory(store, clock);
        this.store = store;
        this.keysTable = keysTable;
    }

    /// The first time with the key, which most requests will want: one call less for whoever comes first.
    private Optional<Published> read(Slug slug) {
        if (keys.remembered(slug).isPresent()) {
            return store.find(slug);
        }
        var found = store.findWithKey(slug, keysTable);
        found.key().ifPresent(key -> keys.keep(slug, key));
        return found.published();
    }

    Optional<Published> find(Slug slug) {
        return documents.get(slug);
    }

    /// As last read, however long ago: for the time of an outage.
    Optional<Published> remembered(Slug slug) {
        return documents.remembered(slug);
    }

    Optional<Published> newest(Slug slug) {
        return documents.fresh(slug);
    }

    /// The seats as pages show them.
    Pools pools(Published published) {
        return pools.of(published);
    }

    /// The seats as they are now, for who has just changed them.
    Pools newestPools(Published published) {
        return store.pools(published.seminar().slug())
                .map(all -> all.of(published.seminar()))
                .orElseThrow(() -> new IllegalStateException("a published seminar has no pool"));
    }

    /// As last read, however long ago.
    Optional<Pools> rememberedPools(Published published) {
        return pools.remembered(published);
    }

    /// @throws IllegalStateException if a published seminar has no key
    AddressKey key(Slug slug) {
        return keys.get(slug).orElseThrow(() -> new IllegalStateException("a published seminar has no address key"));
    }
}
