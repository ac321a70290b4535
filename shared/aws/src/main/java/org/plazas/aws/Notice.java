package org.plazas.aws;

import java.time.Instant;
import java.time.LocalDate;
import org.plazas.domain.Audience;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.domain.Text;
import software.amazon.awssdk.core.SdkBytes;

/// What many people are to be told, each by a mail of her own.
///
/// @param number counts a seminar's notices from 1
/// @param at what came after it is not told of it
/// @param isDone true once everybody has been told, so that who joins its audience later is not
/// @param isStopped true if nobody else is to be told, and what is owed is not to be sent
public record Notice(
        Slug slug, long number, Audience audience, Instant at, Content content, boolean isDone, boolean isStopped) {

    public sealed interface Content {
        /// What an organiser writes, in each language of the seminar.
        ///
        /// @param requestId under which it was sent; the same one again is the same notice
        record Words(String requestId, Text subject, Text text) implements Content {}

        /// @param days before the seminar
        /// @param date of the seminar that it reminds of
        record Reminder(int days, LocalDate date) implements Content {}

        /// A publication changed what people must know.
        ///
        /// @param former the document that it replaced, as it is stored
        /// @param version of the publication
        record Changed(SdkBytes former, int version) implements Content {
            public Seminar before() {
                return SeminarStore.seminar(former.asByteArray());
            }
        }
    }

    /// The mail that tells it.
    public MailKind mail() {
        return switch (content) {
            case Content.Words words -> MailKind.NOTICE;
            case Content.Reminder reminder -> MailKind.REMINDER;
            case Content.Changed changed -> MailKind.CHANGED;
        };
    }

    /// True while somebody may be left who is to be told.
    public boolean isOpen() {
        return !isDone && !isStopped;
    }

    /// What a publication has changed is taken back by another, of which people must be told as well.
    public boolean mayBeStopped() {
        return !(content instanceof Content.Changed);
    }

    @Override
    public String toString() {
        return "(notice " + number + ")";
    }
}
