package org.plazas.export;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.plazas.aws.ExportStore;
import org.plazas.aws.RegistrationList;
import org.plazas.domain.Slug;
import org.plazas.export.Lists.Sought;
import org.plazas.export.WholeList.Room;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// `GET /organiser/seminars/{seminar}/registrations`: the whole list, for organisers and viewers; `?format=json` (the
/// default) or `csv`, which takes `&separator=semicolon` (the default) or `comma`. What is too large for an answer is
/// written to a file: 303 to its page.
final class ListRegistrations {
    private final Lists lists;
    private final RegistrationList registrations;
    private final WholeList whole;
    private final ExportStore exports;

    ListRegistrations(Lists lists, RegistrationList registrations, WholeList whole, ExportStore exports) {
        this.lists = lists;
        this.registrations = registrations;
        this.whole = whole;
        this.exports = exports;
    }

    Response answer(Request request) {
        return switch (lists.sought(request)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found ->
                ListFormat.asked(request.query("format"), request.query("separator"))
                        .map(format -> answer(found, format))
                        .orElseGet(Answers::noSuchFormat);
        };
    }

    private Response answer(Sought.Found found, ListFormat format) {
        var listing = found.listing();
        return read(listing, format, Room.OF_GATEWAY)
                .map(list -> Response.text(200, format.contentType(), list)
                        .with("content-disposition", Answers.attachment(format.fileName(listing))))
                .orElseGet(() -> Response.seeOther(
                        Answers.exportPage(found.slug(), request(found.slug(), format, listing.exportedAt()))));
    }

    /// The list, or empty if it has to become a file.
    Optional<String> read(Listing listing, ListFormat format, Room room) {
        var slug = listing.published().seminar().slug();
        return whole.read(registrations.of(slug, listing.exportedAt()), listing, format, room);
    }

    /// Has a file written.
    ///
    /// @return the export's id
    String request(Slug slug, ListFormat format, Instant at) {
        var id = UUID.randomUUID().toString();
        exports.request(slug, id, format.id(), at);
        return id;
    }
}
