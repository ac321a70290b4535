package org.plazas.publishing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON as RFC 8259 has it and no other: UTF-8, each member once, nothing after the end, not nested without end.
final class StrictJson {
    /// A sound document nests nine deep.
    private static final int DEEPEST = 32;

    /// From here on a double isn't exact.
    private static final double LARGEST = 0x1p53;

    private static final int LONGEST_REASON = 200;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// Why and where something is no JSON. Lines and columns count from 1; 0 where they are not known.
    static final class Unreadable extends Exception {
        private final String reason;
        private final int line;
        private final int column;

        Unreadable(String reason, int line, int column) {
            super(reason, null, false, false);
            this.reason = reason;
            this.line = line;
            this.column = column;
        }

        String reason() {
            return reason;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /// The text in these octets, without a byte order mark.
    String text(byte[] octets) throws Unreadable {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var input = ByteBuffer.wrap(octets);
        var output = CharBuffer.allocate(octets.length + 1);
        var result = decoder.decode(input, output, true);
        output.flip();
        var text = output.toString();
        if (result.isError()) {
            var line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw new Unreadable("this is not UTF-8", line, text.length() - text.lastIndexOf('\n'));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    JsonNode read(String text) throws Unreadable {
        try {
            var node = mapper.readTree(text);
            if (node.isMissingNode()) {
                throw new Unreadable("there is nothing", 1, 1);
            }
            if (hasNumberBeyondMeasure(node)) {
                throw new Unreadable("a number is beyond all measure", 0, 0);
            }
            return node;
        } catch (JacksonException refused) {
            var place = refused.getLocation();
            throw new Unreadable(
                    reason(refused), place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr());
        }
    }

    /// Such as 1e400, which is read as infinite. The validator throws on what fits no `long`.
    private static boolean hasNumberBeyondMeasure(JsonNode node) {
        return (node.isDouble() && Math.abs(node.doubleValue()) >= LARGEST)
                || node.valueStream().anyMatch(StrictJson::hasNumberBeyondMeasure);
    }

    <T> T as(Class<T> type, JsonNode node) {
        return mapper.treeToValue(node, type);
    }

    /// The parser's words, where they tell an author what to mend; not where they are about programming.
    private static String ofOurs(String reason) {
        if (reason.contains("end-of-input")) {
            return "it ends too soon: something that was opened is not closed";
        }
        if (reason.startsWith("Duplicate")) {
            return "the same name stands twice in one object";
        }
        if (reason.startsWith("Trailing token")) {
            return "something follows after the end";
        }
        var isOfParser =
                Stream.of("Source:", "marker", "Feature", "enable", "token").anyMatch(reason::contains);
        return isOfParser ? "this is no JSON" : reason;
    }

    private static String reason(JacksonException refused) {
        if (refused instanceof StreamConstraintsException) {
            return "it nests deeper than " + DEEPEST + " levels, or a number or name is too long";
        }
        var reason = ofOurs(refused.getOriginalMessage());
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
