package org.plazas.publishing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.aws.MailKind;
import org.plazas.aws.Outbox;
import org.plazas.domain.Role;
import org.plazas.domain.Slug;
import org.plazas.publishing.Access.Sought;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// `POST /organiser/seminars/{seminar}/mails/{registration}` with `{"mail": "confirmed"}`: sends that message once
/// more. 202, for it is owed then and goes the way of all mails; the same `Idempotency-Key` changes nothing a second
/// time.
final class SendAgain {
    private static final Set<MailKind> OF_DATA_THAT_GO = EnumSet.of(
            MailKind.ADDRESS, MailKind.MOVED, MailKind.ALREADY, MailKind.NOTICE, MailKind.REMINDER, MailKind.CHANGED);

    private final Access access;
    private final Outbox outbox;

    SendAgain(Access access, Outbox outbox) {
        this.access = access;
        this.outbox = outbox;
    }

    Response answer(Request request) {
        return switch (access.sought(request, Role::mayPublish)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Granted(var slug) ->
                mail(request).map(mail -> answer(request, slug, mail)).orElseGet(SendAgain::noSuchMail);
        };
    }

    private Response answer(Request request, Slug slug, MailKind mail) {
        var requestId = request.header("idempotency-key").orElseGet(request::id);
        return switch (outbox.again(
                slug, request.pathParameter("registration"), mail, requestId, request.receivedAt())) {
            case OWED -> Response.json(202, Map.of("state", "owed"));
            case NOT_THERE -> Problem.NOT_FOUND.response("There is no such registration of this seminar", List.of());
            case UNTRUE ->
                Problem.INVALID.response(
                        "The mail would not be true",
                        List.of(Problem.error(
                                "/mail",
                                "untrue",
                                mail.id() + " tells what is not so of this registration, or what it was never told")));
        };
    }

    private static Response noSuchMail() {
        return Problem.BAD_REQUEST.response(
                "mail is one of " + sendable().map(MailKind::id).collect(Collectors.joining(", ")), List.of());
    }

    private static Optional<MailKind> mail(Request request) {
        try {
            if (!(JSON.std.anyFrom(request.body()) instanceof Map<?, ?> body)) {
                return Optional.empty();
            }
            return sendable().filter(mail -> mail.id().equals(body.get("mail"))).findFirst();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /// Those whose data are not gone once they were sent.
    private static Stream<MailKind> sendable() {
        return Arrays.stream(MailKind.values()).filter(mail -> !OF_DATA_THAT_GO.contains(mail));
    }
}
