package org.plazas.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.MailLedger.RegistrationKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What SES tells of mails afterwards, written down on their registrations. Events come in any order, and
/// more than once.
public final class MailFeedback {
    /// Changes that are in the way of one event.
    private static final int MARKS = 8;

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    public MailFeedback(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /// What has become of a registration's mails; empty for one that is gone.
    public Optional<MailHistory> history(RegistrationKey key) {
        return Entry.alive(read(key), clock.instant()).map(entry -> MailHistory.of(entry.item()));
    }

    private Map<String, AttributeValue> read(RegistrationKey key) {
        return client.getItem(get -> get.tableName(table).key(key.attributes()).consistentRead(true))
                .item();
    }

    /// What became of an event.
    public sealed interface Heard {
        /// It was written down.
        ///
        /// @param isLast true if nothing more is sent to this address
        record Noted(boolean isLast) implements Heard {}

        /// Nothing new: it came before, or something later did.
        record Known() implements Heard {}

        /// The registration is gone or moved, or remembers no such mail.
        record NotThere() implements Heard {}

        /// Its mail may be on its way to be marked: to be brought again.
        record TooEarly() implements Heard {}
    }

    /// @param sesId under which SES took the mail
    public Heard heard(RegistrationKey key, String sesId, Mailing.State state, Optional<MailReason> reason) {
        for (int marks = 0; marks < MARKS; marks++) {
            var now = clock.instant();
            var found = Entry.alive(read(key), now);
            if (found.isEmpty()) {
                return new Heard.NotThere();
            }
            var before = Mailing.in(found.get().item());
            var mailing = before.stream().filter(one -> one.isKnownAs(sesId)).findFirst();
            if (mailing.isEmpty()) {
                return found.get().isLeased(now) ? new Heard.TooEarly() : new Heard.NotThere();
            }
            if (!mailing.get().isBefore(state, reason)) {
                return new Heard.Known();
            }
            var after = new Mailing(mailing.get().mail(), state, now, Optional.of(sesId), reason);
            var isLast = !after.mail().isToAnotherAddress() && bars(reason);
            var change = new Change(found.get())
                    .set(
                            Mailing.ATTRIBUTE,
                            Mailing.stored(before.stream()
                                    .map(one -> one.equals(mailing.get()) ? after : one)
                                    .toList()))
                    .remove(Mailing.FORMER);
            if (isLast) {
                change.set(
                        MailHistory.BARRED, Attributes.text(reason.orElseThrow().id()));
            }
            if (change.apply(client, table)) {
                return new Heard.Noted(isLast);
            }
        }
        throw new Overloaded("the registration keeps changing");
    }

    private static boolean bars(Optional<MailReason> reason) {
        return reason.filter(
                        why -> why == MailReason.PERMANENT || why == MailReason.SPAM || why == MailReason.SUPPRESSED)
                .isPresent();
    }
}
