package org.plazas.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plazas.domain.Published;
import org.plazas.domain.Question;
import org.plazas.domain.Registration;

/// What a list is of, and when it was made. Times are in the seminar's zone, with their offset.
record Listing(Published published, Instant exportedAt) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    String seminar() {
        return published.seminar().slug().value();
    }

    String time(Instant time) {
        ZoneId zone = published.seminar().zone().id();
        return TIME.format(time.atZone(zone));
    }

    /// A registration's fields, by the names that exports have for good, in their order. An absent one is empty text.
    Map<String, String> fields(Registration registration) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", registration.name());
        fields.put("email", registration.email());
        fields.put("institution", registration.institution().orElse(""));
        fields.put("category", registration.category());
        fields.put("country", registration.country().orElse(""));
        fields.put("language", registration.language().code());
        fields.put("state", registration.state().id());
        fields.put("registeredAt", time(registration.registeredAt()));
        fields.put("consent", registration.consentVersion());
        fields.put("id", registration.id());
        return fields;
    }

    /// The seminar's own questions, each a column behind [#fields], headed by its id: `answers.needs`.
    List<Question> questions() {
        return published.seminar().registration().questions();
    }
}
