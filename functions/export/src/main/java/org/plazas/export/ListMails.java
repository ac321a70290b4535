package org.plazas.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plazas.aws.MailHistory;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing;
import org.plazas.aws.Outbox;
import org.plazas.aws.SendingState;
import org.plazas.aws.SendingStore;
import org.plazas.domain.Slug;
import org.plazas.export.Lists.Sought;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// `GET /organiser/seminars/{seminar}/mails`: what became of each mail, for organisers and viewers; with `?state=`
/// of one state alone, with `?after=` the next page. And what keeps everybody's mail back, if anything does.
final class ListMails {
    private static final String OWED = "owed";
    private static final List<String> STATES = Stream.concat(
                    Stream.of(OWED), Arrays.stream(Mailing.State.values()).map(Mailing.State::id))
            .toList();
    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]+");

    private final Lists lists;
    private final Outbox outbox;
    private final SendingStore sending;

    ListMails(Lists lists, Outbox outbox, SendingStore sending) {
        this.lists = lists;
        this.outbox = outbox;
        this.sending = sending;
    }

    Response answer(Request request) {
        return switch (lists.sought(request)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found -> answer(request, found.slug());
        };
    }

    /// A state that there is not, or a page that `next` never named, is no narrower or later list: it is a slip.
    private Response answer(Request request, Slug slug) {
        var state = request.query("state");
        var after = request.query("after");
        if (state.filter(id -> !STATES.contains(id)).isPresent()) {
            return Problem.BAD_REQUEST.response("state is one of " + String.join(", ", STATES), List.of());
        }
        if (after.filter(name -> !PAGE.matcher(name).matches()).isPresent()) {
            return Problem.BAD_REQUEST.response("after is what next names", List.of());
        }
        return answer(slug, request.receivedAt(), state, after);
    }

    private Response answer(Slug slug, Instant now, Optional<String> state, Optional<String> after) {
        var page = outbox.page(slug, now, after);
        var members = new LinkedHashMap<String, Object>();
        sending.read().barred().ifPresent(barred -> members.put("heldUp", heldUp(barred)));
        members.put(
                "mails",
                page.rows().stream()
                        .flatMap(row -> mails(row).stream())
                        .filter(mail -> state.isEmpty() || state.get().equals(mail.get("state")))
                        .toList());
        page.next().ifPresent(next -> members.put("next", nextPage(slug, state, next)));
        return Response.json(200, members);
    }

    private static String nextPage(Slug slug, Optional<String> state, String next) {
        return "/organiser/seminars/" + slug + "/mails?after=" + next
                + state.map(text -> "&state=" + text).orElse("");
    }

    private static Map<String, Object> heldUp(SendingState.Barred barred) {
        var members = new LinkedHashMap<String, Object>();
        members.put("reason", barred.reason().id());
        members.put("since", barred.since().toString());
        barred.until().ifPresent(end -> members.put("until", end.toString()));
        return members;
    }

    /// What went out, the oldest first, then what is owed.
    private static List<Map<String, Object>> mails(Outbox.Row row) {
        var mails = new ArrayList<Map<String, Object>>();
        for (var mail : row.history().mails()) {
            var members = mail(row, mail.mail().id(), mail.state().id(), mail.reason(), mail.at());
            mail.sesId().ifPresent(id -> members.put("ses", id));
            mails.add(members);
        }
        for (int turn = 0; turn < row.owed().size(); turn++) {
            var held = turn == 0 ? row.history().held() : Optional.<MailHistory.Held>empty();
            var state = held.filter(MailHistory.Held::isGivenUp).isPresent() ? Mailing.State.GIVEN_UP.id() : OWED;
            mails.add(mail(row, row.owed().get(turn).id(), state, held.map(MailHistory.Held::reason), row.owedSince()));
        }
        return mails;
    }

    private static Map<String, Object> mail(
            Outbox.Row row, String kind, String state, Optional<MailReason> reason, Instant at) {
        var members = new LinkedHashMap<String, Object>();
        members.put("registration", row.registration());
        members.put("mail", kind);
        members.put("state", state);
        reason.ifPresent(why -> members.put("reason", why.id()));
        members.put("at", at.toString());
        return members;
    }
}
