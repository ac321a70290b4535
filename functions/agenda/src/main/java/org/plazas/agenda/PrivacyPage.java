package org.plazas.agenda;

import org.plazas.domain.Seminar;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// What happens to an attendee's data.
public record PrivacyPage(Seminar seminar, Words words) {
    public String until() {
        var days = seminar.privacy().retentionDays();
        var last = new Dates(words)
                .day(seminar.retentionEnds().atZone(seminar.zone().id()).toLocalDate());
        return days == 1 ? words.text("privacy.until.one", last) : words.text("privacy.until", days, last);
    }
}
