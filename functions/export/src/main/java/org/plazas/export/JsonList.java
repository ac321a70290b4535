package org.plazas.export;

import java.util.LinkedHashMap;
import org.plazas.domain.Registration;
import tools.jackson.jr.ob.JSON;

/// `{"seminar", "version", "exportedAt", "registrations": […]}`; what a registration does not have is left out.
record JsonList() implements ListFormat {
    @Override
    public String id() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public String head(Listing listing) {
        return "{\"seminar\":" + JSON.std.asString(listing.seminar())
                + ",\"version\":" + listing.published().version()
                + ",\"exportedAt\":" + JSON.std.asString(listing.time(listing.exportedAt()))
                + ",\"registrations\":[";
    }

    @Override
    public String row(Listing listing, Registration registration) {
        var fields = new LinkedHashMap<String, Object>(listing.fields(registration));
        fields.values().removeIf(""::equals);
        if (!registration.answers().isEmpty()) {
            fields.put("answers", registration.answers().asData(listing.questions()));
        }
        return JSON.std.asString(fields);
    }

    @Override
    public String betweenRows() {
        return ",";
    }

    @Override
    public String tail() {
        return "]}";
    }
}
