package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plazas.bench.ColdStarts.Entrant;
import org.plazas.bench.Sandbox.Start;

/// Which classes a cold start loads, by what they belong to: where its time goes. Those of the JDK's archive
/// cost little.
final class ClassesSection {
    private static final String ARCHIVED = "the JDK, from its archive";
    private static final String REST = "other libraries";
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)");

    /// The first that fits counts.
    private static final Map<String, Pattern> GROUPS = groups();

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
        groups.put(
                "HTTP client, where not the JDK's",
                Pattern.compile("(org\\.apache|software\\.amazon\\.awssdk\\.(crt|crtcore|http\\.crt))\\..*"));
        groups.put("SDK: all else", Pattern.compile("software\\.amazon\\..*"));
        groups.put("Jackson", Pattern.compile("(tools|com\\.fasterxml)\\.jackson\\..*"));
        groups.put("templates", Pattern.compile("gg\\.jte\\..*"));
        groups.put("our own", Pattern.compile("org\\.plazas\\..*"));
        return groups;
    }

    private final Aws aws;
    private final Sandbox.Site site;

    private ClassesSection(Aws aws, Sandbox.Site site) {
        this.aws = aws;
        this.site = site;
    }

    static Section of(Aws aws, Sandbox.Site site, Subjects subjects, Events events) throws IOException {
        var floor = new Entrant(subjects.floor(), events::registration);
        var registration = new Entrant(subjects.function("Registration"), events::registration);
        var agenda = new Entrant(subjects.function("Agenda"), events::agenda);
        var sample = new Entrant(subjects.sample(), events::registration);
        var section = new ClassesSection(aws, site);
        var columns = new LinkedHashMap<String, Map<String, Integer>>();
        for (var entrant : List.of(floor, registration, agenda, sample)) {
            columns.put(entrant.subject().name(), section.loaded(entrant, Start.ON_DEMAND));
        }
        for (var entrant : List.of(floor, registration, agenda)) {
            columns.put(entrant.subject().name() + ", after a restore", section.loaded(entrant, Start.SNAP_START));
        }
        var lines = new ArrayList<String>();
        lines.add("Of one start of each.");
        lines.add("");
        lines.add("| classes | " + String.join(" | ", columns.keySet()) + " |");
        lines.add("|---|" + "---:|".repeat(columns.size()));
        for (var group : Stream.of(Stream.of(ARCHIVED), GROUPS.keySet().stream(), Stream.of(REST))
                .flatMap(names -> names)
                .toList()) {
            var row = new StringBuilder("| ").append(group).append(" |");
            columns.values().forEach(counts -> row.append(' ')
                    .append(counts.getOrDefault(group, 0))
                    .append(" |"));
            lines.add(row.toString());
        }
        return new Section("What a cold start loads, and what a restore still loads", lines, List.of());
    }

    /// @return how many classes of each group
    private Map<String, Integer> loaded(Entrant entrant, Start start) throws IOException {
        var subject = entrant.subject();
        var log = site.logs().resolve("classes-" + start + "-" + subject.name().replace(' ', '-') + ".txt");
        Files.deleteIfExists(log);
        var settings = new LinkedHashMap<>(subject.settings());
        settings.merge("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log, (own, more) -> own + " " + more);
        var environment = new LinkedHashMap<>(aws.environment(aws.published()));
        var before = 0;
        if (start == Start.SNAP_START) {
            environment.putAll(aws.containerCredentials());
        }
        try (var sandbox = new Sandbox(site, subject.with(settings), start, environment)) {
            if (start == Start.SNAP_START) {
                sandbox.api().awaitCheckpoint();
                before = Files.readAllLines(log).size();
                aws.front().cut();
                sandbox.api().restore();
            }
            ColdStarts.checked(subject, sandbox.api().invoke(entrant.event().get()));
        }
        var counts = new HashMap<String, Integer>();
        var lines = Files.readAllLines(log);
        for (var line : lines.subList(before, lines.size())) {
            var found = LOADED.matcher(line);
            if (found.find()) {
                counts.merge(group(found.group(1), found.group(2)), 1, Integer::sum);
            }
        }
        return counts;
    }

    /// @param name of a class, as the JVM logs it
    /// @param source where it is from, as the JVM logs it
    static String group(String name, String source) {
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
