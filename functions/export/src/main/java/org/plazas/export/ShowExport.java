package org.plazas.export;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.aws.ExportStore;
import org.plazas.aws.ExportStore.Export;
import org.plazas.export.Lists.Sought;
import org.plazas.web.Request;
import org.plazas.web.Response;

/// `GET /organiser/seminars/{seminar}/exports/{export}`: 202 while the file is being written, then 303 to a link of
/// five minutes.
final class ShowExport {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int RETRY_AFTER = 2;
    private static final Duration LINK = Duration.ofMinutes(5);

    /// Three attempts of five minutes, and some; whoever still waits then waits in vain.
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Lists lists;
    private final ExportStore exports;
    private final Bucket bucket;

    ShowExport(Lists lists, ExportStore exports, Bucket bucket) {
        this.lists = lists;
        this.exports = exports;
        this.bucket = bucket;
    }

    Response answer(Request request) {
        return switch (lists.sought(request)) {
            case Sought.Refused refused -> refused.response();
            case Sought.Found found ->
                find(found, request.pathParameter("export"))
                        .map(export -> show(export, found))
                        .orElseGet(Answers::noSuchExport);
        };
    }

    Optional<Export> find(Sought.Found found, String id) {
        return ID.matcher(id).matches()
                ? exports.find(found.slug(), id, found.listing().exportedAt())
                : Optional.empty();
    }

    private Response show(Export export, Sought.Found found) {
        return switch (state(export, found.listing().exportedAt())) {
            case PENDING ->
                Response.json(202, Map.of("state", "pending")).with("retry-after", Integer.toString(RETRY_AFTER));
            case READY -> Response.seeOther(link(export, found).toString());
            case FAILED -> Answers.failed();
        };
    }

    static Export.State state(Export export, Instant now) {
        var isLost = export.state() == Export.State.PENDING
                && now.isAfter(export.requestedAt().plus(PATIENCE));
        return isLost ? Export.State.FAILED : export.state();
    }

    /// No link outlives the seminar's retention.
    URI link(Export export, Sought.Found found) {
        var left = Duration.between(found.listing().exportedAt(), found.retentionEnds());
        var format = ListFormat.of(export.format()).orElseThrow();
        return bucket.link(
                export.file().orElseThrow(),
                format.fileName(found.listing()),
                format,
                left.compareTo(LINK) < 0 ? left : LINK);
    }
}
