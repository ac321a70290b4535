package org.plazas.confirmation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.Arguments;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailLedger.Stored;
import org.plazas.aws.Notice;
import org.plazas.domain.Answers;
import org.plazas.domain.Audience;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Text;
import org.plazas.domain.TicketKey;
import org.plazas.testing.SeminarFixtures;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.jr.ob.JSON;

/// The flyer's seminar, as its document says it, and people who come.
final class Flyer {
    static final Path DOCUMENT = Path.of("../../seminars/accion-internacional-sostenible-2018.json");
    static final Instant IN_MAY = Instant.parse("2018-05-20T10:00:00Z");
    static final String SITE = "https://seminars.example.org";
    static final String HASH = "4Zk1lYQaPVFhw_CxprRw-qCl";
    static final String NEW_EMAIL_ID = "2b9d5e7c-6d1c-4c3f-8f0a-0b4e7a521a34";
    static final LinkToken.Key LINK_KEY = new LinkToken.Key(1, new byte[LinkToken.Key.OCTETS]);
    static final LinkKeys.Keys KEYS =
            new LinkKeys.Keys(1, Map.of(1, LINK_KEY), Optional.of(2), Map.of(2, TicketKey.make(2, new SecureRandom())));
    static final Seminar SEMINAR = seminar();

    static final Text NOTICE_SUBJECT = new Text(Map.of(
            Language.ES, "Cambio de sala",
            Language.FR, "Changement de salle",
            Language.EN, "Another room",
            Language.PT, "Mudança de sala"));
    static final Text NOTICE_TEXT = new Text(Map.of(
            Language.ES, "La sala es otra.\n\nVéase https://example.org/sala.",
            Language.FR, "La salle est une autre.\n\nVoir https://example.org/salle.",
            Language.EN, "The room is another.\n\nSee https://example.org/room.",
            Language.PT, "A sala é outra.\n\nVer https://example.org/sala."));

    private Flyer() {}

    static byte[] document() {
        try {
            return Files.readAllBytes(DOCUMENT);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Published published() {
        return published(SEMINAR);
    }

    static Published calledOff() {
        return published(fixture().withCalledOff().toSeminar());
    }

    private static Published published(Seminar seminar) {
        return new Published(seminar, 3, "0f8fad5b-d9cb-469f-a165-70867728950e", IN_MAY);
    }

    static Registration registration(String name, Language language) {
        return registration(name, Optional.of("Alcaldía de Bogotá"), language, State.CONFIRMED);
    }

    static Registration registration(String name, Optional<String> institution, Language language, State state) {
        return new Registration(
                "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                name,
                "jose@example.org",
                institution,
                "international-office",
                Optional.of("CO"),
                language,
                state,
                IN_MAY,
                "2018-05",
                Answers.NONE,
                PoolId.SHARED,
                state == State.WAITLISTED ? Optional.of(7L) : Optional.empty(),
                4,
                state == State.HELD,
                state == State.HELD ? Optional.of(IN_MAY.plus(Duration.ofHours(24))) : Optional.empty());
    }

    static Registration unverified(Registration proven) {
        return new Registration(
                proven.id(),
                proven.name(),
                proven.email(),
                proven.institution(),
                proven.category(),
                proven.country(),
                proven.language(),
                proven.state(),
                proven.registeredAt(),
                proven.consentVersion(),
                proven.answers(),
                proven.pool(),
                proven.ticket(),
                proven.revision(),
                true,
                proven.heldUntil());
    }

    /// In the state in which a mail of this kind finds a registration that nobody has changed since.
    static Registration registration(MailKind mail, String name, Language language) {
        var state =
                switch (mail) {
                    case WAITLISTED -> State.WAITLISTED;
                    case CANCELLED -> State.CANCELLED;
                    case HELD -> State.HELD;
                    default -> State.CONFIRMED;
                };
        return registration(name, Optional.of("Alcaldía de Bogotá"), language, state);
    }

    static Occasion occasion(MailKind mail, Language language) {
        return occasion(mail, registration(mail, "José Ñandú", language));
    }

    static Occasion occasion(MailKind mail, Registration registration) {
        return occasion(
                mail,
                registration,
                mail == MailKind.ALREADY
                        ? Map.of(
                                "name",
                                "Pepe Ñandú",
                                "institution",
                                "",
                                "category",
                                "academia",
                                "country",
                                "PT",
                                "language",
                                "pt")
                        : Map.of());
    }

    /// @param offered what somebody sent for the same address
    static Occasion occasion(MailKind mail, Registration registration, Map<String, String> offered) {
        var stored = new Stored(
                registration,
                List.of(mail),
                "https://other.example.org",
                mail == MailKind.ADDRESS ? Optional.of("new@example.org") : Optional.empty(),
                mail == MailKind.ADDRESS ? Optional.of(NEW_EMAIL_ID) : Optional.empty(),
                mail == MailKind.MOVED ? List.of("former@example.org") : List.of(),
                mail.isOfNotice() ? Optional.of(1L) : Optional.empty(),
                offered);
        var key = new RegistrationKey("REG#" + SEMINAR.slug() + "#0", HASH);
        return new Occasion(
                new Lease.Taken(key, mail, stored, IN_MAY, 1, IN_MAY),
                mail == MailKind.CALLED_OFF ? calledOff() : published(),
                registration.ticket().map(ticket -> 3),
                IN_MAY,
                mail.isOfNotice() ? Optional.of(notice(mail)) : Optional.empty());
    }

    /// The first notice of the seminar, in all languages; of a change, that it was to be a day earlier and
    /// elsewhere.
    private static Notice notice(MailKind mail) {
        var content =
                switch (mail) {
                    case NOTICE -> new Notice.Content.Words("one", NOTICE_SUBJECT, NOTICE_TEXT);
                    case REMINDER -> new Notice.Content.Reminder(7, SEMINAR.date());
                    default -> changedFrom(fixture().withDate("2018-07-04"));
                };
        return new Notice(SEMINAR.slug(), 1, Audience.ALL, IN_MAY, content, false, false);
    }

    static Notice.Content.Changed changedFrom(SeminarFixtures former) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(former.json());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Notice.Content.Changed(SdkBytes.fromByteArray(zipped.toByteArray()), 3);
    }

    /// The same, of another notice.
    static Occasion telling(Notice.Content content, Occasion occasion) {
        var notice = new Notice(SEMINAR.slug(), 1, Audience.ALL, IN_MAY, content, false, false);
        return telling(notice, occasion);
    }

    static Occasion telling(Notice notice, Occasion occasion) {
        return new Occasion(
                occasion.lease(), occasion.published(), occasion.position(), occasion.time(), Optional.of(notice));
    }

    /// The same, written at another time.
    static Occasion at(Instant time, Occasion occasion) {
        return new Occasion(occasion.lease(), occasion.published(), occasion.position(), time, occasion.notice());
    }

    /// The same, of a seminar that was published otherwise.
    static Occasion of(SeminarFixtures seminar, Occasion occasion) {
        return new Occasion(
                occasion.lease(),
                published(seminar.toSeminar()),
                occasion.position(),
                occasion.time(),
                occasion.notice());
    }

    static Letter letter(Occasion occasion) {
        var language = occasion.language();
        var words = MailWords.in(language);
        var links = new SeminarLinks(SITE, SEMINAR.slug(), language);
        return new Letters(
                        occasion,
                        words,
                        links,
                        new PersonalLinks(occasion, SITE, LINK_KEY),
                        SEMINAR.slug() + ".ics",
                        MailTicket.of(occasion, KEYS.ticket()))
                .write();
    }

    static Letter letter(MailKind mail, Language language) {
        return letter(occasion(mail, language));
    }

    /// Each kind of mail in each language.
    static Stream<Arguments> mails() {
        return Arrays.stream(MailKind.values())
                .flatMap(mail -> Arrays.stream(Language.values()).map(language -> Arguments.arguments(mail, language)));
    }

    static SeminarFixtures fixture() {
        return new SeminarFixtures(JSON.std.mapFrom(document()));
    }

    private static Seminar seminar() {
        return SeminarDocument.read(JSON.std.mapFrom(document()));
    }
}
