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
import tools.jackson.databind.node.MissingNode;

/// `POST /organiser/seminars/{seminar}/mails/{registration}` with `{"mail": "confirmed"}`: sends that message once
/// more. 202, for it is owed then and goes the way of all mails; the same `Idempotency-Key` changes nothing a second
/// time.
final class SendAgain {
    private static final Set<MailKind> OF_DATA_THAT_GO = EnumSet.of(
            MailKind.ADDRESS, MailKind.MOVED, MailKind.ALREADY, MailKind.NOTICE, MailKind.REMINDER, MailKind.CHANGED);

    private final StrictJson json = new StrictJson();
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
                request.contentType().equals("application/json")
                        ? mail(request).map(mail -> answer(request, slug, mail)).orElseGet(SendAgain::noSuchMail)
                        : Problem.UNSUPPORTED_MEDIA_TYPE.response("Which mail is said as application/json", List.of());
        };
    }

    private Response answer(Request request, Slug slug, MailKind mail) {
        var requestId =
                request.header("idempotency-key").filter(key -> !key.isBlank()).orElseGet(request::id);
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
                "The body is {\"mail\": …} with one of "
                        + sendable().map(MailKind::id).collect(Collectors.joining(", ")),
                List.of());
    }

    /// Empty for anything but `{"mail": ...}` with one that there is.
    private Optional<MailKind> mail(Request request) {
        try {
            var body = json.read(json.text(request.body()));
            var name = body.size() == 1 ? body.path("mail") : MissingNode.getInstance();
            return sendable()
                    .filter(mail -> name.isString() && mail.id().equals(name.asString()))
                    .findFirst();
        } catch (StrictJson.Unreadable refused) {
            return Optional.empty();
        }
    }

    /// Those whose data are not gone once they were sent.
    private static Stream<MailKind> sendable() {
        return Arrays.stream(MailKind.values()).filter(mail -> !OF_DATA_THAT_GO.contains(mail));
    }
}
