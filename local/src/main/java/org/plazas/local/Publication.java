package org.plazas.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.plazas.local.LambdaFunction.FunctionError;
import org.plazas.testing.JsonObject;
import tools.jackson.jr.ob.JSON;

/// What is published at the start: every document of the seminars' folder, through the gateway, as the
/// organiser would. Then the demo users get their roles.
final class Publication {
    private static final String SCHEMA = "seminar.schema.json";

    /// The seminar on which `stranger` has a role, so that there is a signed-in organiser of another one.
    private static final String STRANGERS_SEMINAR = "seminario-ajeno";

    private final Gateway gateway;
    private final LambdaFunction publishing;
    private final String token;
    private final String host;
    private final DataFolder folder;

    /// @param token of the organiser
    Publication(Gateway gateway, LambdaFunction publishing, String token, String host, DataFolder folder) {
        this.gateway = gateway;
        this.publishing = publishing;
        this.token = token;
        this.host = host;
        this.folder = folder;
    }

    /// Tells the documents that are now in force, by slug, in the order of their file names.
    ///
    /// @throws CannotStart naming every problem of every document that can't be published
    SequencedMap<String, String> publish(Path seminars) {
        var problems = new ArrayList<String>();
        var inForce = new LinkedHashMap<String, String>();
        for (var file : documents(seminars)) {
            publish(file, inForce, problems);
        }
        if (!problems.isEmpty()) {
            throw new CannotStart(String.join("\n", problems) + "\nMend this and start again.");
        }
        for (var slug : inForce.keySet()) {
            grant(slug, "viewer", "viewer");
            grant(slug, "door", "door");
        }
        grant(STRANGERS_SEMINAR, "stranger", "organiser");
        return inForce;
    }

    private static List<Path> documents(Path seminars) {
        try (var files = Files.list(seminars)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().equals(SCHEMA))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new CannotStart(
                    "There is no folder of seminars at " + seminars
                            + ": start in the project's folder, or name it, as in SEMINARS=dir make run.",
                    failure);
        }
    }

    private void publish(Path file, Map<String, String> inForce, List<String> problems) {
        var document = read(file);
        var slug = file.getFileName().toString().replaceFirst("\\.json$", "");
        var own = ownSlug(document);
        if (own.isPresent() && !own.get().equals(slug)) {
            problems.add(file + " can't be published: its slug is " + own.get() + ", so its name must be " + own.get()
                    + ".json.");
            return;
        }
        var digest = digest(document);
        inForce.put(slug, document);
        if (published().getOrDefault(slug, "").equals(digest)
                && call("GET", "/" + slug + "/agenda.json", "").status() == 200) {
            return;
        }
        var answer = call(
                "PUT",
                "/organiser/seminars/"
                        + URLEncoder.encode(slug, StandardCharsets.UTF_8).replace("+", "%20"),
                document);
        if (answer.status() < 300) {
            var published = new TreeMap<>(published());
            published.put(slug, digest);
            folder.write("published.json", JSON.std.asString(published));
        } else {
            problems.add(problem(file, answer));
        }
    }

    private HttpAnswer call(String method, String path, String body) {
        return gateway.handle(HttpCall.of(
                method,
                path,
                Map.of("host", host, "authorization", "Bearer " + token, "content-type", "application/json"),
                body));
    }

    private Map<String, String> published() {
        var digests = new TreeMap<String, String>();
        folder.read("published.json", JsonObject::parse).ifPresent(json -> json.members()
                .forEach((slug, digest) -> digests.put(slug.toString(), digest.toString())));
        return digests;
    }

    /// Empty where the document does not say, or is no JSON: then publishing says what is wrong.
    private static Optional<String> ownSlug(String document) {
        try {
            return JsonObject.parse(document).text("slug");
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    private static String problem(Path file, HttpAnswer answer) {
        var lines = new StringBuilder(file + " can't be published");
        JsonObject problem;
        try {
            problem = JsonObject.parse(answer.body().asByteArrayUnsafe());
        } catch (IllegalArgumentException noJson) {
            return lines.append(": ")
                    .append(answer.status())
                    .append(' ')
                    .append(answer.text())
                    .toString();
        }
        problem.text("detail")
                .or(() -> problem.text("title"))
                .or(() -> problem.text("message"))
                .ifPresent(detail -> lines.append(": ").append(detail));
        for (var error : problem.objects("errors")) {
            lines.append("\n  ")
                    .append(error.text("pointer")
                            .filter(pointer -> !pointer.isEmpty())
                            .orElse("(the document)"))
                    .append("  ")
                    .append(error.text("detail").or(() -> error.text("code")).orElse(""));
        }
        return lines.toString();
    }

    private void grant(String seminar, String user, String role) {
        var event = Map.of("grant", Map.of("seminar", seminar, "user", Issuer.subject(user), "role", role));
        try {
            var answer =
                    publishing.invoke(JSON.std.asBytes(event), UUID.randomUUID().toString());
            if (JsonObject.parse(answer).text("role").filter(role::equals).isEmpty()) {
                throw new CannotStart(user + " could not be made " + role + " of " + seminar + ": "
                        + new String(answer, StandardCharsets.UTF_8));
            }
        } catch (FunctionError failure) {
            throw new CannotStart(user + " could not be made " + role + " of " + seminar + ".", failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new CannotStart(file + " is not UTF-8 text: save it as UTF-8.", notText);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(String document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
