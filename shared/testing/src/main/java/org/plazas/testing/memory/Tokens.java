package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An expression cut into words and signs, with what all kinds of expressions share: document paths and placeholders.
final class Tokens {
    private static final String END = "<EOF>";

    private final String label;
    private final Map<String, String> names;
    private final List<String> tokens;
    private final Map<Integer, Integer> parentheses = new HashMap<>();
    private final Set<String> usedNames = new HashSet<>();
    private final Set<String> usedValues = new HashSet<>();
    private int next;

    /// @param label the parameter that holds the expression, for messages
    /// @param names what the placeholders `#…` stand for
    Tokens(String label, String text, Map<String, String> names) {
        this.label = label;
        this.names = names;
        if (text.isEmpty()) {
            throw invalid("The expression can not be empty;");
        }
        this.tokens = cut(text);
    }

    private List<String> cut(String text) {
        var cut = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            var length = lengthAt(text, at);
            if (!Character.isWhitespace(text.charAt(at))) {
                cut.add(text.substring(at, at + length));
            }
            at += length;
        }
        return cut;
    }

    private int lengthAt(String text, int at) {
        var c = text.charAt(at);
        if (c == '#' || c == ':' || isLetter(c)) {
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end == at + 1 && !isLetter(c)) {
                throw syntax(text.substring(at, end));
            }
            return end - at;
        }
        if (isDigit(c)) {
            int end = at + 1;
            while (c != '0' && end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            return end - at;
        }
        if (text.startsWith("<>", at) || text.startsWith("<=", at) || text.startsWith(">=", at)) {
            return 2;
        }
        if ("=<>()[],.+-".indexOf(c) < 0 && !Character.isWhitespace(c)) {
            throw syntax(String.valueOf(c));
        }
        return 1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    String peek() {
        return peek(0);
    }

    private String peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : END;
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    String take() {
        var token = peek();
        next = Math.min(next + 1, tokens.size());
        return token;
    }

    /// Takes the next token if it is this sign, or this word in any case.
    boolean takeIf(String token) {
        if (!peek().equalsIgnoreCase(token)) {
            return false;
        }
        next++;
        return true;
    }

    void expect(String token) {
        if (!takeIf(token)) {
            throw syntax(peek());
        }
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw syntax(peek());
        }
    }

    /// True before `name(`.
    boolean isAtFunction() {
        return isLetter(peek().charAt(0)) && peek(1).equals("(");
    }

    /// Takes `(`.
    ///
    /// @return where it stands, for [#close]
    int open() {
        expect("(");
        return next - 1;
    }

    /// Takes the `)` that belongs to the opening one. A pair around nothing but another pair is an error.
    void close(int opened) {
        var closed = next;
        expect(")");
        parentheses.put(opened, closed);
        if (parentheses.getOrDefault(opened + 1, -1) == closed - 1) {
            throw invalid("The expression has redundant parentheses;");
        }
    }

    boolean isAtValue() {
        return peek().startsWith(":");
    }

    /// A placeholder `:…`, noted as used.
    String value() {
        if (!isAtValue()) {
            throw syntax(peek());
        }
        usedValues.add(peek());
        return take();
    }

    Path path() {
        var steps = new ArrayList<Path.Step>();
        steps.add(attribute());
        while (true) {
            if (takeIf(".")) {
                steps.add(attribute());
            } else if (takeIf("[")) {
                steps.add(element());
                expect("]");
            } else {
                return new Path(steps);
            }
        }
    }

    private Path.Attribute attribute() {
        var token = take();
        if (token.startsWith("#")) {
            usedNames.add(token);
            var name = names.get(token);
            if (name == null) {
                throw invalid("An expression attribute name used in the document path is not defined; attribute name: "
                        + token);
            }
            return new Path.Attribute(name);
        }
        if (!isLetter(token.charAt(0))) {
            throw syntax(token);
        }
        if (ReservedWords.contains(token)) {
            throw invalid("Attribute name is a reserved keyword; reserved keyword: " + token);
        }
        return new Path.Attribute(token);
    }

    private Path.Element element() {
        var token = take();
        if (!isDigit(token.charAt(0)) || token.length() > 9) {
            throw syntax(token);
        }
        return new Path.Element(Integer.parseInt(token));
    }

    Set<String> usedNames() {
        return Collections.unmodifiableSet(usedNames);
    }

    Set<String> usedValues() {
        return Collections.unmodifiableSet(usedValues);
    }

    String upperCased() {
        return peek().toUpperCase(Locale.ROOT);
    }

    RuntimeException syntax(String token) {
        return invalid("Syntax error; token: \"" + token + "\"");
    }

    RuntimeException invalid(String why) {
        return Errors.validation("Invalid " + label + ": " + why);
    }
}
