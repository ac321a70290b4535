package org.plazas.domain;

/// Characters that look like nothing and say in which direction text is read: Unicode Annex 9.
public final class Direction {
    private Direction() {}

    /// Embeddings, overrides and isolates: what follows them shows in another order than it is written. No name needs
    /// them, so that nobody may enter them.
    public static boolean turns(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    /// Marks, which names in some scripts hold, and may. Beside words of ours, in a mail, they would move the
    /// punctuation between both; mails leave them out.
    public static boolean marks(int character) {
        return character == 0x061C || character == 0x200E || character == 0x200F;
    }
}
