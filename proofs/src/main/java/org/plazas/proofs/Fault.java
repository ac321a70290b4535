package org.plazas.proofs;

import java.util.Locale;

/// What may go wrong. Each kind has to have happened often before a run of the simulation counts.
enum Fault {
    /// The table refuses a call for now.
    THROTTLED,
    /// Another transaction is said to be at one of the items.
    CONFLICT,
    /// A call never reaches the table.
    LOST_BEFORE_COMMIT,
    /// A call does its work, and its answer is lost: the SDK repeats it, or gives up.
    REPLY_LOST,
    /// A call is given up, or repeated, and reaches the table later.
    COMMITS_LATER,
    /// The process ends before its call.
    CRASH_BEFORE_COMMIT,
    /// The process ends after its call.
    CRASH_AFTER_COMMIT,
    /// The stream brings a record twice.
    DUPLICATE_RECORD,
    /// The stream brings a record before one of another key that is older.
    REORDERED_RECORDS,
    /// The stream never brings a record.
    RECORD_LOST,
    /// A record ends every invocation that it is given to.
    POISON_RECORD,
    /// The sender ends between its lease and the mail.
    CRASH_BEFORE_SEND,
    /// The sender ends between the mail and its mark, or the mail service's answer is lost.
    CRASH_AFTER_SEND,
    /// The mail service takes no mail, or not this one.
    MAIL_REFUSED,
    /// The mail service takes no mail at all while anything may break.
    MAIL_DOWN,
    /// An environment's clock is set, by up to 25 seconds to either side of the true time.
    CLOCK_JUMPED;

    /// As it is printed and given: `reply-lost`.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException for an id that is none of these
    static Fault of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
