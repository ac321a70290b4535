package org.plazas.aws;

import java.util.Locale;
import java.util.Map;
import org.plazas.domain.PoolId;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The tables' keys and attributes, in one place.
///
/// Main table (`TABLE_NAME`; stream; TTL on `expires`):
///
/// | item | pk | sk | read by |
/// |---|---|---|---|
/// | seminar | `SEMINAR#{slug}` | `DOCUMENT` | get: [SeminarStore#find] |
/// | change | `SEMINAR#{slug}` | `CHANGE` | get: [SeminarStore#change] |
/// | logo | `SEMINAR#{slug}` | `LOGO` | get: [SeminarStore#logo] |
/// | pool | `SEMINAR#{slug}` | `POOL#{pool}` | query: [SeminarStore#pools]; get: [PoolStore], [RegistrationStore] |
/// | publication | `SEMINAR#{slug}` | `PUBLICATION#` and the version, twelve digits | query: [PastPublications] |
/// | listing | `SEMINARS` | `{slug}` | query of the partition: [SeminarStore#listed] |
/// | role | `ORGANISER#{user}` | `{slug}` | get: [RoleStore] |
/// | registration | `REG#{slug}#{bucket}` | hash of the address | get: [RegistrationStore], [OwnRegistration]; query:
/// [RegistrationList] |
/// | waitlist entry | `WAIT#{slug}#{pool}` | ticket, twelve digits | query: [PoolStore] |
/// | export | `EXPORT#{slug}` | `{export}` | get: [ExportStore] |
/// | notice | `NOTICES#{slug}` | number, twelve digits | get and query: [NoticeStore] |
/// | sending | `SENDING` | `ACCOUNT` | get: [SendingStore] |
///
/// Each pattern is held by a contract in `shared/testing`, over every table there is: seminar, change, logo,
/// publication, pool and listing by `PublicationContract`; registration, written together with the
/// pool, by `SeatsContract`, `KnownAddressContract`,
/// `RetriesContract` and `UnitsContract`, its mail by `MailLedgerContract`, its list by `ListContract` and
/// `RetentionContract`, its changes by `OwnRegistrationContract`, `AddressContract` and `LeftAddressContract`;
/// waitlist entries by `WaitlistContract`; role by `RolesContract`; keys by `KeysContract`; export by `ExportContract`;
/// notices by `NoticeContract`; the account's sending by `SendingContract`.
///
/// Keys table (`KEYS_TABLE_NAME`; no stream): `SEMINAR#{slug}` / `ADDRESS` holds the key of the address hash, read by
/// [AddressKeys]; `SEMINAR#{slug}` / `LINKS` the keys that links and tickets are signed with, read by [LinkKeys].
///
/// Times are milliseconds since 1970, but for `expires`, which TTL wants in seconds. Items carry `v`, their format's
/// number, from [#FORMAT]; readers accept the previous one too.
///
/// Pools and registrations that exist are updated attribute by attribute, so that no writer loses what another wrote; a
/// whole registration is put only where there is none, an expired one, or a cancelled one whose `rev` was read.
/// One that moves to another address leaves a cancelled one without a person: see [AddressMove].
/// Whole items are put by who publishes (document, publication and listing, under the version that was read) and who
/// grants a role.
final class TableDesign {
    static final int FORMAT = 1;

    static final String PK = "pk";
    static final String SK = "sk";
    static final String DOCUMENT = "DOCUMENT";
    static final String CHANGE = "CHANGE";
    static final String LOGO = "LOGO";
    static final String LISTINGS = "SEMINARS";
    static final String ADDRESS_KEY = "ADDRESS";
    static final String LINK_KEYS = "LINKS";
    static final String POOL = "POOL#";
    static final String PUBLICATION = "PUBLICATION#";

    /// `capacity` is a word that DynamoDB keeps for itself.
    static final Map<String, String> RESERVED = Map.of("#capacity", "capacity");

    /// One bucket while seminars are small: a list is one query.
    private static final String BUCKET = "0";

    private TableDesign() {}

    static Map<String, AttributeValue> seminar(Slug slug) {
        return key("SEMINAR#" + slug, DOCUMENT);
    }

    /// The document before the last publication that changed what people come for.
    static Map<String, AttributeValue> change(Slug slug) {
        return key("SEMINAR#" + slug, CHANGE);
    }

    static Map<String, AttributeValue> logo(Slug slug) {
        return key("SEMINAR#" + slug, LOGO);
    }

    static Map<String, AttributeValue> pool(Slug slug, PoolId pool) {
        return key("SEMINAR#" + slug, POOL + pool);
    }

    /// Sorted as versions are.
    static Map<String, AttributeValue> publication(Slug slug, long version) {
        return key("SEMINAR#" + slug, PUBLICATION + digits(version));
    }

    static PoolId poolIn(String sk) {
        return new PoolId(sk.substring(POOL.length()));
    }

    static String waitlist(Slug slug, PoolId pool) {
        return "WAIT#" + slug + "#" + pool;
    }

    /// Sorted as tickets are: numbers of one length.
    static Map<String, AttributeValue> waitlistEntry(Slug slug, PoolId pool, long ticket) {
        return key(waitlist(slug, pool), digits(ticket));
    }

    static String notices(Slug slug) {
        return "NOTICES#" + slug;
    }

    static Map<String, AttributeValue> notice(Slug slug, long number) {
        return key(notices(slug), digits(number));
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%012d", number);
    }

    static Map<String, AttributeValue> listing(Slug slug) {
        return key(LISTINGS, slug.value());
    }

    static Map<String, AttributeValue> role(String user, Slug slug) {
        return key("ORGANISER#" + user, slug.value());
    }

    static String registrations(Slug slug) {
        return "REG#" + slug + "#" + BUCKET;
    }

    static Map<String, AttributeValue> registration(Slug slug, String addressHash) {
        return key(registrations(slug), addressHash);
    }

    static Map<String, AttributeValue> export(Slug slug, String export) {
        return key("EXPORT#" + slug, export);
    }

    static Map<String, AttributeValue> sending() {
        return key("SENDING", "ACCOUNT");
    }

    static Map<String, AttributeValue> addressKey(Slug slug) {
        return key("SEMINAR#" + slug, ADDRESS_KEY);
    }

    static Map<String, AttributeValue> linkKeys(Slug slug) {
        return key("SEMINAR#" + slug, LINK_KEYS);
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, Attributes.text(pk), SK, Attributes.text(sk));
    }

    /// The slug inside the partition key of a registration, an export or a notice.
    static Slug slugIn(String pk) {
        return new Slug(pk.split("#", 3)[1]);
    }
}
