package org.plazas.domain;

import java.util.Locale;

/// One thing wrong with one field. `pointer` is an RFC 6901 JSON pointer; `limit` is the number that the code's words
/// mention, 0 where they mention none.
public record Violation(String pointer, Code code, int limit) {
    public Violation(String pointer, Code code) {
        this(pointer, code, 0);
    }

    /// A member's name as JSON pointers write it (RFC 6901).
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// The name of the form's field: `/email` is `email`, `/answers/needs` is `answers.needs`.
    public String field() {
        if (pointer.startsWith("/answers/")) {
            return Question.FIELD + pointer.substring("/answers/".length());
        }
        return pointer.isEmpty() ? "" : pointer.substring(1);
    }

    public enum Code {
        REQUIRED,
        TOO_LONG,
        CHARACTERS,
        ADDRESS,
        ADDRESS_LOCAL_PART,
        UNKNOWN_CHOICE,
        CONSENT,
        TYPE,
        UNKNOWN_FIELD,
        REPEATED,
        REUSED_REQUEST,
        /// Of a category whose seats are gone.
        FULL,
        /// Of a category that can't be changed to any more.
        CLOSED,
        /// Of an address that was changed too often.
        TOO_MANY,
        /// Of an address that is to be changed after the seminar.
        PAST,
        /// Of a form as a whole: as it was sent it might not be a person's.
        SEND_AGAIN;

        /// As in answers and in the words' keys: `too-long`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
