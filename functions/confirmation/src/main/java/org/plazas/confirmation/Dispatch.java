package org.plazas.confirmation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailReason;
import org.plazas.aws.NoticeStore;
import org.plazas.aws.SeminarMemory;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.WaitlistPlaces;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Composes the mail that a lease is for, and hands it to SES.
final class Dispatch {
    /// A key that was replaced still opens links for long after that.
    private static final Duration KEYS_LIFE = Duration.ofMinutes(5);

    private final SeminarStore seminars;
    private final Map<Slug, Published> known = new ConcurrentHashMap<>();
    private final SeminarMemory<LinkKeys.Keys> keys;
    private final WaitlistPlaces places;
    private final Notices notices;
    private final Composer composer;
    private final Mailer mailer;
    private final InstantSource clock;

    Dispatch(
            SeminarStore seminars,
            LinkKeys keys,
            WaitlistPlaces places,
            NoticeStore notices,
            Composer composer,
            Mailer mailer,
            InstantSource clock) {
        this.seminars = seminars;
        this.keys = new SeminarMemory<>(clock, KEYS_LIFE, keys::find);
        this.places = places;
        this.notices = new Notices(notices);
        this.composer = composer;
        this.mailer = mailer;
        this.clock = clock;
    }

    /// A mail that can't be composed is refused by ourselves.
    Delivery deliver(Lease.Taken lease, Turns turns) {
        Optional<SendEmailRequest> mail;
        try {
            var obstacle = turns.obstacle();
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            if (lease.history().barred().isPresent() && !lease.mail().isToAnotherAddress()) {
                return new Delivery.Refused(MailReason.SUPPRESSED, "");
            }
            mail = mail(lease);
        } catch (SdkException outage) {
            return new Delivery.NotNow(MailReason.OUTAGE, outage.getClass().getSimpleName());
        } catch (RuntimeException fault) {
            return new Delivery.Refused(MailReason.FAULT, fault.getClass().getSimpleName());
        }
        try {
            return mail.map(request -> turns.take(() -> mailer.send(request))).orElseGet(Delivery.Moot::new);
        } catch (SdkException noTurn) {
            return new Delivery.NotNow(MailReason.OUTAGE, noTurn.getClass().getSimpleName());
        }
    }

    /// The newest, for whatever a mail says must be in force. Only a new one is read as a whole, and understood.
    private Published published(Slug slug) {
        var newest = seminars.newest(slug, Optional.ofNullable(known.get(slug))).orElseThrow();
        known.put(slug, newest);
        return newest;
    }

    private Optional<SendEmailRequest> mail(Lease.Taken lease) {
        var slug = lease.key().slug();
        var published = published(slug);
        var signing = keys.get(slug).orElseThrow();
        var position = Occasion.tellsState(lease.mail())
                ? places.position(slug, lease.registration())
                : Optional.<Integer>empty();
        return composer.mail(new Occasion(lease, published, position, clock.instant(), notices.toldBy(lease)), signing);
    }
}
