package org.plazas.web;

import java.util.List;

/// What organisers are refused with, wherever they ask. In English, as all that is for organisers' programs.
public final class OrganiserAnswers {
    private OrganiserAnswers() {}

    public static Response noAccessToken() {
        return Problem.UNAUTHORIZED
                .response("An access token is needed; an id token is none", List.of())
                .with("www-authenticate", "Bearer error=\"invalid_token\"");
    }

    /// Also for who has no role in a seminar that there is.
    public static Response noSuchSeminar() {
        return Problem.NOT_FOUND.response("There is no such seminar, or you have no role in it", List.of());
    }

    public static Response roleDoesNotAllow() {
        return Problem.FORBIDDEN.response("Your role in this seminar does not allow it", List.of());
    }
}
