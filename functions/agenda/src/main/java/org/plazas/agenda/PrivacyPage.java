package org.plazas.agenda;

import org.plazas.domain.Seminar;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// What happens to an attendee's data.
public record PrivacyPage(Seminar seminar, Words words) {
    public String until() {
        var day = seminar.retentionEnds().atZone(seminar.zone().id()).toLocalDate();
        return words.text("privacy.until", seminar.privacy().retentionDays(), new Dates(words).day(day));
    }
}
