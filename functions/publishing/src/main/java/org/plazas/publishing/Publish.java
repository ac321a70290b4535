package org.plazas.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plazas.aws.CatchUp;
import org.plazas.aws.Deadline;
import org.plazas.aws.Environment;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.PublicationStore.Tell;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.aws.SeminarStore.Standing;
import org.plazas.domain.DocumentRules;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Role;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.publishing.DocumentCheck.Checked;
import org.plazas.web.Caller;
import org.plazas.web.OrganiserAnswers;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import tools.jackson.jr.ob.JSON;

/// `PUT /organiser/seminars/{seminar}`: the body is the whole document. 201 for a new seminar, 200 for an
/// update, with `{"seminar", "version", "address"}`, and `"pending": true` while promotions or mails that
/// follow are not all done; `?tell=agenda` has people told of changes of the agenda too; 422 with every
/// problem and its place; 400 for what is no JSON.
final class Publish {
    /// The sign-in's group whose members may publish new seminars.
    private static final String PUBLISHERS = "publishers";

    private static final String AGENDA = "agenda";

    private final DocumentCheck check = new DocumentCheck();
    private final SeminarStore seminars;
    private final PublicationStore publications;
    private final CatchUp catchUp;
    private final RetryBudget retries;
    private final Environment environment;

    Publish(
            SeminarStore seminars,
            PublicationStore publications,
            CatchUp catchUp,
            RetryBudget retries,
            Environment environment) {
        this.seminars = seminars;
        this.publications = publications;
        this.catchUp = catchUp;
        this.retries = retries;
        this.environment = environment;
    }

    Response answer(Request request) {
        var caller = Caller.of(request);
        if (caller.isEmpty()) {
            return OrganiserAnswers.noAccessToken();
        }
        var slug = Slug.of(request.pathParameter("seminar"));
        if (slug.isEmpty()) {
            return OrganiserAnswers.noSuchSeminar();
        }
        return publish(request, caller.get(), slug.get());
    }

    private Response publish(Request request, Caller caller, Slug slug) {
        if (!request.contentType().equals("application/json")) {
            return refusalOr(
                    Problem.UNSUPPORTED_MEDIA_TYPE.response("The document is sent as application/json", List.of()),
                    caller,
                    slug);
        }
        if (request.body().length > DocumentCheck.LONGEST) {
            return refusalOr(Answers.tooLarge(), caller, slug);
        }
        var tell = request.query("tell");
        if (tell.filter(what -> !what.equals(AGENDA)).isPresent()) {
            return refusalOr(Problem.BAD_REQUEST.response("tell is " + AGENDA, List.of()), caller, slug);
        }
        var site = environment.publicUrl().orElseGet(request::origin);
        return switch (check.check(request.body(), Optional.of(slug))) {
            case Checked.Sound sound ->
                publish(
                        sound,
                        caller.sub(),
                        request.receivedAt(),
                        Optional.of(site),
                        tell.isPresent() ? Tell.AGENDA_TOO : Tell.WHAT_MATTERS,
                        standing -> refusal(caller, standing));
            case Checked.Faulty faulty -> refusalOr(Answers.invalid(faulty.problems()), caller, slug);
            case Checked.Unreadable unreadable -> refusalOr(Answers.notJson(unreadable), caller, slug);
        };
    }

    /// Who may not publish is told that before anything about the document.
    private Response refusalOr(Response answer, Caller caller, Slug slug) {
        return retries.decide(() -> seminars.standing(slug, caller.sub())
                .map(standing -> refusal(caller, standing).orElse(answer)));
    }

    /// `{"publish": document, "organiser": sub}` of somebody who may invoke the function, and so publish any seminar.
    Response invoked(Object document, String organiser, Instant at) {
        var text = JSON.std.asString(document);
        if (text.length() > DocumentCheck.LONGEST) {
            return Answers.tooLarge();
        }
        return switch (check.check(text, Optional.empty())) {
            case Checked.Sound sound ->
                publish(sound, organiser, at, environment.publicUrl(), Tell.WHAT_MATTERS, standing -> Optional.empty());
            case Checked.Faulty faulty -> Answers.invalid(faulty.problems());
            case Checked.Unreadable unreadable -> Answers.notJson(unreadable);
        };
    }

    /// Somebody else may publish the same seminar at the same time: then all is read and decided anew.
    private Response publish(
            Checked.Sound document,
            String organiser,
            Instant at,
            Optional<String> site,
            Tell tell,
            Function<Standing, Optional<Response>> refusal) {
        var seminar = document.seminar();
        var octets = document.json().getBytes(StandardCharsets.UTF_8);
        return retries.decide(() -> seminars.standing(seminar.slug(), organiser).flatMap(standing -> {
            var current = standing.published();
            var refused = refusal.apply(standing).or(() -> crossesRetention(seminar, current, at));
            return refused.isPresent()
                    ? refused
                    : answer(
                            publications.publish(seminar, octets, document.logo(), current, organiser, at, tell),
                            seminar,
                            current,
                            site);
        }));
    }

    /// What would end every registration at once is a slip, most likely. And where they have ended, seats and waitlist
    /// still count those who were there: another seminar begins under a name of its own.
    private static Optional<Response> crossesRetention(Seminar seminar, Optional<Published> current, Instant at) {
        var isOver = !seminar.retentionEnds().isAfter(at);
        return current.map(before -> !before.seminar().retentionEnds().isAfter(at))
                .filter(wasOver -> wasOver != isOver)
                .map(wasOver -> Answers.invalid(List.of(
                        wasOver
                                ? new DocumentRules.Problem(
                                        "/slug",
                                        "used",
                                        "is that of a seminar whose registrations have ended: another seminar needs"
                                                + " another name")
                                : new DocumentRules.Problem(
                                        "/date",
                                        "past",
                                        "with its days of retention lies in the past: every registration would end"))));
    }

    /// Empty if all is to be read and decided anew.
    private Optional<Response> answer(
            PublicationStore.Result result, Seminar seminar, Optional<Published> before, Optional<String> site) {
        return switch (result) {
            case PublicationStore.Result.Done(var published) ->
                Optional.of(published(published.seminar(), published.version(), site, isSettled(published)));
            case PublicationStore.Result.Overtaken overtaken -> Optional.empty();
            case PublicationStore.Result.WaitlistInTheWay(var pool) ->
                Optional.of(Answers.invalid(
                        List.of(waitlistInTheWay(pool, before.orElseThrow().seminar(), seminar))));
        };
    }

    /// False if what follows from the publication is not all done by the [Deadline]; it is in force all the same, and
    /// `upkeep` goes on, and says what it can't do.
    private boolean isSettled(Published published) {
        return catchUp.afterChange(
                        published, published.publishedAt(), Deadline.end().orElseThrow())
                .isComplete();
    }

    /// At the category that had the quota; where it is gone as well, at the categories.
    private static DocumentRules.Problem waitlistInTheWay(PoolId pool, Seminar before, Seminar now) {
        var categories = now.registration().categories().stream()
                .map(Seminar.Category::id)
                .toList();
        var category = before.registration().categories().stream()
                .filter(one -> PoolId.of(one).equals(pool))
                .map(Seminar.Category::id)
                .findFirst()
                .orElseThrow();
        var place = categories.contains(category)
                ? "/registration/categories/" + categories.indexOf(category) + "/quota"
                : "/registration/categories";
        return new DocumentRules.Problem(
                place, "waitlist", "people wait for a seat of " + category + ": its quota can't be dropped");
    }

    private static Response published(Seminar seminar, int version, Optional<String> site, boolean isSettled) {
        var body = new LinkedHashMap<String, Object>();
        body.put("seminar", seminar.slug().value());
        body.put("version", version);
        site.ifPresent(address -> body.put("address", address + "/" + seminar.slug()));
        if (!isSettled) {
            body.put("pending", true);
        }
        return Response.json(version == 1 ? 201 : 200, body);
    }

    /// Who has no role on a published seminar is not told that it can be published. Who was made organiser of a seminar
    /// before it is published may publish it, whatever the groups say.
    private static Optional<Response> refusal(Caller caller, Standing standing) {
        var role = standing.role();
        if (role.filter(Role::mayPublish).isPresent()) {
            return Optional.empty();
        }
        if (standing.published().isEmpty()) {
            return caller.groups().contains(PUBLISHERS)
                    ? Optional.empty()
                    : Optional.of(Problem.FORBIDDEN.response(
                            "New seminars are published by members of the group " + PUBLISHERS, List.of()));
        }
        return Optional.of(role.isEmpty() ? OrganiserAnswers.noSuchSeminar() : OrganiserAnswers.roleDoesNotAllow());
    }
}
