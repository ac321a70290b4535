package org.plazas.publishing;

import java.util.function.Predicate;
import org.plazas.aws.RoleStore;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import org.plazas.web.Caller;
import org.plazas.web.OrganiserAnswers;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// Who may do what with the seminar that a request's path names. Who has no role in it learns as little as
/// if there were none.
final class Access {
    private final RoleStore roles;

    Access(RoleStore roles) {
        this.roles = roles;
    }

    sealed interface Sought {
        record Granted(Slug slug) implements Sought {}

        record Refused(Response response) implements Sought {}
    }

    Sought sought(Request request, Predicate<Role> allowed) {
        var caller = Caller.of(request);
        if (caller.isEmpty()) {
            return new Sought.Refused(OrganiserAnswers.noAccessToken());
        }
        var slug = Slug.of(request.pathParameter("seminar"));
        var role = slug.flatMap(seminar -> roles.find(caller.get().sub(), seminar));
        if (role.isEmpty()) {
            return new Sought.Refused(OrganiserAnswers.noSuchSeminar());
        }
        return role.filter(allowed).isPresent()
                ? new Sought.Granted(slug.orElseThrow())
                : new Sought.Refused(OrganiserAnswers.roleDoesNotAllow());
    }
}
