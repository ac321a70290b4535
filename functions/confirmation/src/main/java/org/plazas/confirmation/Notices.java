package org.plazas.confirmation;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.Notice;
import org.plazas.aws.NoticeStore;
import org.plazas.domain.Slug;

/// The notices that mails tell. One is the same for thousands of mails: it is read whole once, and for each mail only
/// whether it was stopped.
final class Notices {
    /// A seminar's newest ones matter; an environment that serves many seminars forgets and reads again.
    private static final int MOST_KNOWN = 32;

    private final NoticeStore store;
    private final ConcurrentHashMap<Id, Notice> known = new ConcurrentHashMap<>();

    private record Id(Slug slug, long number) {}

    Notices(NoticeStore store) {
        this.store = store;
    }

    /// Empty for a mail that tells none; also if the notice was stopped or is gone.
    Optional<Notice> toldBy(Lease.Taken lease) {
        return lease.stored()
                .notice()
                .flatMap(number -> find(new Id(lease.key().slug(), number)))
                .filter(notice -> !notice.isStopped());
    }

    private Optional<Notice> find(Id id) {
        var remembered = Optional.ofNullable(known.get(id));
        if (remembered.isPresent()) {
            return remembered.filter(notice -> !store.isStopped(id.slug(), id.number()));
        }
        var found = store.find(id.slug(), id.number());
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        found.ifPresent(notice -> known.put(id, notice));
        return found;
    }
}
