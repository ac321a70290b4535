package org.plazas.proofs;

/// One thing that somebody does in a history. Persons are numbers; so are their addresses, of which the first
/// is the person's own number.
sealed interface Step {
    /// @param request number of the person's form: the same again is the same request id
    /// @param content number of what is written in it
    /// @param category 0 draws on the shared seats, 1 and 2 on their quota where they have one
    /// @param isUnverified true if no proof of work comes with the form
    record Register(int person, int request, int content, int category, boolean isUnverified) implements Step {
        Register(int person, int request, int content, int category) {
            this(person, request, content, category, false);
        }
    }

    /// @param oldLink by the first link that the person ever got, not the newest
    record Cancel(int person, boolean oldLink) implements Step {}

    /// @param address the wanted one; negative to leave it
    record Correct(int person, int content, int category, int address) implements Step {}

    /// Of the change that was asked for last.
    record ConfirmAddress(int person) implements Step {}

    /// By the person's newest link.
    record Verify(int person) implements Step {}

    record MailLink(int person) implements Step {}

    /// Publishes anew, with one rule changed, and does what follows from it.
    record Publish(Rule rule, int value) implements Step {}

    enum Rule {
        CAPACITY,
        FIRST_QUOTA,
        SECOND_QUOTA,
        /// So many may wait; 0 ends the waitlist.
        WAITLIST,
        /// Registration closes in so many milliseconds.
        CLOSES,
        /// From so many milliseconds on, nobody is promoted.
        HAND_OFF_UNTIL,
        /// 1 calls off, 0 back.
        CALLED_OFF,
        /// The quota of category 1 or 2 is given up.
        NO_QUOTA,
        /// Personal data is kept for so many days.
        RETENTION
    }

    record Sweep() implements Step {}

    /// Nothing happens for a while. Whatever is under way for longer than a function may run is ended.
    record Pass(long millis) implements Step {}

    /// True for what counts as an operation: all but the passing of time.
    default boolean isOperation() {
        return !(this instanceof Pass);
    }
}
