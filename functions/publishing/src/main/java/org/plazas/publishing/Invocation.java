package org.plazas.publishing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.RoleStore;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import org.plazas.web.Problem;
import org.plazas.web.Response;

/// Direct invocations, of those whom IAM lets: `{"publish": document, "organiser": sub}`, and
/// `{"grant": {"seminar": slug, "user": sub, "role": "organiser" | "viewer" | "door"}}`, which may come before the
/// seminar is published. A person has one role in a seminar: the last one granted.
final class Invocation {
    private static final Pattern SUB = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final Publish publish;
    private final RoleStore roles;
    private final InstantSource clock;

    Invocation(Publish publish, RoleStore roles, InstantSource clock) {
        this.publish = publish;
        this.roles = roles;
        this.clock = clock;
    }

    Response answer(Map<String, Object> event) {
        if (event.keySet().equals(Set.of("publish", "organiser"))) {
            return publish(event);
        }
        if (event.keySet().equals(Set.of("grant"))) {
            return event.get("grant") instanceof Map<?, ?> grant
                    ? grant(grant)
                    : invalid(List.of(Problem.error("/grant", "type", "must be an object")));
        }
        return Problem.BAD_REQUEST.response(
                "An invocation is {\"publish\": document, \"organiser\": sub}"
                        + " or {\"grant\": {\"seminar\": slug, \"user\": sub, \"role\": role}}",
                List.of());
    }

    private Response publish(Map<String, Object> event) {
        var organiser = sub(event.get("organiser"));
        var document = event.get("publish");
        if (organiser.isEmpty()) {
            return invalid(List.of(Problem.error("/organiser", "format", "must be the sub of a user")));
        }
        return document instanceof Map
                ? publish.invoked(document, organiser.get(), clock.instant())
                : invalid(List.of(Problem.error("/publish", "type", "must be an object")));
    }

    private Response grant(Map<?, ?> grant) {
        var errors = new ArrayList<Map<String, String>>();
        var slug = text(grant.get("seminar")).flatMap(Slug::of).filter(known -> !known.isReserved());
        var user = sub(grant.get("user"));
        var role = text(grant.get("role")).flatMap(Role::of);
        if (slug.isEmpty()) {
            errors.add(Problem.error("/grant/seminar", "format", "must be the slug of a seminar"));
        }
        if (user.isEmpty()) {
            errors.add(Problem.error("/grant/user", "format", "must be the sub of a user"));
        }
        if (role.isEmpty()) {
            errors.add(Problem.error("/grant/role", "unknown-choice", "must be one of organiser, viewer, door"));
        }
        for (var name : grant.keySet()) {
            if (!Set.of("seminar", "user", "role").contains(name)) {
                errors.add(Problem.error("/grant", "unknown-field", "has a member besides seminar, user and role"));
            }
        }
        if (!errors.isEmpty() || slug.isEmpty() || user.isEmpty() || role.isEmpty()) {
            return invalid(errors);
        }
        roles.grant(user.get(), slug.get(), role.get());
        return Response.json(
                200,
                Map.of(
                        "seminar",
                        slug.get().value(),
                        "user",
                        user.get(),
                        "role",
                        role.get().id()));
    }

    private static Optional<String> sub(@Nullable Object value) {
        return text(value).filter(sub -> SUB.matcher(sub).matches());
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Response invalid(List<Map<String, String>> errors) {
        return Problem.INVALID.response("The invocation has problems; nothing was changed", errors);
    }
}
