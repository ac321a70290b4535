package org.plazas.confirmation;

import org.plazas.aws.MailReason;

/// What became of one attempt to deliver a mail. Faults are exceptions' class names: their messages hold addresses.
public sealed interface Delivery {
    /// On its way.
    ///
    /// @param id the mail service's own
    record Taken(String id) implements Delivery {}

    /// Not at this moment: to be tried again soon.
    record NotNow(MailReason reason, String fault) implements Delivery {}

    /// Nobody's mail goes out, and that may last: it stays owed, and the sweeper wakes it when it is over.
    record Barred(MailReason reason, String fault) implements Delivery {}

    /// This mail is not wanted.
    record Refused(MailReason reason, String fault) implements Delivery {}

    /// What the mail was about is no more: there is nothing to send.
    record Moot() implements Delivery {}
}
