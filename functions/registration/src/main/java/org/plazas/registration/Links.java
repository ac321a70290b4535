package org.plazas.registration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.plazas.aws.LinkKeys;
import org.plazas.aws.LinkKeys.Keys;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.SeminarMemory;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Link;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Published;
import org.plazas.domain.Slug;
import org.plazas.domain.TicketKey;
import org.plazas.web.Request;

/// The links that were mailed: reads the token in a request's path, and believes it only once its seminar's key has
/// verified it. A key that is deleted ends its links within minutes.
final class Links {
    private static final Duration KEYS = Duration.ofMinutes(5);

    private final SeminarMemory<Keys> keys;
    private final Seminars seminars;
    private final InstantSource clock;

    Links(LinkKeys linkKeys, Seminars seminars, InstantSource clock) {
        this.keys = new SeminarMemory<>(clock, KEYS, linkKeys::find);
        this.seminars = seminars;
        this.clock = clock;
    }

    /// A genuine link. Whether what it opens is still there is another question.
    ///
    /// @param ticketKey that signs the seminar's tickets; empty if there is none yet
    record Opened(String token, Link link, Published published, Optional<TicketKey> ticketKey) {
        OwnRegistration.Key key() {
            return new OwnRegistration.Key(link.seminar(), link.registration(), link.subject());
        }

        Opened with(Published newer) {
            return new Opened(token, link, newer, ticketKey);
        }

        /// The page that the link leads to.
        String address() {
            return "/registrations/" + token;
        }

        @Override
        public String toString() {
            return "(an opened link)";
        }
    }

    Optional<Opened> open(Request request, Purpose purpose) {
        return open(request, purpose, this::keys, seminars::find);
    }

    /// With the newest publication, for a page that says how things stand.
    Optional<Opened> openFresh(Request request, Purpose purpose) {
        return open(request, purpose, this::keys, seminars::newest);
    }

    /// By what is remembered, however long ago: for the time of an outage. Reads nothing.
    Optional<Opened> remembered(Request request, Purpose purpose) {
        return open(
                request,
                purpose,
                token -> keys.remembered(token.seminar()).filter(known -> knows(known, token)),
                seminars::remembered);
    }

    private Optional<Opened> open(
            Request request,
            Purpose purpose,
            Function<LinkToken, Optional<Keys>> keysOf,
            Function<Slug, Optional<Published>> seminar) {
        var text = request.pathParameter("token");
        return LinkToken.read(text)
                .flatMap(token -> keysOf.apply(token).flatMap(known -> known.numbered(token.keyNumber())
                        .flatMap(key -> token.verified(key, purpose, clock.instant()))
                        .flatMap(link -> seminar.apply(link.seminar())
                                .map(published -> new Opened(text, link, published, known.ticket())))));
    }

    /// A number that is not known may be that of a new key.
    private Optional<Keys> keys(LinkToken token) {
        return keys.get(token.seminar()).filter(known -> knows(known, token)).or(() -> keys.fresh(token.seminar())
                .filter(known -> knows(known, token)));
    }

    private static boolean knows(Keys known, LinkToken token) {
        return known.numbered(token.keyNumber()).isPresent();
    }
}
