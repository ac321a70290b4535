package org.plazas.proofs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Answers;
import org.plazas.domain.Application;
import org.plazas.domain.Language;
import org.plazas.domain.PoolId;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.Seminar.Category;
import org.plazas.domain.Slug;
import org.plazas.domain.Text;
import org.plazas.testing.SeminarFixtures;

/// The publications of a history, each known by the time at which it was made. Documents play no part.
final class Seminars {
    static final Instant START = Instant.parse("2018-06-01T10:00:00Z");
    static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.UTF_8);

    private static final Seminar FIXTURE = SeminarFixtures.seminar().toSeminar();
    private static final Text NAME = new Text(Map.of(Language.ES, "Categoría", Language.EN, "Category"));

    private final Map<Long, Published> byTime = new HashMap<>();

    static Slug slug() {
        return FIXTURE.slug();
    }

    static Seminar first(History.Setting setting) {
        return with(
                FIXTURE.privacy(),
                new Seminar.Registration(
                        START.plusMillis(setting.opens()),
                        START.plusMillis(setting.closes()),
                        setting.capacity(),
                        setting.waitlist(),
                        Optional.of(START.plusMillis(setting.handOffUntil())),
                        false,
                        List.of(category(0, -1), category(1, setting.firstQuota()), category(2, setting.secondQuota())),
                        List.of(),
                        List.of(),
                        true));
    }

    static Seminar changed(Seminar seminar, Step.Publish change, long now) {
        var old = seminar.registration();
        var value = change.value();
        var at = Instant.ofEpochMilli(now + value);
        var is = change.rule();
        var categories = new ArrayList<>(old.categories());
        switch (is) {
            case FIRST_QUOTA -> categories.set(1, category(1, value));
            case SECOND_QUOTA -> categories.set(2, category(2, value));
            case NO_QUOTA -> categories.set(value, category(value, -1));
            default -> {}
        }
        var privacy = seminar.privacy();
        var kept = is == Step.Rule.RETENTION
                ? new Seminar.Privacy(privacy.controller(), value, privacy.consentVersion())
                : privacy;
        return with(
                kept,
                new Seminar.Registration(
                        old.opens(),
                        is == Step.Rule.CLOSES ? at : old.closes(),
                        is == Step.Rule.CAPACITY ? value : old.capacity(),
                        is == Step.Rule.WAITLIST ? value : old.waitlist(),
                        is == Step.Rule.HAND_OFF_UNTIL ? Optional.of(at) : old.handOffUntil(),
                        is == Step.Rule.CALLED_OFF ? value == 1 : old.calledOff(),
                        categories,
                        old.reminders(),
                        old.questions(),
                        old.wantsWork()));
    }

    private static Category category(int number, int quota) {
        return new Category("category-" + number, NAME, quota < 0 ? Optional.empty() : Optional.of(quota));
    }

    private static Seminar with(Seminar.Privacy privacy, Seminar.Registration rules) {
        var f = FIXTURE;
        return new Seminar(
                f.slug(),
                f.languages(),
                f.kind(),
                f.title(),
                f.subtitle(),
                f.look(),
                f.date(),
                f.starts(),
                f.ends(),
                f.zone(),
                f.readerZones(),
                f.venue(),
                f.organisers(),
                f.contacts(),
                f.about(),
                rules,
                privacy,
                f.provisional(),
                f.sessions(),
                f.embed());
    }

    void tried(Seminar seminar, int version, Instant at) {
        byTime.put(at.toEpochMilli(), new Published(seminar, version, "uid", at));
    }

    Published at(long time) {
        var published = byTime.get(time);
        if (published == null) {
            throw new IllegalStateException("nothing was published at " + time);
        }
        return published;
    }

    static String pool(Published published, int category) {
        return PoolId.of(published.seminar().registration().categories().get(category))
                .value();
    }

    static Application application(Published published, int address, int content, int category) {
        return new Application(
                "Person " + content,
                Addresses.of(address),
                content % 2 == 0 ? Optional.empty() : Optional.of("Town hall"),
                published.seminar().registration().categories().get(category),
                Optional.of("FR"),
                Language.ES,
                "2018-05",
                new Answers(content % 3 == 0 ? Map.of() : Map.of("needs", "Ramp " + content)));
    }
}
