package org.plazas.export;

import java.time.Instant;
import java.util.Optional;
import org.plazas.aws.RoleStore;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import org.plazas.web.Caller;
import org.plazas.web.OrganiserAnswers;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// Which lists there are, and for whom.
final class Lists {
    private final SeminarStore seminars;
    private final RoleStore roles;

    Lists(SeminarStore seminars, RoleStore roles) {
        this.seminars = seminars;
        this.roles = roles;
    }

    sealed interface Sought {
        record Found(Listing listing) implements Sought {
            Slug slug() {
                return listing.published().seminar().slug();
            }

            Instant retentionEnds() {
                return listing.published().seminar().retentionEnds();
            }
        }

        record Refused(Response response) implements Sought {}
    }

    /// The list that a request's path names, for a caller whose role allows it.
    Sought sought(Request request) {
        var caller = Caller.of(request);
        if (caller.isEmpty()) {
            return new Sought.Refused(OrganiserAnswers.noAccessToken());
        }
        var slug = Slug.of(request.pathParameter("seminar"));
        var role = slug.flatMap(seminar -> roles.find(caller.get().sub(), seminar));
        if (slug.isEmpty() || role.isEmpty()) {
            return new Sought.Refused(OrganiserAnswers.noSuchSeminar());
        }
        var sought = of(slug.get(), request.receivedAt());
        return sought instanceof Sought.Found && !role.filter(Role::mayList).isPresent()
                ? new Sought.Refused(OrganiserAnswers.roleDoesNotAllow())
                : sought;
    }

    /// Past a seminar's retention there is no list any more, whatever the table still holds.
    Sought of(Slug slug, Instant now) {
        return seminars.find(slug)
                .<Sought>map(published -> now.isBefore(published.seminar().retentionEnds())
                        ? new Sought.Found(new Listing(published, now))
                        : new Sought.Refused(Answers.notKept()))
                .orElseGet(() -> new Sought.Refused(OrganiserAnswers.noSuchSeminar()));
    }

    /// For whoever asks no question about why.
    Optional<Listing> find(Slug slug, Instant now) {
        return of(slug, now) instanceof Sought.Found found ? Optional.of(found.listing()) : Optional.empty();
    }
}
