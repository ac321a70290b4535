package org.plazas.confirmation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.AddressKeys;
import org.plazas.aws.CatchUp;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SoldOut;
import org.plazas.domain.Answers;
import org.plazas.domain.Application;
import org.plazas.domain.Audience;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Mail;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SesDouble;
import tools.jackson.jr.ob.JSON;

/// The flyer's seminar in tables of its own, registrations that owe a mail, and the handler with its clock.
final class Office extends OfficeTables implements InstantSource {
    private static final Slug SLUG = Flyer.SEMINAR.slug();

    private static final Pattern TOKEN = Pattern.compile("https://site\\.example\\.org/registrations/([A-Za-z0-9_-]+)");

    /// The store lets no registration owe more.
    private static final int MOST_OWED = 16;

    private final EmbeddedDynamoDb dynamoDb;
    private final SesDouble ses;

    private volatile Instant now = Flyer.IN_MAY;

    Office(EmbeddedDynamoDb dynamoDb, SesDouble ses) {
        super(dynamoDb);
        this.dynamoDb = dynamoDb;
        this.ses = ses;
        publish(Flyer.fixture());
    }

    @Override
    public Instant instant() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    MailLedger ledger() {
        return new MailLedger(client(), table, this);
    }

    void publish(SeminarFixtures seminar) {
        var current = new SeminarStore(client(), table).find(Flyer.SEMINAR.slug());
        var result = new PublicationStore(client(), table, keysTable, new SecureRandom())
                .publish(seminar.toSeminar(), seminar.json(), current, "organiser", now);
        if (!(result instanceof PublicationStore.Result.Done(var published))) {
            throw new IllegalStateException("not published");
        }
        catchUp().afterChange(published, now, Instant.MAX);
    }

    /// With one seat in all, and a waitlist.
    void hasOneSeat() {
        publish(Flyer.fixture().withCapacity(1).withWaitlist(10));
    }

    void callsOff() {
        publish(Flyer.fixture().withCalledOff());
    }

    Application person(String name, String email, Language language) {
        return new Application(
                name,
                new EmailAddress(email),
                Optional.of("Alcaldía de Bogotá"),
                Flyer.SEMINAR.category("international-office").orElseThrow(),
                Optional.of("CO"),
                language,
                "2018-05",
                Answers.NONE);
    }

    /// Takes a seat, or a place on the waitlist where all seats are taken.
    Key registers(String name, String email, Language language) {
        return registers(person(name, email, language));
    }

    /// Without a proof of work, where the seminar wants one.
    Key registersUnverified(String name, String email, Language language) {
        return registers(person(name, email, language), true);
    }

    Key registers(Application person) {
        return registers(person, false);
    }

    private Key registers(Application person, boolean isUnverified) {
        var hash = hash(person.email());
        var outcome = new RegistrationStore(client(), table, retries(), UUID::randomUUID, this, new SoldOut(this))
                .register(new RegistrationStore.Attempt(
                        published(),
                        person,
                        hash,
                        UUID.randomUUID().toString(),
                        now,
                        "https://site.example.org",
                        isUnverified));
        if (outcome instanceof Outcome.Refused) {
            throw new IllegalStateException("not registered");
        }
        return new Key("REG#" + SLUG + "#0", hash);
    }

    void cancels(Key key) {
        if (!(own().cancel(ownKey(key), now) instanceof OwnRegistration.Cancelled.Done)) {
            throw new IllegalStateException("not cancelled");
        }
    }

    void corrects(Key key, Application person) {
        var corrected = own().correct(ownKey(key), published(), person, hash(person.email()), now);
        if (!(corrected instanceof OwnRegistration.Corrected.Done)) {
            throw new IllegalStateException("not corrected");
        }
    }

    /// Confirms the new address that was asked for.
    Key moves(Key key) {
        var moved = own().confirmAddress(
                        SLUG,
                        key.sk(),
                        UUID.fromString(attribute(key, "newEmailId").s()),
                        address -> hash(new EmailAddress(address)),
                        now);
        if (!(moved instanceof OwnRegistration.Moved.Done(var there))) {
            throw new IllegalStateException("not moved");
        }
        return new Key(key.pk(), there.addressHash());
    }

    /// An organiser writes to everybody.
    void notifies() {
        passes(Duration.ofSeconds(1));
        var words = new Notice.Content.Words("one", Flyer.NOTICE_SUBJECT, Flyer.NOTICE_TEXT);
        var added = new NoticeStore(client(), table).add(Flyer.SEMINAR, Audience.ALL, words, now);
        if (added.isEmpty()) {
            throw new IllegalStateException("another notice came first");
        }
        catchUp().afterChange(published(), now, Instant.MAX);
    }

    void sweepsAt(Instant time) {
        now = time;
        catchUp().sweep(published(), now, Instant.MAX);
    }

    private CatchUp catchUp() {
        return new CatchUp(client(), table, retries(), UUID::randomUUID, this);
    }

    void asksForLink(Key key) {
        own().mailLink(SLUG, key.sk(), now);
    }

    private OwnRegistration own() {
        return new OwnRegistration(client(), table, retries(), UUID::randomUUID, this);
    }

    private OwnRegistration.Key ownKey(Key key) {
        return new OwnRegistration.Key(SLUG, key.sk(), UUID.fromString(id(key)));
    }

    private RetryBudget retries() {
        return new RetryBudget(this, new Random(1), Thread::sleep);
    }

    private Published published() {
        return new SeminarStore(client(), table).find(SLUG).orElseThrow();
    }

    private String hash(EmailAddress address) {
        return new AddressKeys(client(), keysTable).find(SLUG).orElseThrow().hash(address);
    }

    /// What the first link of a mail opens, if it is this seminar's and for that purpose; empty if it has none.
    Optional<String> opened(String form, LinkToken.Purpose purpose) {
        var keys = new LinkKeys(client(), keysTable).find(SLUG).orElseThrow();
        return TOKEN.matcher(form).results().findFirst().map(link -> LinkToken.read(link.group(1))
                .flatMap(read -> keys.numbered(read.keyNumber()).flatMap(key -> read.verified(key, purpose, now)))
                .orElseThrow()
                .subject()
                .toString());
    }

    /// As the stream does it: each mark of a mail wakes the sender for the next.
    void handlesAll(Key... keys) {
        for (var key : keys) {
            for (int mails = 0; item(key).containsKey("owed"); mails++) {
                if (mails == MOST_OWED || !handles(key).isEmpty()) {
                    throw new IllegalStateException("not sent");
                }
            }
        }
    }

    Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "TABLE_NAME",
                table,
                "KEYS_TABLE_NAME",
                keysTable,
                "SENDER_ADDRESS",
                "plazas@example.org",
                "AWS_REGION",
                "eu-west-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString(),
                "AWS_ENDPOINT_URL_SESV2",
                ses.endpoint().toString()));
        environment.putAll(more);
        return environment;
    }

    ConfirmationHandler handler() {
        return handler(Map.of());
    }

    /// Who waits for a turn lets the office's clock run on.
    ConfirmationHandler handler(Map<String, String> more) {
        return new ConfirmationHandler(environment(more), this, this::passes);
    }

    /// @return the sequence numbers that must come again
    List<String> handles(Key... keys) {
        var records = new ArrayList<Map<String, Object>>();
        for (var key : keys) {
            records.add(key.record(Integer.toString(records.size() + 1)));
        }
        return handle(handler(), records, null);
    }

    static List<String> handle(ConfirmationHandler handler, List<?> records, @Nullable Invocation invocation) {
        var output = new ByteArrayOutputStream();
        try {
            var event = JSON.std.asBytes(Map.of("Records", records));
            handler.handleRequest(new ByteArrayInputStream(event), output, invocation);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!(JSON.std.mapFrom(output.toByteArray()).get("batchItemFailures") instanceof List<?> failures)) {
            throw new IllegalStateException("not a partial batch response");
        }
        return failures.stream()
                .map(failure -> String.valueOf(((Map<?, ?>) failure).get("itemIdentifier")))
                .toList();
    }

    Stream<Mail> mailsTo(String address) {
        return ses.messages().stream().filter(mail -> mail.to().equals(address));
    }

    /// Which kinds of mail went out, in order.
    List<String> headings() {
        var kinds = new ArrayList<String>();
        for (var mail : ses.messages()) {
            for (var kind : MailKind.values()) {
                var isThis = Arrays.stream(Language.values()).anyMatch(language -> mail.subject()
                        .startsWith(MailWords.in(language).text(kind.id() + ".heading")));
                if (isThis) {
                    kinds.add(kind.id());
                }
            }
        }
        return kinds;
    }
}
