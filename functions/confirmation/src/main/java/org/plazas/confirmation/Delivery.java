package org.plazas.confirmation;

/// What became of one attempt to deliver a mail. Reasons are exceptions' class names: their messages hold addresses.
public sealed interface Delivery {
    /// On its way.
    ///
    /// @param id the mail service's own
    record Taken(String id) implements Delivery {}

    /// Nobody's mail goes out now, or the service could not be reached: it will do as it is, later.
    record NotNow(String reason) implements Delivery {}

    /// This mail is not wanted.
    record Refused(String reason) implements Delivery {}

    /// What the mail was about is no more: there is nothing to send.
    record Moot() implements Delivery {}
}
