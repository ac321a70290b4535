package org.plazas.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plazas.domain.Registration;

/// CSV that spreadsheets open right by a double click: a byte order mark, without which they guess the encoding; CRLF;
/// semicolons, which is what they expect where the comma is the decimal sign (Spain, France, Portugal, Brazil, most of
/// Latin America). A line `sep=;` would suit every country, but it makes Excel forget the byte order mark, and it is a
/// row of data to everybody else. The comma can be had for programs and for the other countries.
///
/// For one list, and one thread: every row is written on the same line.
final class CsvList implements ListFormat {
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final List<String> COLUMNS = List.of(
            "name",
            "email",
            "institution",
            "category",
            "country",
            "language",
            "state",
            "registeredAt",
            "consent",
            "id");

    private final String id;
    private final StringWriter line = new StringWriter();
    private final CsvWriter writer;

    private CsvList(String id, char separator) {
        this.id = id;
        this.writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(line);
    }

    static Optional<ListFormat> separatedBy(String separator) {
        return switch (separator) {
            case "semicolon" -> Optional.of(new CsvList("csv", ';'));
            case "comma" -> Optional.of(new CsvList("csv-comma", ','));
            default -> Optional.empty();
        };
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public String head(Listing listing) {
        var columns = new ArrayList<>(COLUMNS);
        listing.questions().forEach(question -> columns.add(question.field()));
        return BYTE_ORDER_MARK + line(columns);
    }

    @Override
    public String row(Listing listing, Registration registration) {
        var fields = listing.fields(registration);
        var cells = new ArrayList<String>(COLUMNS.size());
        for (var column : COLUMNS) {
            cells.add(Formulas.guarded(fields.getOrDefault(column, "")));
        }
        for (var question : listing.questions()) {
            cells.add(Formulas.guarded(registration.answers().to(question).orElse("")));
        }
        return line(cells);
    }

    @Override
    public String betweenRows() {
        return "";
    }

    @Override
    public String tail() {
        return "";
    }

    private String line(List<String> cells) {
        line.getBuffer().setLength(0);
        writer.writeRecord(cells);
        return line.toString();
    }
}
