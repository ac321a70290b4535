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
    record Opened(String token, Link link, Published published) {
        OwnRegistration.Key key() {
            return new OwnRegistration.Key(link.seminar(), link.registration(), link.subject());
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
                token -> keys.remembered(token.seminar()).flatMap(known -> known.numbered(token.keyNumber())),
                seminars::remembered);
    }

    private Optional<Opened> open(
            Request request,
            Purpose purpose,
            Function<LinkToken, Optional<LinkToken.Key>> key,
            Function<Slug, Optional<Published>> seminar) {
        var text = request.pathParameter("token");
        return LinkToken.read(text)
                .flatMap(token -> key.apply(token).flatMap(known -> token.verified(known, purpose, clock.instant())))
                .flatMap(link -> seminar.apply(link.seminar()).map(published -> new Opened(text, link, published)));
    }

    /// A number that is not known may be that of a new key.
    private Optional<LinkToken.Key> keys(LinkToken token) {
        return keys.get(token.seminar())
                .flatMap(known -> known.numbered(token.keyNumber()))
                .or(() -> keys.fresh(token.seminar()).flatMap(known -> known.numbered(token.keyNumber())));
    }
}
