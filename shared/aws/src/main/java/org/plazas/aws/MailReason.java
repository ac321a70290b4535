package org.plazas.aws;

import java.util.Locale;

/// Why a mail is not out, or did not arrive.
public enum MailReason {
    /// Faster than the account may send.
    RATE(Concern.THIS_MOMENT),
    /// SES, or a table, can't be reached.
    OUTAGE(Concern.EVERYBODY),
    /// The account has sent what it may in a day.
    QUOTA(Concern.EVERYBODY),
    /// Somebody has paused the account's sending, or the configuration set's.
    PAUSED(Concern.EVERYBODY),
    /// AWS has ended the account's sending.
    SUSPENDED(Concern.EVERYBODY),
    /// The sender's address or domain is not verified.
    SENDER(Concern.EVERYBODY),
    /// The configuration set is missing.
    CONFIGURATION(Concern.EVERYBODY),
    /// The function may not send: its role or the account's policy.
    DENIED(Concern.EVERYBODY),
    /// Too much bounces: our own stop, until an operator resumes.
    BOUNCES(Concern.OPERATOR),
    /// Too many complain: our own stop, until an operator resumes.
    COMPLAINTS(Concern.OPERATOR),
    /// In SES's sandbox only verified recipients are mailed.
    SANDBOX(Concern.THIS_MAIL),
    /// SES does not want this mail.
    REJECTED(Concern.THIS_MAIL),
    /// It can't be written: a fault of ours.
    FAULT(Concern.THIS_MAIL),
    /// An earlier mail to this address came back for good, or was reported as spam.
    SUPPRESSED(Concern.THIS_MAIL),
    /// The mailbox does not exist, or takes nothing.
    PERMANENT(Concern.THIS_MAIL),
    /// Not taken for now, by a mailbox that is full or a server that is down.
    TRANSIENT(Concern.THIS_MAIL),
    /// The person reported the mail as spam.
    SPAM(Concern.THIS_MAIL);

    private enum Concern {
        THIS_MOMENT,
        THIS_MAIL,
        EVERYBODY,
        OPERATOR
    }

    private final Concern concern;

    MailReason(Concern concern) {
        this.concern = concern;
    }

    /// True if no mail of the account goes out for it.
    public boolean concernsEverybody() {
        return concern == Concern.EVERYBODY || concern == Concern.OPERATOR;
    }

    /// True if it stays until an operator resumes.
    public boolean waitsForOperator() {
        return concern == Concern.OPERATOR;
    }

    /// As it is stored and shown: `quota`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for an id that is none of these
    static MailReason of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
