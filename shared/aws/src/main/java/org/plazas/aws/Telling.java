package org.plazas.aws;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.plazas.domain.Slug;

/// The notices of one seminar, while one pass after the other goes over its registrations. A notice is done
/// once a pass found nobody left: during one, a registration may move from an address that is still to come
/// to one that was passed.
final class Telling {
    /// After so many, whether a notice was stopped is looked up again.
    private static final int LOOKS_AGAIN_AFTER = 50;

    private final NoticeStore notices;
    private final Slug slug;
    private final InstantSource clock;
    private List<Notice> open;
    private final Set<Long> told = new HashSet<>();
    private int sinceLook;

    Telling(NoticeStore notices, Slug slug, InstantSource clock) {
        this.notices = notices;
        this.slug = slug;
        this.clock = clock;
        this.open = notices.open(slug);
    }

    /// What this registration is to be told, in order.
    List<Notice> due(Entry entry) {
        return open.isEmpty() ? List.of() : open.stream().filter(entry::isDue).toList();
    }

    /// The registration has been told of these.
    void told(List<Notice> due) {
        due.forEach(notice -> told.add(notice.number()));
        sinceLook += due.size();
        if (sinceLook >= LOOKS_AGAIN_AFTER) {
            open = still(open);
            sinceLook = 0;
        }
    }

    /// Without those that were stopped. What has come since is for the next pass: this one is beyond some
    /// people.
    private List<Notice> still(List<Notice> before) {
        var now = notices.open(slug).stream().map(Notice::number).collect(Collectors.toSet());
        return before.stream().filter(notice -> now.contains(notice.number())).toList();
    }

    /// All registrations have been looked at, each without a fault.
    ///
    /// @return false if another pass is to follow
    boolean isEnded() {
        for (var notice : open) {
            if (!told.contains(notice.number())) {
                notices.done(notice, clock.instant());
            }
        }
        var hasTold = !told.isEmpty();
        told.clear();
        open = hasTold ? notices.open(slug) : List.of();
        return open.isEmpty();
    }
}
