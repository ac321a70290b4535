package org.plazas.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A seminar as its document describes it: what people read, and the rules for registering.
///
/// @param embed the origins of the sites that may show its form and its seats in a frame:
///     `https://www.ville.example`
public record Seminar(
        Slug slug,
        List<Language> languages,
        Text kind,
        Text title,
        Optional<Text> subtitle,
        Look look,
        LocalDate date,
        LocalTime starts,
        LocalTime ends,
        Zone zone,
        List<ReaderZone> readerZones,
        Venue venue,
        List<Organiser> organisers,
        List<Contact> contacts,
        About about,
        Registration registration,
        Privacy privacy,
        boolean provisional,
        List<Session> sessions,
        List<String> embed) {
    public Seminar {
        languages = List.copyOf(languages);
        readerZones = List.copyOf(readerZones);
        organisers = List.copyOf(organisers);
        contacts = List.copyOf(contacts);
        sessions = List.copyOf(sessions);
        embed = List.copyOf(embed);
    }

    /// The language in which the organisers announced it.
    public Language ownLanguage() {
        return languages.getFirst();
    }

    public Instant at(LocalTime time) {
        return date.atTime(time).atZone(zone.id()).toInstant();
    }

    public Instant startsAt() {
        return at(starts);
    }

    /// The end of what is announced and of what is scheduled, whichever is later.
    public Instant endsAt() {
        var last =
                sessions.stream().map(Session::ends).max(LocalTime::compareTo).orElse(ends);
        return at(last.isAfter(ends) ? last : ends);
    }

    /// From this instant on no personal data of the seminar may be read.
    public Instant retentionEnds() {
        return endsAt().plus(Duration.ofDays(privacy.retentionDays()));
    }

    public Instant handOffUntil() {
        return registration.handOffUntil().orElseGet(this::startsAt);
    }

    /// Each pool with its seats: first the one that is shared, then the quotas in the order of the form.
    public Map<PoolId, Integer> pools() {
        var pools = new LinkedHashMap<PoolId, Integer>();
        pools.put(PoolId.SHARED, registration.capacity());
        registration.categories().forEach(category -> category.quota()
                .ifPresent(seats -> pools.put(PoolId.of(category), seats)));
        return pools;
    }

    /// Whether anybody may register then, as long as seats, or places on the waitlist, remain.
    public boolean isRegistrationOpen(Instant time) {
        return !registration.calledOff()
                && !time.isBefore(registration.opens())
                && time.isBefore(registration.closes());
    }

    public boolean isPast(Instant time) {
        return !time.isBefore(endsAt());
    }

    /// True if seats are counted by category, so that one may be full while others are not.
    public boolean hasQuotas() {
        return registration.categories().stream()
                .anyMatch(category -> category.quota().isPresent());
    }

    public Optional<Category> category(String id) {
        return registration.categories().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /// Whether the seminar is taking place.
    public boolean isUnderWay(Instant time) {
        return !time.isBefore(startsAt()) && !isPast(time);
    }

    /// What makes its pages its own; empty: the product's colours, and the organiser's name in place of a
    /// picture.
    public record Look(Optional<Accent> accent, Optional<Logo> logo) {
        public static final Look PLAIN = new Look(Optional.empty(), Optional.empty());
    }

    /// A zone with its name for readers: `Europe/Paris`, "hora de París".
    public record Zone(ZoneId id, Text name) {}

    /// A place whose readers see the deadline in their own time too.
    public record ReaderZone(ZoneId id, Text place) {}

    public record Organiser(String name, Optional<Address> address, Optional<String> url) {}

    public record Contact(String name, String email, Optional<String> phone) {
        public EmailAddress address() {
            return new EmailAddress(email);
        }
    }

    public record About(Optional<Text> theme, Optional<Text> lead, List<Text> presentation, Optional<Text> audience) {
        public About {
            presentation = List.copyOf(presentation);
        }
    }

    /// @param quota the seats of the category's own pool; empty: it draws on the seats that all share
    public record Category(String id, Text name, Optional<Integer> quota) {}

    /// When a reminder goes out that comes so many days before: at a decent hour of the seminar's zone.
    public Instant remindsAt(int daysBefore) {
        return date.minusDays(daysBefore)
                .atTime(Registration.REMINDED_AT)
                .atZone(zone.id())
                .toInstant();
    }

    /// The reminders that are to go out at `time`, each by its days: none that is late by more than a day,
    /// and none once the seminar has begun or is called off.
    public List<Integer> remindersDue(Instant time) {
        if (registration.calledOff() || !time.isBefore(startsAt())) {
            return List.of();
        }
        return registration.reminders().stream()
                .filter(days -> !time.isBefore(remindsAt(days))
                        && !time.isAfter(remindsAt(days).plus(Registration.REMINDER_LATE)))
                .toList();
    }

    /// Registration is taken at `t` if `opens <= t < closes`, while seats remain and the seminar is not
    /// called off.
    ///
    /// @param capacity the seats that all share who come in a category without a quota
    /// @param waitlist how many may wait for a seat of each pool; 0: there is no waitlist
    /// @param handOffUntil from then on a freed seat goes to nobody who waits; empty: the seminar's start
    /// @param reminders how many days before the seminar those who have a seat are reminded of it
    /// @param questions that the form asks beside its own
    /// @param wantsWork true if a form comes with a proof of work ([ProofOfWork]), or else its seat is only
    ///     held until the address is confirmed
    public record Registration(
            Instant opens,
            Instant closes,
            int capacity,
            int waitlist,
            Optional<Instant> handOffUntil,
            boolean calledOff,
            List<Category> categories,
            List<Integer> reminders,
            List<Question> questions,
            boolean wantsWork) {
        static final LocalTime REMINDED_AT = LocalTime.of(9, 0);
        static final Duration REMINDER_LATE = Duration.ofDays(1);

        /// For a waitlist whose document names no limit.
        public static final int WITHOUT_LIMIT = 1_000_000;

        public Registration {
            if (capacity < 0) {
                throw new IllegalArgumentException("capacity must not be negative: " + capacity);
            }
            if (waitlist < 0) {
                throw new IllegalArgumentException("a waitlist's limit must not be negative: " + waitlist);
            }
            categories = List.copyOf(categories);
            reminders = List.copyOf(reminders);
            questions = List.copyOf(questions);
        }
    }

    /// Who holds the data, for how many days after the end, and under which version of the consent's words.
    public record Privacy(String controller, int retentionDays, String consentVersion) {}
}
