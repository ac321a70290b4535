package org.plazas.bench.floor;

/// Just enough of JSON for an event and for items: finds a member by its name, wherever it is, and quotes text.
final class Text {
    private Text() {}

    /// The first member of that name that is a string.
    static String member(String json, String name) {
        var at = json.indexOf('"', valueOf(json, name)) + 1;
        var text = new StringBuilder();
        for (var c = json.charAt(at); c != '"'; c = json.charAt(++at)) {
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = json.charAt(++at);
            switch (c) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json, at + 1, at + 5, 16));
                    at += 4;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /// The first member of that name that is a number.
    static String number(String json, String name) {
        var from = valueOf(json, name);
        while (!Character.isDigit(json.charAt(from))) {
            from++;
        }
        var to = from;
        while (Character.isDigit(json.charAt(to))) {
            to++;
        }
        return json.substring(from, to);
    }

    private static int valueOf(String json, String name) {
        var at = json.indexOf("\"" + name + "\":");
        if (at < 0) {
            throw new IllegalArgumentException("no member " + name);
        }
        return at + name.length() + 3;
    }

    static String quoted(String text) {
        var json = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
