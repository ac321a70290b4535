package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.plazas.bench.ColdStarts.Entrant;
import org.plazas.bench.Sandbox.Start;

/// Which classes a cold start loads, by what they belong to: where its time goes. Those of the JDK's archive cost
// little.
final class ClassesSection {
    private static final String ARCHIVED = "the JDK, from its archive";
    private static final String REST = "other libraries";
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)");

    /// The first that fits counts.
    private static final Map<String, Pattern> GROUPS = groups();

    private ClassesSection() {}

    private static Map<String, Pattern> groups() {
        var groups = new LinkedHashMap<String, Pattern>();
        groups.put(
                "lambdas, method handles, joined texts",
                Pattern.compile(".*(/0x|LambdaForm|\\$\\$Lambda|StringConcat|java\\.lang\\.invoke).*"));
        groups.put(
                "the JDK: TLS, cryptography",
                Pattern.compile("(sun\\.security|java\\.security|javax\\.net|javax\\.crypto|com\\.sun\\.crypto)\\..*"));
        groups.put(
                "the JDK: regular expressions, time, texts",
                Pattern.compile("(java\\.util\\.regex|java\\.time|java\\.text|sun\\.util|sun\\.text)\\..*"));
        groups.put("the JDK: network", Pattern.compile("(java\\.net|sun\\.net|sun\\.nio|java\\.nio)\\..*"));
        groups.put("the JDK: all else", Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*"));
        groups.put("runtime interface client", Pattern.compile("com\\.amazonaws\\..*"));
        groups.put("SDK: DynamoDB", Pattern.compile("software\\.amazon\\.awssdk\\.services\\..*"));
        groups.put(
                "SDK: endpoints, regions, profiles",
                Pattern.compile("software\\.amazon\\.awssdk\\.(endpoints|regions|profiles)\\..*"));
        groups.put(
                "SDK: credentials, signing",
                Pattern.compile("software\\.amazon\\.awssdk\\.(auth|http\\.auth|identity|checksums)\\..*"));
        groups.put("SDK: core", Pattern.compile("software\\.amazon\\.awssdk\\.(core|awscore|retries|protocols)\\..*"));
        groups.put("SDK: enhanced client", Pattern.compile("software\\.amazon\\.awssdk\\.enhanced\\..*"));
        groups.put("SDK: all else", Pattern.compile("software\\.amazon\\..*"));
        groups.put("HTTP client, where not the JDK's", Pattern.compile("org\\.apache\\..*"));
        groups.put("Jackson", Pattern.compile("(tools|com\\.fasterxml)\\.jackson\\..*"));
        groups.put("templates", Pattern.compile("gg\\.jte\\..*"));
        groups.put("our own", Pattern.compile("org\\.plazas\\..*"));
        return groups;
    }

    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, Events events) throws IOException {
        var entrants = List.of(
                new Entrant(subjects.floor(), events::registration),
                new Entrant(subjects.function("Registration"), events::registration),
                new Entrant(subjects.function("Agenda"), events::agenda),
                new Entrant(subjects.sample(), events::registration));
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        counts.put(ARCHIVED, new TreeMap<>());
        GROUPS.keySet().forEach(group -> counts.put(group, new TreeMap<>()));
        counts.put(REST, new TreeMap<>());
        for (var entrant : entrants) {
            count(aws, site, entrant, counts);
        }
        var names = entrants.stream().map(entrant -> entrant.subject().name()).toList();
        var lines = new java.util.ArrayList<String>();
        lines.add("| classes | " + String.join(" | ", names) + " |");
        lines.add("|---|" + "---:|".repeat(names.size()));
        counts.forEach((group, bySubject) -> lines.add("| " + group + " | "
                + String.join(
                        " | ",
                        names.stream()
                                .map(name -> Integer.toString(bySubject.getOrDefault(name, 0)))
                                .toList())
                + " |"));
        return new Section("What a cold start loads", lines, List.of());
    }

    private static void count(Aws aws, Sandbox.Site site, Entrant entrant, Map<String, Map<String, Integer>> counts)
            throws IOException {
        var subject = entrant.subject();
        var log = site.logs().resolve("classes-" + subject.name().replace(' ', '-') + ".txt");
        Files.deleteIfExists(log);
        var settings = new LinkedHashMap<>(subject.settings());
        settings.merge("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log, (own, more) -> own + " " + more);
        var environment = aws.environment(aws.published());
        try (var sandbox = new Sandbox(site, subject.with(settings), Start.ON_DEMAND, environment)) {
            ColdStarts.checked(subject, sandbox.api().invoke(entrant.event().get()));
        }
        for (var line : Files.readAllLines(log)) {
            var loaded = LOADED.matcher(line);
            if (loaded.find()) {
                counts.getOrDefault(group(loaded.group(1), loaded.group(2)), new TreeMap<>())
                        .merge(subject.name(), 1, Integer::sum);
            }
        }
    }

    private static String group(String name, String source) {
        if (source.startsWith("shared objects file")) {
            return ARCHIVED;
        }
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(REST);
    }
}
