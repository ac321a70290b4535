package org.plazas.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page as our templates write it (attributes in double quotes), taken apart far enough to assert on it.
public record Html(String source) {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s+[^\\s=>\"]+(?:=\"[^\"]*\")?)*)\\s*>");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

    /// What a page tells programs.
    private static final Pattern DATA = Pattern.compile("<script type=\"application/ld[+]json\">[^<]*</script>");

    private static final Pattern INLINE = Pattern.compile("</?(?:a|abbr|b|span|time)(?:\\s[^>]*)?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([^\\s=>\"]+)(?:=\"([^\"]*)\")?");
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);");
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img", "input");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    /// A start tag with its attributes, decoded. An attribute without a value is empty text.
    public record Tag(String name, Map<String, String> attributes) {
        public String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        public boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }
    }

    public List<Tag> tags() {
        var tags = new ArrayList<Tag>();
        var matcher = TAG.matcher(uncommented());
        while (matcher.find()) {
            if (matcher.group(1).isEmpty()) {
                tags.add(new Tag(matcher.group(2).toLowerCase(Locale.ROOT), attributes(matcher.group(3))));
            }
        }
        return tags;
    }

    public List<Tag> tags(String name) {
        return tags().stream().filter(tag -> tag.name().equals(name)).toList();
    }

    /// Elements that a browser would run; data for programs are none.
    public List<Tag> scripts() {
        return tags("script").stream()
                .filter(tag -> !tag.attribute("type").equals("application/ld+json"))
                .toList();
    }

    /// @throws IllegalArgumentException if not exactly one element has this id
    public Tag byId(String id) {
        var found =
                tags().stream().filter(tag -> tag.attribute("id").equals(id)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " elements have the id " + id);
        }
        return found.getFirst();
    }

    public List<String> ids() {
        return attributeValues("id").toList();
    }

    /// The values of that attribute, wherever it stands.
    public Stream<String> attributeValues(String attribute) {
        return tags().stream().filter(tag -> tag.has(attribute)).map(tag -> tag.attribute(attribute));
    }

    private static Map<String, String> attributes(String written) {
        var attributes = new LinkedHashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(written);
        while (matcher.find()) {
            var value = matcher.group(2);
            attributes.put(matcher.group(1).toLowerCase(Locale.ROOT), value == null ? "" : decoded(value));
        }
        return attributes;
    }

    /// What a reader sees, decoded, each run of white space as one space.
    public String text() {
        var shown = DATA.matcher(uncommented().replace("<!doctype html>", "")).replaceAll("");
        var withoutInline = INLINE.matcher(shown).replaceAll("");
        return decoded(TAG.matcher(withoutInline).replaceAll(" "))
                .replaceAll("[ \\t\\r\\n]+", " ")
                .strip();
    }

    /// What stands inside the element with this id, as [#text].
    public String text(String id) {
        var start = Pattern.compile("<([a-z0-9]+)[^>]*\\sid=\"" + Pattern.quote(id) + "\"[^>]*>")
                .matcher(source);
        if (!start.find()) {
            throw new IllegalArgumentException("no element has the id " + id);
        }
        var end = source.indexOf("</" + start.group(1) + ">", start.end());
        return new Html(source.substring(start.end(), end)).text();
    }

    /// Elements that are not closed in their order; none on a page that is well formed.
    public List<String> unbalanced() {
        var open = new ArrayDeque<String>();
        var wrong = new ArrayList<String>();
        var matcher = TAG.matcher(uncommented());
        while (matcher.find()) {
            var name = matcher.group(2).toLowerCase(Locale.ROOT);
            if (VOID.contains(name)) {
                continue;
            }
            if (matcher.group(1).isEmpty()) {
                open.push(name);
            } else if (open.isEmpty() || !open.pop().equals(name)) {
                wrong.add("</" + name + "> at " + matcher.start());
            }
        }
        open.forEach(name -> wrong.add("<" + name + ">"));
        return wrong;
    }

    private String uncommented() {
        return COMMENT.matcher(source).replaceAll("");
    }

    private static String decoded(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1))));
    }

    private static String character(String entity) {
        if (entity.startsWith("#x")) {
            return Character.toString(Integer.parseInt(entity.substring(2), 16));
        }
        if (entity.startsWith("#")) {
            return Character.toString(Integer.parseInt(entity.substring(1)));
        }
        return NAMED.getOrDefault(entity, "&" + entity + ";");
    }
}
