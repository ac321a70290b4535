package org.plazas.export;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plazas.aws.ExportStore.Export;
import org.plazas.domain.Slug;
import org.plazas.export.Lists.Sought;
import org.plazas.export.WholeList.Room;
import org.plazas.web.OrganiserAnswers;
import org.plazas.web.Problem;
import org.plazas.web.Response;

/// Direct invocations, of those whom IAM lets. `{"seminar", "format", "separator"}`, the latter two optional, gives
/// `{"contentType", "body"}`, or `{"export"}` where the list has to become a file; `{"seminar", "export"}` then gives
/// `{"state"}`, with a `link` of five minutes once it is ready.
final class Invocation {
    private static final Set<String> LIST = Set.of("seminar", "format", "separator");
    private static final Set<String> EXPORT = Set.of("seminar", "export");

    private final Lists lists;
    private final ListRegistrations registrations;
    private final ShowExport exports;
    private final InstantSource clock;

    Invocation(Lists lists, ListRegistrations registrations, ShowExport exports, InstantSource clock) {
        this.lists = lists;
        this.registrations = registrations;
        this.exports = exports;
        this.clock = clock;
    }

    Response answer(Map<String, Object> event) {
        var isList = LIST.containsAll(event.keySet());
        if (text(event, "seminar").isEmpty() || !(isList || event.keySet().equals(EXPORT))) {
            return Problem.BAD_REQUEST.response(
                    "An invocation is {\"seminar\": slug, \"format\": \"csv\" or \"json\"}"
                            + " or {\"seminar\": slug, \"export\": id}",
                    List.of());
        }
        var sought = text(event, "seminar")
                .flatMap(Slug::of)
                .map(slug -> lists.of(slug, clock.instant()))
                .orElseGet(() -> new Sought.Refused(OrganiserAnswers.noSuchSeminar()));
        return switch (sought) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found -> isList ? list(event, found) : export(event, found);
        };
    }

    private Response list(Map<String, Object> event, Sought.Found found) {
        var isText = event.values().stream().allMatch(String.class::isInstance);
        return ListFormat.asked(text(event, "format"), text(event, "separator"))
                .filter(format -> isText)
                .map(format -> list(found, format))
                .orElseGet(Answers::noSuchFormat);
    }

    private Response list(Sought.Found found, ListFormat format) {
        var listing = found.listing();
        return registrations
                .read(listing, format, Room.OF_INVOCATION)
                .map(list -> Response.json(200, Map.of("contentType", format.contentType(), "body", list)))
                .orElseGet(() -> Response.json(
                        202, Map.of("export", registrations.request(found.slug(), format, listing.exportedAt()))));
    }

    private Response export(Map<String, Object> event, Sought.Found found) {
        return text(event, "export")
                .flatMap(id -> exports.find(found, id))
                .map(export -> export(export, found))
                .orElseGet(Answers::noSuchExport);
    }

    private Response export(Export export, Sought.Found found) {
        var state = ShowExport.state(export, found.listing().exportedAt());
        var body = new LinkedHashMap<String, Object>();
        body.put("state", state.name().toLowerCase(Locale.ROOT));
        if (state == Export.State.READY) {
            body.put("link", exports.link(export, found).toString());
        }
        return Response.json(200, body);
    }

    private static Optional<String> text(Map<String, Object> event, String name) {
        return event.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
