package org.plazas.web;

import java.util.List;
import java.util.Optional;

/// Who is signed in. `sub` names the person for good.
public record Caller(String sub, List<String> groups) {
    public Caller {
        groups = List.copyOf(groups);
    }

    /// The person whose access token the gateway has verified. Empty for an id token, which passes the gateway just as
    /// well but is made for the client, not for us.
    public static Optional<Caller> of(Request request) {
        return request.claim("token_use")
                .filter("access"::equals)
                .flatMap(access -> request.claim("sub"))
                .filter(sub -> !sub.isBlank())
                .map(sub -> new Caller(sub, request.claimList("cognito:groups")));
    }

    @Override
    public String toString() {
        return "(a caller)";
    }
}
