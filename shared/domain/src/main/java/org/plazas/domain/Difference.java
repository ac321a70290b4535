package org.plazas.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What of a seminar is not as it was, as far as it concerns who wants to come.
public record Difference(Seminar before, Seminar now) {
    /// A session that came, went, or is another; at least one of both is there.
    public record OfSession(Optional<Session> before, Optional<Session> now) {
        /// Whichever there is, the new one first.
        public Session any() {
            return now.or(() -> before).orElseThrow();
        }

        /// At other hours than it was.
        public boolean isMoved() {
            return changed(
                    (was, is) -> was.starts().equals(is.starts()) && was.ends().equals(is.ends()));
        }

        /// Under another title, or in another part.
        public boolean isRenamed() {
            return changed((was, is) -> Difference.isSame(was.title(), is.title()) && areSame(was.part(), is.part()));
        }

        private boolean changed(BiPredicate<Session, Session> same) {
            return before.isPresent() && now.isPresent() && !same.test(before.get(), now.get());
        }

        private boolean isSame() {
            return before.isPresent() && now.isPresent() && Difference.isSame(before.get(), now.get());
        }
    }

    /// The date, the announced hours, or the zone.
    public boolean isOfTime() {
        return !before.date().equals(now.date())
                || !before.starts().equals(now.starts())
                || !before.ends().equals(now.ends())
                || !before.zone().id().equals(now.zone().id());
    }

    /// Where to go in; how to get there by public transport does not count.
    public boolean isOfPlace() {
        var was = before.venue();
        var is = now.venue();
        return !isSame(was.name(), is.name())
                || !areSame(was.room(), is.room())
                || !areSame(was.entrance(), is.entrance())
                || !was.address().equals(is.address());
    }

    /// In the order of the new agenda; those that went come last.
    public List<OfSession> sessions() {
        var was = byId(before);
        var is = byId(now);
        var inNew = now.sessions().stream()
                .map(session -> new OfSession(Optional.ofNullable(was.get(session.id())), Optional.of(session)));
        var gone = before.sessions().stream()
                .filter(session -> !is.containsKey(session.id()))
                .map(session -> new OfSession(Optional.of(session), Optional.empty()));
        return Stream.concat(inNew, gone).filter(pair -> !pair.isSame()).toList();
    }

    /// So much that everybody is told, whoever published it.
    public boolean isTold() {
        return isOfTime() || isOfPlace();
    }

    public boolean isNone() {
        return !isTold() && sessions().isEmpty();
    }

    private static boolean isSame(Session one, Session other) {
        return one.starts().equals(other.starts())
                && one.ends().equals(other.ends())
                && isSame(one.title(), other.title())
                && areSame(one.part(), other.part())
                && areSame(one.note(), other.note())
                && areSame(one.who(), other.who())
                && areSame(one.points(), other.points())
                && areSame(one.methodology(), other.methodology());
    }

    /// In the languages that both have: a translation that is added changes nothing.
    private static boolean isSame(Text one, Text other) {
        return one.languages().stream().filter(other.languages()::contains).allMatch(language -> one.in(language)
                .equals(other.in(language)));
    }

    private static boolean areSame(Optional<Text> one, Optional<Text> other) {
        return areSame(one.stream().toList(), other.stream().toList());
    }

    private static boolean areSame(List<Text> one, List<Text> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> isSame(one.get(i), other.get(i)));
    }

    private static Map<String, Session> byId(Seminar seminar) {
        return seminar.sessions().stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }
}
