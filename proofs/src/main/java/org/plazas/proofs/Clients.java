package org.plazas.proofs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.CatchUp;
import org.plazas.aws.Overloaded;
import org.plazas.aws.OwnRegistration;
import org.plazas.aws.OwnRegistration.Cancelled;
import org.plazas.aws.OwnRegistration.Corrected;
import org.plazas.aws.OwnRegistration.Moved;
import org.plazas.aws.OwnRegistration.Verified;
import org.plazas.aws.PublicationStore;
import org.plazas.aws.RegistrationStore.Attempt;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.proofs.Books.Commit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// Those who use the stores: what each does, as the functions do it, and what she is told. An outcome is ok, or
/// it is unknown, for then it may have taken effect or may do so later.
final class Clients {
    /// A seminar that is published anew this often during one request is not worth a further try.
    private static final int PUBLICATIONS = 10;

    private static final Duration SWEEP = Duration.ofSeconds(50);

    private static final GetItemRequest DOCUMENT = GetItemRequest.builder()
            .tableName(Host.TABLE)
            .key(Map.of(
                    "pk", AttributeValue.fromS("SEMINAR#" + Seminars.slug()), "sk", AttributeValue.fromS("DOCUMENT")))
            .consistentRead(true)
            .build();

    private final World world;
    private final Tally tally;

    /// By which change of address each one was left last.
    private final Map<String, String> lastLeft = new HashMap<>();

    Clients(World world, Tally tally) {
        this.world = world;
        this.tally = tally;
    }

    void publishFirst(Seminar seminar, Host host) {
        publish(seminar, Optional.empty(), world.current(), host);
    }

    void run(Step step, Actor actor, Host host) {
        tally.operation();
        String told;
        try {
            told = switch (step) {
                case Step.Register register -> register(register, actor, host);
                case Step.Cancel cancel -> cancel(cancel, actor, host);
                case Step.Correct correct -> correct(correct, actor, host);
                case Step.ConfirmAddress confirm -> confirm(confirm, actor, host);
                case Step.Verify verify -> verify(verify, actor, host);
                case Step.MailLink link -> mailLink(link, actor, host);
                case Step.Publish publish -> publish(publish, actor, host);
                case Step.Sweep sweep -> sweep(actor, host);
                case Step.Pass pass -> throw new IllegalStateException("time passes by itself");
            };
        } catch (Overloaded overloaded) {
            world.answers.overloaded(overloaded, actor, world.now());
            told = "unknown: overloaded";
        } catch (SdkException fault) {
            if (!actor.injected.contains(fault)) {
                throw new Violation("no fault of its own", actor + ": " + fault).causedBy(fault);
            }
            told = "unknown: " + fault.getClass().getSimpleName();
        }
        tally.outcome(step.getClass().getSimpleName() + ": " + told);
        end(actor, told);
    }

    private void end(Actor actor, String told) {
        world.trace(() -> actor + " ends: " + told);
        world.ended(actor, told);
    }

    // ---- Registering

    private String register(Step.Register register, Actor actor, Host host) {
        var before = world.answers.before(register, world.now());
        for (int publications = 0; publications < PUBLICATIONS; publications++) {
            var published = publications == 0 ? known(host) : newest(host);
            var pool = Seminars.pool(published, register.category());
            var attempt = new Attempt(
                    published,
                    Seminars.application(published, register.person(), register.content(), register.category()),
                    Addresses.hash(register.person()),
                    "request-" + register.request(),
                    actor.t(),
                    "https://seminars.example.org",
                    register.isUnverified());
            var outcome = host.registrations().register(attempt);
            world.answers.check(register, outcome, before, actor, pool);
            if (outcome instanceof Outcome.Waitlisted) {
                var row = world.books.row(Addresses.hash(register.person()));
                if (row != null) {
                    world.always.acknowledged(row.id(), actor, world.count());
                }
            }
            if (!(outcome instanceof Outcome.Outdated)) {
                return outcome instanceof Outcome.Refused(var reason)
                        ? "refused, " + reason.id()
                        : outcome.getClass().getSimpleName();
            }
        }
        return "unknown: outdated again and again";
    }

    /// What the environment remembers of the publication, or else the newest.
    private Published known(Host host) {
        return host.knownPublication == 0 ? newest(host) : world.seminars.at(host.knownPublication);
    }

    private Published newest(Host host) {
        host.knownPublication =
                Long.parseLong(value(world.table().getItem(DOCUMENT).item().get("publishedAt")));
        return world.seminars.at(host.knownPublication);
    }

    private static String value(@Nullable AttributeValue value) {
        if (value == null) {
            throw new Violation("items are whole", "a document without its time");
        }
        return value.n();
    }

    // ---- One's own registration

    /// The table gave out links with what was committed.
    void committed(Commit commit, Actor actor) {
        for (var turn : commit.turns()) {
            var row = turn.after();
            var before = turn.before();
            if (row != null && before != null && !before.hash().equals(row.hash()) && before.newEmailId() != null) {
                lastLeft.put(before.hash(), before.newEmailId());
                lastLeft.remove(row.hash());
            }
            if (row != null && (before == null || !before.hash().equals(row.hash()))) {
                var key = new OwnRegistration.Key(Seminars.slug(), row.hash(), UUID.fromString(row.id()));
                owner(actor).ifPresent(person -> world.links
                        .computeIfAbsent(person, number -> new ArrayList<>())
                        .add(key));
            }
        }
    }

    private static Optional<Integer> owner(Actor actor) {
        return switch (actor.step()) {
            case Step.Register register -> Optional.of(register.person());
            case Step.ConfirmAddress confirm -> Optional.of(confirm.person());
            case null, default -> Optional.empty();
        };
    }

    private Optional<OwnRegistration.Key> link(int person, boolean old) {
        var links = world.links.getOrDefault(person, List.of());
        return links.isEmpty() ? Optional.empty() : Optional.of(old ? links.getFirst() : links.getLast());
    }

    private String cancel(Step.Cancel cancel, Actor actor, Host host) {
        var key = link(cancel.person(), cancel.oldLink());
        if (key.isEmpty()) {
            return "no link";
        }
        var id = key.get().id().toString();
        var commits = actor.commits;
        actor.notBefore(world.always.came(id, actor.t()));
        return switch (host.own().cancel(key.get(), actor.t())) {
            case Cancelled.Done done -> {
                if (actor.commits == commits) {
                    throw new Violation("what is acknowledged is done", actor + " got " + done);
                }
                yield "done";
            }
            case Cancelled.Already already -> {
                if (!world.always.cameAfter(id, actor.t())) {
                    world.answers.cancelledAlready(id, actor);
                }
                yield "already";
            }
            case Cancelled.NotThere notThere -> "not there";
        };
    }

    private String correct(Step.Correct correct, Actor actor, Host host) {
        var key = link(correct.person(), false);
        if (key.isEmpty()) {
            return "no link";
        }
        var since = world.now();
        for (int publications = 0; publications < PUBLICATIONS; publications++) {
            var published = publications == 0 ? known(host) : newest(host);
            var address = correct.address() < 0 ? key.get().addressHash() : Addresses.hash(correct.address());
            var number = Integer.parseInt(address.substring(1));
            var application = Seminars.application(published, number, correct.content() + 10, correct.category());
            var commits = actor.commits;
            switch (host.own().correct(key.get(), published, application, address, actor.t())) {
                case Corrected.Done done -> {
                    if (actor.commits == commits) {
                        throw new Violation("what is acknowledged is done", actor + " got " + done);
                    }
                    return "done";
                }
                case Corrected.NoSeat(var reason) -> {
                    world.answers.correctionRefused(
                            reason,
                            key.get().id().toString(),
                            actor,
                            Seminars.pool(published, correct.category()),
                            since);
                    return "no seat, " + reason.id();
                }
                case Corrected.Outdated outdated -> {}
                case Corrected.Unchanged unchanged -> {
                    return "unchanged";
                }
                case Corrected.TooManyAddresses tooMany -> {
                    return "too many addresses";
                }
                case Corrected.Past past -> {
                    return "past";
                }
                case Corrected.Unverified unverified -> {
                    return "unverified";
                }
                case Corrected.NotRegistered notRegistered -> {
                    return "not registered";
                }
                case Corrected.NotThere notThere -> {
                    return "not there";
                }
            }
        }
        return "unknown: outdated again and again";
    }

    private String confirm(Step.ConfirmAddress confirm, Actor actor, Host host) {
        var key = link(confirm.person(), false);
        var row = key.isEmpty() ? null : world.books.rowOf(key.get().id().toString());
        if (row == null || row.newEmailId() == null) {
            return "no link";
        }
        var asked = UUID.fromString(row.newEmailId());
        var moved = host.own().confirmAddress(Seminars.slug(), row.hash(), asked, Addresses::hash, actor.t());
        return switch (moved) {
            case Moved.Done done -> {
                if (world.books.row(row.hash()) != null) {
                    tally.outcome("ConfirmAddress: the old address was taken again at once");
                }
                yield "done";
            }
            case Moved.Already already -> "already";
            case Moved.Occupied occupied -> "occupied";
            case Moved.NotThere notThere -> {
                if (asked.toString().equals(lastLeft.get(row.hash()))) {
                    throw new Violation("the same request, the same answer", actor + " got " + notThere);
                }
                yield "not there";
            }
        };
    }

    private String verify(Step.Verify verify, Actor actor, Host host) {
        var key = link(verify.person(), false);
        if (key.isEmpty()) {
            return "no link";
        }
        var id = key.get().id().toString();
        var commits = actor.commits;
        return switch (host.own().verify(key.get(), actor.t())) {
            case Verified.Done done -> {
                if (actor.commits == commits) {
                    throw new Violation("what is acknowledged is done", actor + " got " + done);
                }
                yield done.hasSeat() ? "has a seat" : "waits on";
            }
            case Verified.Already already -> "already";
            case Verified.TooLate tooLate -> {
                if (!world.always.hasLapsed(id)) {
                    throw new Violation("what is acknowledged is done", actor + " got " + tooLate);
                }
                yield "too late";
            }
            case Verified.NotRegistered notRegistered -> "not registered";
            case Verified.NotThere notThere -> "not there";
        };
    }

    private String mailLink(Step.MailLink link, Actor actor, Host host) {
        host.own().mailLink(Seminars.slug(), Addresses.hash(link.person()), actor.t());
        return "done";
    }

    // ---- Organisers and upkeep

    private String publish(Step.Publish change, Actor actor, Host host) {
        var current = newest(host);
        var seminar = Seminars.changed(current.seminar(), change, world.now());
        return publish(seminar, Optional.of(current), actor, host);
    }

    private String publish(Seminar seminar, Optional<Published> current, Actor actor, Host host) {
        var at = world.publicationTime();
        actor.notBefore(at);
        world.seminars.tried(seminar, current.map(Published::version).orElse(0) + 1, at);
        return switch (host.publications().publish(seminar, Seminars.DOCUMENT, current, "organiser", at)) {
            case PublicationStore.Result.Done(var published) ->
                told(host.catchUp().afterChange(published, at, at.plus(SWEEP)), "done");
            case PublicationStore.Result.Overtaken overtaken -> "overtaken";
            case PublicationStore.Result.WaitlistInTheWay inTheWay -> "waitlist in the way";
        };
    }

    private String sweep(Actor actor, Host host) {
        var published = newest(host);
        world.perhapsAtAnEdge();
        var now = Instant.ofEpochMilli(world.now());
        actor.notBefore(now);
        var done = host.catchUp().sweep(published, now, now.plus(SWEEP));
        return told(done, done.repairs() > 0 ? "repaired" : "nothing to repair");
    }

    private static String told(CatchUp.Done done, String otherwise) {
        done.fault().ifPresent(fault -> {
            throw fault;
        });
        return otherwise;
    }
}
